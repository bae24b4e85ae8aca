"""Which orders a text is about, in whatever way their numbers are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from domain import order_list, orders
from domain.order_numbers import Named, named_in
from store.identities import Identity
from tests.domain.people import order

MINE = ("10023", "10024", "SW-20456", "2026-000123", "727", "#8001")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Wo ist meine Bestellung 10023?", ["10023"]),
        ("wo is meine bestelung #10023", ["10023"]),
        ("Bestellnr.10023 bitte", ["10023"]),
        ("bestellung10023", ["10023"]),
        ("order no: 10023!", ["10023"]),
        ("Wo sind 10024 und 10023?", ["10024", "10023"]),
        ("10023/10024", ["10023", "10024"]),
        ("Status von sw-20456", ["SW-20456"]),
        ("Status von SW20456", ["SW-20456"]),
        ("Status von 20456", ["SW-20456"]),
        ("2026-000123", ["2026-000123"]),
        ("000123", ["2026-000123"]),
        ("Bestellung 727", ["727"]),
        ("8001?", ["#8001"]),
        ("Ich habe am 20.11.2026 die 10023 bestellt", ["10023"]),
    ],
)
def test_a_number_is_heard_however_it_is_written(text: str, known: list[str]) -> None:
    assert named_in(text, MINE) == Named(known, [])


@pytest.mark.parametrize(
    "text",
    ["wo ist meine Bestellung?", "seit 3 Tagen", "bestellt am 20.11.2026", "seit 20.11.26",
     "2026-11-20", "November 2026", "um 10:30", "49,90 Euro", "1.299,00 €", "Größe 38/40", ""],
)  # fmt: skip
def test_dates_years_and_sums_are_no_numbers(text: str) -> None:
    assert named_in(text, MINE) == Named([], [])


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("Bestellung 99999", "99999"), ("#4712", "4712"), ("#2026", "2026"), ("SW-1002", "sw-1002")],
)
def test_a_number_of_nobody_or_somebody_else_is_unknown(text: str, unknown: str) -> None:
    assert named_in(text, MINE) == Named([], [unknown])


NUMBER = st.from_regex(r"(?:[A-Z]{2}-?)?[1-9][0-9]{3,6}", fullmatch=True)


@given(st.lists(NUMBER, min_size=1, max_size=6), st.data())
def test_every_number_is_found_as_the_shop_writes_it(
    numbers: list[str], data: st.DataObject
) -> None:
    meant = data.draw(st.sampled_from(numbers))
    assert meant in named_in(f"Wo ist meine Bestellung {meant}?", numbers).known


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    assert set(named_in(text, MINE).known) <= set(MINE)


async def test_what_is_named_is_shown_and_never_anothers(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    parcel = "https://paket.example/00340434161094042557"
    older = await order(session, lena, "10023", parcel_url=parcel)
    newer = await order(session, lena, "10024")
    assert lena.customer_id is not None
    shown = [
        await order_list.asked_for(session, orders.ShopRules(), lena.customer_id, text)
        for text in ("10023 und 99999", "00340434161094042557", "vom 20.11.2026", "99999")
    ]
    ids = [[order.id for order, _ in page.items] for page in shown]
    assert ids == [[older.id], [older.id], [newer.id, older.id], []]
    assert [list(page.unknown) for page in shown] == [["99999"], [], [], ["99999"]]
    others = await order_list.these(session, lena.customer_id + 1, [older.id])
    assert others.items == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("Die Ware vom 20.11.2026 ist kaputt", "10024"), ("10023 ist kaputt", "10023"),
     ("99999 ist kaputt", None)],
)  # fmt: skip
async def test_a_complaint_is_about_the_order_it_names_else_the_latest(
    session: AsyncSession, lena: Identity, text: str, number: str | None
) -> None:
    for each in ("10023", "10024"):
        await order(session, lena, each)
    meant = await orders.meant(session, lena.customer_id, text, {"paid"})
    assert (meant.number if meant else None) == number
