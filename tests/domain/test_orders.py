"""Orders as the shop's events tell of them: the same facts end the same, in whatever order."""

import json
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import inbox, loyalty, order_news, orders
from domain.errors import NothingToSend
from domain.orders import ShopRules
from domain.policy import Policy
from store import loyalty as ledger
from store import orders as store
from store.customers import Customer
from store.db import Database
from store.events import ShopEvent
from store.identities import Identity
from store.loyalty import LedgerEntry
from store.orders import Order, OrderLine
from tests.domain.people import DAY, NOW, person, queued, view_of

POLICY = Policy()
LINE = {"sku": "S1", "name": "Leinenkissen", "quantity": 2, "unit_price_cents": 25_00}
OTHER = {"sku": "S2", "name": "Decke", "quantity": 1, "unit_price_cents": 30_00}
PROMISED = NOW + 9 * DAY
Fact = tuple[str, float, dict[str, Any]]  # type, days after NOW, data
FACTS: dict[str, Fact] = {
    "paid": ("order_paid", 0, {"total_cents": 50_00, "currency": "CHF", "lines": [LINE]}),
    "paid otherwise": ("order_paid", 0.5, {"total_cents": 80_00, "lines": [LINE, OTHER]}),
    "paid, promised": ("order_paid", 0.2, {"total_cents": 70_00, "lines": [LINE],
                                            "promised_at": PROMISED.isoformat()}),
    "shipped": ("order_shipped", 1, {"parcel_url": "https://parcel.example/1"}),
    "shipped again": ("order_shipped", 1.5, {"parcel_url": "https://parcel.example/2"}),
    "out for delivery": ("order_out_for_delivery", 2.5, {}),
    "delayed": ("order_delayed", 2, {"promised_at": (NOW + 7 * DAY).isoformat()}),
    "delayed again": ("order_delayed", 2.2, {}),
    "delivered": ("order_delivered", 3, {"return_label_url": "https://parcel.example/back"}),
    "one piece back": ("order_returned", 4, {"lines": [{"sku": "S1", "quantity": 1}]}),
    "some cents back": ("order_returned", 5, {"cents": 10_00}),
    "all back": ("order_returned", 6, {}),
    "refunded": ("refund_issued", 7, {"cents": 20_00}),
    "cancelled": ("order_cancelled", 0.1, {}),
}  # fmt: skip
numbers = count(1)


def event(name: str, number: str, shop_id: str, **data: Any) -> ShopEvent:
    kind, days, told = FACTS[name]
    payload = {"customer": {"id": shop_id}, "data": {"number": number, **told, **data}}
    return ShopEvent(
        source="shop",
        external_id=f"{name} {number}",
        type=kind,
        payload=payload,
        occurred_at=NOW + days * DAY,
    )


async def apply(session: AsyncSession, *events: ShopEvent, policy: Policy = POLICY) -> None:
    for it in events:
        await inbox.apply(session, policy, it, NOW)


async def picture(session: AsyncSession, number: str) -> dict[str, Any]:
    """All that is known of an order, its lines, reversals and points, without ids."""
    await session.flush()
    order = await store.by_number(session, number)
    assert order is not None
    lines = (await session.scalars(select(OrderLine).filter_by(order_id=order.id))).all()
    entries = (await session.scalars(select(LedgerEntry).filter_by(order_id=order.id))).all()
    names = {column.name for column in Order.__table__.columns} - {
        "id",
        "customer_id",
        "placed_by_id",
    }
    year = NOW - loyalty.TIER_WINDOW
    account = await ledger.account(session, order.customer_id, NOW, year, NOW + 30 * DAY)
    return {
        **{name: getattr(order, name) for name in names},
        "lines": sorted((it.sku, it.quantity) for it in lines),
        "reversals": [
            (it.key, it.kind, it.cents) for it in await store.reversals_of(session, order.id)
        ],
        "points": sum(it.points for it in entries),
        "customer": (await session.get_one(Customer, order.customer_id)).shop_id,
        "owners": {it.customer_id for it in entries} <= {order.customer_id},
        "spend": account.spend_cents,
    }


