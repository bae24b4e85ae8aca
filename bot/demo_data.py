"""Loads the demo shop: customers, three years of orders with their points, canned replies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from demo.generator import DemoCustomer, DemoOrder, generate
from demo.read import read_canned
from domain import loyalty, orders
from domain.policy import Policy
from store import canned as canned_store
from store import customers as customer_store
from store import orders as order_store
from store.db import Database

BATCH = 200


@dataclass(frozen=True)
class Loaded:
    customers: int
    orders: int


async def load(
    database: Database,
    policy: Policy,
    now: datetime,
    on_progress: Callable[[int, int], None],
) -> Loaded:
    """Add what is not there yet; running it again adds nothing."""
    shop = generate(now.date())
    async with database.begin() as session:
        new = await customer_store.add(session, [_customer(it, now) for it in shop.customers])
        ids = await customer_store.ids_by_shop_id(session)
        await canned_store.add(session, [_canned(it, now) for it in read_canned()])
    added = 0
    for start in range(0, len(shop.orders), BATCH):
        async with database.begin() as session:
            batch = shop.orders[start : start + BATCH]
            added += await _add_orders(session, policy, batch, ids, now)
        on_progress(min(start + BATCH, len(shop.orders)), len(shop.orders))
    return Loaded(new, added)


async def _add_orders(
    session: AsyncSession,
    policy: Policy,
    batch: Sequence[DemoOrder],
    ids: dict[str, int],
    now: datetime,
) -> int:
    known = await order_store.numbers_among(session, [order.number for order in batch])
    fresh = [order for order in batch if order.number not in known]
    for it in fresh:
        row = order_store.Order(**_order(it, ids[it.shop_id]))
        session.add(row)
        await session.flush()
        session.add_all(orders.line(row, vars(line)) for line in it.lines)
        await loyalty.earn(session, policy.loyalty, row, now)
    return len(fresh)


def _customer(it: DemoCustomer, now: datetime) -> dict[str, Any]:
    return {
        "shop_id": it.shop_id,
        "first_name": it.first_name,
        "last_name": it.last_name,
        "email": it.email,
        "language": it.language,
        "birthday": it.birthday,
        "city": it.city,
        "country": it.country,
        "tags": list(it.tags),
        "created_at": now,
    }


def _canned(it: dict[str, str], now: datetime) -> dict[str, Any]:
    return {**it, "author": "", "updated_at": now}


def _order(it: DemoOrder, customer_id: int) -> dict[str, Any]:
    stamps = ("paid_at", "shipped_at", "delivered_at", "promised_at", "cancelled_at",
              "returned_at")  # fmt: skip
    return {
        "number": it.number,
        "customer_id": customer_id,
        "total_cents": it.total_cents,
        "currency": it.currency,
        "placed_at": it.paid_at,
        "parcel_url": it.parcel_url,
        **{stamp: getattr(it, stamp) for stamp in stamps},
    }
