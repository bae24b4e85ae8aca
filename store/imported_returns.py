"""What came back of orders that a file brought."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.customers import Customer
from store.db import add_new
from store.orders import Order, OrderLine, OrderReversal


class Bought(NamedTuple):
    """So many pieces of one thing in one order."""

    order_id: int
    number: str
    shop_id: str
    sku: str
    placed_at: datetime
    quantity: int


async def bought(
    session: AsyncSession, shop_ids: Collection[str], skus: Collection[str]
) -> list[Bought]:
    """What these customers bought of these things, by imported orders, the latest first."""
    statement = (
        select(
            Order.id,
            Order.number,
            Customer.shop_id,
            OrderLine.sku,
            Order.placed_at,
            func.sum(OrderLine.quantity),
        )
        .join(Customer, Customer.id == Order.placed_by_id)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(
            Customer.shop_id.in_(shop_ids), OrderLine.sku.in_(skus), Order.import_id.is_not(None)
        )
        .group_by(Order.id, Order.number, Customer.shop_id, OrderLine.sku, Order.placed_at)
        .order_by(Order.placed_at.desc(), Order.id.desc())
    )
    return [Bought(*row) for row in (await session.execute(statement)).all()]


async def returned(session: AsyncSession, order_ids: Collection[int]) -> Sequence[OrderReversal]:
    """What came back of these orders already."""
    statement = select(OrderReversal).where(OrderReversal.order_id.in_(order_ids))
    return (await session.scalars(statement)).all()


async def keys_among(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """Those of the keys that are known."""
    statement = select(OrderReversal.key).where(OrderReversal.key.in_(keys))
    return set((await session.scalars(statement)).all())


async def put(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Write what came back; the orders' sums follow, and an order all of which is back is so."""
    await add_new(session, OrderReversal, rows)
    mine = OrderReversal.order_id == Order.id, OrderReversal.kind == "return"
    cents = select(func.sum(OrderReversal.cents)).where(*mine).scalar_subquery()
    latest = select(func.max(OrderReversal.at)).where(*mine).scalar_subquery()
    touched = Order.id.in_({row["order_id"] for row in rows})
    fixed = {"synchronize_session": False}
    await session.execute(
        update(Order).where(touched).values(returned_cents=cents), execution_options=fixed
    )
    await session.execute(
        update(Order)
        .where(touched, Order.returned_cents >= Order.total_cents, Order.returned_at.is_(None))
        .values(returned_at=latest),
        execution_options=fixed,
    )