@st.composite
def tellings(draw: st.DrawFn) -> tuple[list[str], list[str], set[str]]:
    """Facts of an order in the order they happened, and as they were told: mixed, some twice;
    and which of them name another customer."""
    names = draw(st.lists(st.sampled_from(sorted(FACTS)), min_size=1, max_size=8, unique=True))
    twice = draw(st.lists(st.sampled_from(names), max_size=3))
    in_order = sorted(names, key=lambda it: FACTS[it][1])
    elsewhere = draw(st.sets(st.sampled_from(names), max_size=3))
    return in_order, draw(st.permutations([*names, *twice])), elsewhere


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(tellings())
async def test_any_order_and_repetition_of_events_ends_the_same(
    database: Database, telling: tuple[list[str], list[str], set[str]]
) -> None:
    in_order, as_told, elsewhere = telling
    one, other = f"N{next(numbers)}", f"N{next(numbers)}"

    def of(name: str, number: str) -> ShopEvent:
        return event(name, number, f"{'L' if name in elsewhere else 'K'}-{number}")

    async with database.begin() as session:
        await apply(session, *(of(name, one) for name in in_order))
        await apply(session, *(of(name, other) for name in as_told))
        expected, found = await picture(session, one), await picture(session, other)
    assert _anonymous(found, other) == _anonymous(expected, one)


def _anonymous(seen: dict[str, Any], number: str) -> str:
    return json.dumps(seen, default=str, sort_keys=True).replace(number, "N")


async def test_a_whole_life_of_an_order(session: AsyncSession, lena: Identity) -> None:
    lived = ["paid", "shipped", "delivered", "one piece back", "refunded"]
    await apply(session, *(event(name, "1", "K1") for name in lived))
    seen = await picture(session, "1")
    assert (seen["total_cents"], seen["currency"], seen["lines"]) == (50_00, "CHF", [("S1", 2)])
    assert (seen["paid_at"], seen["delivered_at"]) == (NOW, NOW + 3 * DAY)
    assert seen["promised_at"] == NOW + POLICY.shop.delivery_days * DAY
    assert (seen["returned_cents"], seen["refunded_cents"], seen["returned_at"]) == (
        25_00, 20_00, None,
    )  # fmt: skip
    assert (seen["points"], seen["spend"]) == (75, 25_00)


@pytest.mark.parametrize(
    ("told", "returned_at"),
    [
        (["paid", "all back"], NOW + 6 * DAY),
        (["paid", "one piece back"], None),
        (["all back"], NOW + 6 * DAY),
        (["some cents back"], None),
    ],
)
async def test_an_order_is_returned_when_all_of_it_came_back(
    session: AsyncSession, told: list[str], returned_at: Any
) -> None:
    await apply(session, *(event(name, "1", "K1") for name in told))
    assert (await picture(session, "1"))["returned_at"] == returned_at


@pytest.mark.parametrize("data", [{"lines": [{"sku": "S1", "quantity": 2}]}, {"cents": 50_00}])
async def test_all_pieces_or_all_money_back_is_all_of_it(
    session: AsyncSession, data: dict[str, Any]
) -> None:
    await apply(session, event("paid", "1", "K1"), event("all back", "1", "K1", **data))
    seen = await picture(session, "1")
    assert (seen["returned_at"], seen["returned_cents"]) == (NOW + 6 * DAY, 50_00)
    assert (seen["points"], seen["spend"]) == (0, 0)


async def test_what_an_order_earned_is_made_good_and_never_changed(
    session: AsyncSession, lena: Identity
) -> None:
    told = ["paid", "paid otherwise", "cancelled"]
    await apply(session, *(event(name, "1", "K1") for name in told))
    entries = (await session.scalars(select(LedgerEntry).order_by(LedgerEntry.id))).all()
    assert [it.points for it in entries] == [150, 90, -240]


async def test_a_return_later_on_does_not_change_what_another_order_earned(
    session: AsyncSession, lena: Identity
) -> None:
    """The tier is the one from before the order, as it stood then."""
    large = event("paid", "1", "K1", total_cents=500_00)
    later = event("paid otherwise", "2", "K1", total_cents=100_00)
    await apply(session, large, later, event("all back", "1", "K1"))
    assert (await picture(session, "2"))["points"] == 900
    await apply(session, event("shipped", "2", "K1"))
    assert (await picture(session, "2"))["points"] == 900


