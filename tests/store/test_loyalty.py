"""The ledger: a key counts once, and the sums follow the order's fate."""

from datetime import UTC, datetime, timedelta

import pytest

from store import loyalty
from store.customers import Customer
from store.db import Database
from store.orders import Order

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


async def sums_of_an_order(database: Database, **stamps: datetime) -> tuple[int, int]:
    """The (active, pending) points of an order of 150 points, 14 days after which they count."""
    async with database.begin() as session:
        customer = Customer(shop_id="K1", tags=[], created_at=NOW)
        session.add(customer)
        await session.flush()
        order = Order(number="1", customer_id=customer.id, total_cents=50_00, currency="EUR",
                      placed_at=NOW, paid_at=NOW, **stamps)  # fmt: skip
        session.add(order)
        await session.flush()
        entry = {"customer_id": customer.id, "points": 150, "reason": "order",
                 "order_id": order.id, "key": "order:1:paid", "created_at": NOW}  # fmt: skip
        assert await loyalty.add(session, [entry]) == 1
        assert await loyalty.add(session, [entry, entry]) == 0
        year = timedelta(days=365)
        it = await loyalty.account(
            session, customer.id, NOW - 14 * DAY, NOW - year, NOW, NOW - 28 * DAY
        )
        return it.active, it.pending


@pytest.mark.parametrize(
    ("delivered_at", "sums"),
    [
        (NOW - 15 * DAY, (150, 0)),
        (NOW - 14 * DAY, (150, 0)),
        (NOW - 14 * DAY + timedelta(seconds=1), (0, 150)),
    ],
)
async def test_points_count_from_the_end_of_the_return_window(
    database: Database, delivered_at: datetime, sums: tuple[int, int]
) -> None:
    assert await sums_of_an_order(database, delivered_at=delivered_at) == sums


async def test_points_of_an_order_on_its_way_are_pending(database: Database) -> None:
    assert await sums_of_an_order(database) == (0, 150)


@pytest.mark.parametrize(
    ("stamps", "sums"),
    [
        ({"shipped_at": NOW - 28 * DAY}, (150, 0)),
        ({"shipped_at": NOW - 27 * DAY}, (0, 150)),
        ({"shipped_at": NOW - 28 * DAY, "delivered_at": NOW - 13 * DAY}, (0, 150)),
    ],
    ids=["long ago", "lately", "and delivered lately"],
)
async def test_what_was_shipped_and_never_told_to_be_delivered_arrived_some_day(
    database: Database, stamps: dict[str, datetime], sums: tuple[int, int]
) -> None:
    assert await sums_of_an_order(database, **stamps) == sums


@pytest.mark.parametrize("fate", ["cancelled_at", "returned_at"])
async def test_points_of_an_order_that_was_undone_count_no_more(
    database: Database, fate: str
) -> None:
    delivered = {"delivered_at": NOW - 20 * DAY}
    assert await sums_of_an_order(database, **delivered, **{fate: NOW}) == (0, 0)
