"""Orders as the shop's events tell of them: the same facts end the same, in whatever order."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import inbox, orders
from domain.policy import Policy
from store import orders as store
from store.db import Database
from store.events import ShopEvent
from store.identities import Identity
from store.loyalty import LedgerEntry
from store.orders import Order, OrderLine
from tests.domain.people import DAY, NOW, person, queued, view_of

POLICY = Policy()
LINE = {"sku": "S1", "name": "Leinenkissen", "quantity": 2, "unit_price_cents": 25_00}
FACTS: dict[str, dict[str, Any]] = {
    "order_paid": {"total_cents": 50_00, "currency": "CHF", "lines": [LINE]},
    "order_shipped": {"parcel_url": "https://parcel.example/1"},
    "order_delivered": {},
}
DAYS = {"order_paid": 0, "order_shipped": 1, "order_delivered": 3}
numbers = count(1)


def event(kind: str, number: str, shop_id: str, **data: Any) -> ShopEvent:
    payload = {"customer": {"id": shop_id}, "data": {"number": number, **FACTS[kind], **data}}
    return ShopEvent(type=kind, payload=payload, occurred_at=NOW + DAYS[kind] * DAY)


async def apply(session: AsyncSession, *events: ShopEvent) -> None:
    for it in events:
        await inbox.apply(session, POLICY, it, NOW)


async def picture(session: AsyncSession, number: str) -> dict[str, Any]:
    """All that is known of an order, its lines and its points, without ids."""
    await session.flush()
    order = await store.by_number(session, number)
    assert order is not None
    lines = (await session.scalars(select(OrderLine).filter_by(order_id=order.id))).all()
    entries = (await session.scalars(select(LedgerEntry).filter_by(order_id=order.id))).all()
    names = [column.name for column in Order.__table__.columns]
    return {
        **{name: getattr(order, name) for name in names if name.endswith("_at")},
        "state": orders.state_of(order),
        "total": (order.total_cents, order.currency, order.parcel_url),
        "lines": [(it.sku, it.quantity) for it in lines],
        "points": [(it.points, it.reason, it.created_at) for it in entries],
    }


told = st.lists(st.sampled_from(sorted(FACTS)), max_size=8).map(
    lambda more: [*sorted(FACTS), *more]
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(told.flatmap(st.permutations))
async def test_any_order_and_repetition_of_events_ends_the_same(
    database: Database, kinds: list[str]
) -> None:
    number = f"N{next(numbers)}"
    async with database.begin() as session:
        await apply(session, *(event(kind, number, f"K-{number}") for kind in kinds))
        assert await picture(session, number) == {
            "placed_at": NOW,
            "paid_at": NOW,
            "shipped_at": NOW + DAY,
            "delivered_at": NOW + 3 * DAY,
            "cancelled_at": None,
            "returned_at": None,
            "promised_at": NOW + POLICY.shop.delivery_days * DAY,
            "state": "delivered",
            "total": (50_00, "CHF", "https://parcel.example/1"),
            "lines": [("S1", 2)],
            "points": [(150, "order", NOW)],
        }


async def test_the_same_fact_under_another_id_is_told_once(
    session: AsyncSession, lena: Identity
) -> None:
    await apply(session, *(event(kind, "1", "K1") for kind in [*FACTS, *FACTS]))
    told = [view_of(it) for it in await queued(session)]
    assert told == ["orders.confirmation", "orders.shipped", "surveys.nps_question"]


async def test_a_parcel_that_has_arrived_is_not_announced(
    session: AsyncSession, lena: Identity
) -> None:
    await apply(session, event("order_delivered", "1", "K1"), event("order_shipped", "1", "K1"))
    assert [view_of(it) for it in await queued(session)] == ["surveys.nps_question"]


async def test_every_chat_of_the_customer_hears_of_the_order(
    session: AsyncSession, lena: Identity
) -> None:
    tablet = await person(session, "1009", "Lena am Tablet", customer_id=lena.customer_id)
    await apply(session, event("order_paid", "1", "K1"))
    assert {it.identity_id for it in await queued(session)} == {lena.id, tablet.id}


async def test_a_promised_date_of_the_shop_goes_before_the_rule(session: AsyncSession) -> None:
    promised = NOW + timedelta(days=9)
    await apply(session, event("order_paid", "1", "K1", promised_at=promised.isoformat()))
    assert (await picture(session, "1"))["promised_at"] == promised


async def test_what_the_shop_tells_anew_of_a_customer_is_taken_over(
    session: AsyncSession,
) -> None:
    await orders.customer_named(session, {"id": "K1", "first_name": "Lena", "email": "a@b"}, NOW)
    customer = await orders.customer_named(session, {"id": "K1", "last_name": "Vogt"}, NOW)
    assert (customer.first_name, customer.last_name, customer.email) == ("Lena", "Vogt", "a@b")


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