async def test_an_order_of_a_merged_customer_is_theirs_who_is_kept(
    session: AsyncSession, lena: Identity
) -> None:
    between = Customer(shop_id="K2", tags=[], created_at=NOW, merged_into_id=lena.customer_id)
    session.add(between)
    await session.flush()
    named = Customer(shop_id="K3", tags=[], created_at=NOW, merged_into_id=between.id)
    session.add(named)
    await session.flush()
    await apply(session, event("paid", "1", "K3"))
    order = await store.by_number(session, "1")
    assert order is not None
    assert (order.customer_id, order.placed_by_id) == (lena.customer_id, named.id)
    assert [it.identity_id for it in await queued(session)] == [lena.id]


async def heard(session: AsyncSession) -> list[str]:
    return [view_of(it) for it in await queued(session)]


async def test_the_same_fact_is_told_once(session: AsyncSession, lena: Identity) -> None:
    told = ["paid", "shipped", "delivered"] * 2
    await apply(session, *(event(name, "1", "K1") for name in told))
    assert await heard(session) == [
        "orders.confirmation", "orders.shipped", "orders.delivered", "surveys.nps_question",
    ]  # fmt: skip


@pytest.mark.parametrize("late", ["shipped", "out for delivery", "delayed"])
async def test_what_is_overtaken_is_not_announced(
    session: AsyncSession, lena: Identity, late: str
) -> None:
    await apply(session, event("delivered", "1", "K1"), event(late, "1", "K1"))
    assert await heard(session) == ["orders.delivered", "surveys.nps_question"]


async def test_what_was_overtaken_while_it_waited_is_not_said(
    session: AsyncSession, lena: Identity
) -> None:
    await apply(session, event("shipped", "1", "K1"))
    (waiting,) = await queued(session)
    args = waiting.payload["args"]
    assert (await order_news.facts(session, "orders.shipped", args))["order"].number == "1"
    await apply(session, event("cancelled", "1", "K1"))
    with pytest.raises(NothingToSend, match="overtaken"):
        await order_news.facts(session, "orders.shipped", args)


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (14, True)])
async def test_an_invoice_paid_after_the_parcel_left_is_thanked_for_as_such(
    session: AsyncSession, lena: Identity, days: float, is_late: bool
) -> None:
    paid = event("paid", "1", "K1")
    paid.occurred_at = NOW + days * DAY
    await apply(session, event("shipped", "1", "K1"), event("delivered", "1", "K1"), paid)
    args = (await queued(session))[-1].payload["args"]
    shown = await order_news.facts(session, "orders.confirmation", args)
    assert (shown["is_late"], shown["points"]) == (is_late, 150)


async def test_a_delay_is_told_anew_only_with_a_new_date(
    session: AsyncSession, lena: Identity
) -> None:
    """Some shops say every night what is late."""
    nights = [event("delayed", "1", "K1") for _ in range(3)]
    later = {"promised_at": (NOW + 12 * DAY).isoformat()}
    nights.append(event("delayed", "1", "K1", **later))
    for number, it in enumerate(nights):
        it.external_id, it.occurred_at = f"night {number}", NOW + number * DAY
    await apply(session, *nights)
    told = [it.payload["args"]["promised_at"] for it in await queued(session)]
    assert told == [FACTS["delayed"][2]["promised_at"], later["promised_at"]]


@pytest.mark.parametrize(
    ("told", "edited"),
    [
        (["shipped", "delivered"], ["out_for_delivery", "parcel", "shipped"]),
        (["shipped", "delayed", "delivered"], ["out_for_delivery"]),
        (["shipped", "delayed", "out for delivery", "delivered"], ["out_for_delivery"]),
    ],
)
async def test_arrival_never_stands_above_a_word_of_delay(
    session: AsyncSession, lena: Identity, told: list[str], edited: list[str]
) -> None:
    await apply(session, *(event(name, "1", "K1") for name in told))
    [there] = [it for it in await queued(session) if view_of(it) == "orders.delivered"]
    keys = [key.split(":")[0] for key in there.payload["in_place_of"]]
    assert keys == [f"orders.{name}" for name in edited]


