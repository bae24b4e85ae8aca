"""What customers tell of themselves: asked once, kept, changed and forgotten."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from domain import slots
from domain.birthdays import Birthday
from domain.errors import RuleBroken
from domain.outbox import OutboxRules
from domain.slots import MOST_ITEMS, SLOTS, ProfileRules
from store.identities import Identity
from tests.domain.people import NOW

OUTBOX = OutboxRules()
RULES = ProfileRules(colours=("Blau", "Rot"))
WORD = st.text("abcäöüß0123456789", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("38, M", ["38", "M"]),
        (" 38 ;\n42,5cm", ["38", "42", "5cm"]),
        ("blau,Blau", ["Blau"]),
        ("40/42, L.", ["40/42", "L."]),
    ],
)
def test_a_list_is_read(text: str, items: list[str]) -> None:
    assert slots.listed(text) == items


@pytest.mark.parametrize(
    "text",
    ["", ",,", "x" * 31, ",".join("abcdefghi"), "<b>", "https://evil.example", "😀",
     "Wo ist meine Bestellung", "-"],
)  # fmt: skip
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="profiles-list-unreadable"):
        slots.listed(text)


@given(st.lists(WORD, min_size=1, max_size=MOST_ITEMS, unique_by=str.casefold))
def test_a_list_comes_back_as_it_was_written(items: list[str]) -> None:
    assert slots.listed(", ".join(items)) == items


async def test_each_slot_is_asked_once(session: AsyncSession, lena: Identity) -> None:
    asked = [await slots.ask_next(session, lena, NOW) for _ in range(len(SLOTS) + 1)]
    assert asked == [*SLOTS, None]
    assert not (await slots.profile(session, OUTBOX, lena)).unasked


async def test_what_was_told_or_deleted_is_never_asked(
    session: AsyncSession, lena: Identity
) -> None:
    await slots.tell(session, OUTBOX, lena, "birthday", "24.12.", NOW)
    await slots.tell(session, OUTBOX, lena, "sizes", "38, M", NOW)
    await slots.clear(session, lena, "sizes", NOW)
    assert await slots.ask_next(session, lena, NOW) == "colours"


async def test_slots_are_kept_and_forgotten(session: AsyncSession, lena: Identity) -> None:
    written: dict[slots.Slot, str] = {
        "birthday": "24.12.1990", "sizes": "38, M", "quiet": "22-8", "zone": "Wien",
    }  # fmt: skip
    for slot, text in written.items():
        await slots.tell(session, OUTBOX, lena, slot, text, NOW)
    told = await slots.profile(session, OUTBOX, lena)
    assert (told.birthday, told.sizes) == (Birthday(12, 24, 1990), ("38", "M"))
    assert (told.quiet, told.zone, told.city) == ((time(22), time(8)), "Europe/Vienna", "Wien")
    assert told.own == {"birthday", "sizes", "quiet", "zone"}
    for each in SLOTS:
        await slots.clear(session, lena, each, NOW)
    told = await slots.profile(session, OUTBOX, lena)
    assert (told.birthday, told.sizes, told.own) == (None, (), frozenset())
    assert (told.quiet, told.zone) == ((time(21), time(8)), "Europe/Berlin")


async def test_the_shops_birthday_counts_until_the_customer_says_another(
    session: AsyncSession, lena: Identity
) -> None:
    assert lena.customer is not None
    lena.customer.birthday = date(1980, 5, 1)
    assert await slots.birthday(session, lena) == Birthday(5, 1, 1980)
    await slots.tell(session, OUTBOX, lena, "birthday", "2. Mai", NOW)
    assert await slots.birthday(session, lena) == Birthday(5, 2)


async def test_a_birthday_is_deleted_even_where_the_shop_knows_it(
    session: AsyncSession, lena: Identity
) -> None:
    assert lena.customer is not None
    lena.customer.birthday = date(1980, 5, 1)
    assert await slots.ask_next(session, lena, NOW) == "birthday"  # asked is not deleted
    assert (await slots.profile(session, OUTBOX, lena)).own == {"birthday"}
    await slots.clear(session, lena, "birthday", NOW)
    told = await slots.profile(session, OUTBOX, lena)
    assert (told.birthday, told.own) == (None, frozenset())


async def test_what_is_offered_comes_and_goes_by_taps(
    session: AsyncSession, lena: Identity
) -> None:
    await slots.tell(session, OUTBOX, lena, "colours", "grau", NOW)
    for index, left in ((0, ("grau", "Blau")), (1, ("grau", "Blau", "Rot")), (0, ("grau", "Rot"))):
        await slots.pick(session, RULES, lena, "colours", index, NOW)
        assert (await slots.profile(session, OUTBOX, lena)).colours == left
    await slots.pick(session, RULES, lena, "zone", 1, NOW)
    assert lena.time_zone == "Europe/Vienna"


@pytest.mark.parametrize(("slot", "index"), [("colours", 2), ("colours", -1), ("birthday", 0)])
async def test_what_is_not_offered_is_refused(
    session: AsyncSession, lena: Identity, slot: slots.Slot, index: int
) -> None:
    with pytest.raises(RuleBroken, match="profiles-offer-gone"):
        await slots.pick(session, RULES, lena, slot, index, NOW)


async def test_nobodys_profile_is_anothers(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    await slots.tell(session, OUTBOX, lena, "sizes", "38", NOW)
    assert (await slots.profile(session, OUTBOX, james)).sizes == ()
    assert await slots.tastes(session, james) == {}
    assert await slots.tastes(session, lena) == {"sizes": ["38"]}