async def test_a_new_date_that_is_old_again_is_not_said(
    session: AsyncSession, lena: Identity
) -> None:
    await apply(session, event("delayed", "1", "K1"))
    (waiting,) = await queued(session)
    later = (NOW + 12 * DAY).isoformat()
    await apply(session, event("delayed again", "1", "K1", promised_at=later))
    with pytest.raises(NothingToSend, match="overtaken"):
        await order_news.facts(session, "orders.delayed", waiting.payload["args"])


@pytest.mark.parametrize(("days", "told"), [(7, True), (7.01, False)])
async def test_old_facts_change_the_order_and_are_told_to_nobody(
    session: AsyncSession, lena: Identity, days: float, told: bool
) -> None:
    it = event("delivered", "1", "K1")
    await inbox.apply(session, POLICY, it, it.occurred_at + days * DAY)
    assert (await picture(session, "1"))["delivered_at"] == it.occurred_at
    assert bool(await heard(session)) is told


async def test_each_refund_is_told_with_its_amount(session: AsyncSession, lena: Identity) -> None:
    await apply(session, event("paid", "1", "K1"), event("refunded", "1", "K1"))
    again = event("refunded", "1", "K1", cents=5_00)
    again.external_id = "another"
    await apply(session, again, again)
    told = [it.payload["args"].get("cents") for it in await queued(session)]
    assert told == [None, 20_00, 5_00]


async def test_what_is_told_of_an_order_of_long_ago_is_told_to_nobody(
    session: AsyncSession, lena: Identity
) -> None:
    """WooCommerce dates a refund by the last change, however long ago it was."""
    late = POLICY.shop.news_order_days
    await apply(session, event("paid", "1", "K1"))
    refunded = event("refunded", "1", "K1")
    refunded.occurred_at = NOW + (late + 1) * DAY
    await inbox.apply(session, POLICY, refunded, refunded.occurred_at)
    assert await heard(session) == ["orders.confirmation"]
    assert (await picture(session, "1"))["refunded_cents"] == 20_00


async def test_a_refund_of_nothing_is_no_news(session: AsyncSession, lena: Identity) -> None:
    await apply(session, event("refunded", "1", "K1", cents=0))
    assert await heard(session) == []


async def test_a_link_to_the_parcel_is_told_once_when_it_comes_late(
    session: AsyncSession, lena: Identity
) -> None:
    bare = event("shipped", "1", "K1", parcel_url=None)
    bare.external_id = "bare"
    await apply(session, bare, event("shipped", "1", "K1"), event("shipped again", "1", "K1"))
    assert await heard(session) == ["orders.shipped", "orders.parcel"]


async def test_without_a_currency_an_order_is_in_the_shops(session: AsyncSession) -> None:
    swiss = POLICY.model_copy(update={"shop": ShopRules(currency="CHF")})
    bare = event("paid", "1", "K1", currency=None)
    await apply(session, bare, policy=swiss)
    assert (await picture(session, "1"))["currency"] == "CHF"


async def test_every_chat_of_the_customer_hears_of_the_order(
    session: AsyncSession, lena: Identity
) -> None:
    tablet = await person(session, "1009", "Lena am Tablet", customer_id=lena.customer_id)
    await apply(session, event("paid", "1", "K1"))
    assert {it.identity_id for it in await queued(session)} == {lena.id, tablet.id}


async def test_a_promised_date_of_the_shop_goes_before_the_rule(session: AsyncSession) -> None:
    promised = NOW + timedelta(days=9)
    await apply(session, event("paid", "1", "K1", promised_at=promised.isoformat()))
    assert (await picture(session, "1"))["promised_at"] == promised


@pytest.mark.parametrize(
    ("stamps", "state"),
    [
        ({}, "placed"),
        ({"paid_at": NOW}, "paid"),
        ({"shipped_at": NOW}, "shipped"),
        ({"delivered_at": NOW, "paid_at": NOW}, "delivered"),
        ({"cancelled_at": NOW, "delivered_at": NOW}, "cancelled"),
        ({"returned_at": NOW, "delivered_at": NOW}, "returned"),
    ],
)
def test_the_state_is_the_furthest_thing_that_happened(stamps: dict[str, Any], state: str) -> None:
    assert orders.state_of(Order(**stamps)) == state
