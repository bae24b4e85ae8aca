"""Carts that were left behind: never one that was bought, under whatever name."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from store import carts
from store.carts import Cart
from store.customers import Customer
from store.db import Database
from store.orders import Order

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
LINE = {"sku": "S1", "name": "Kissen", "quantity": 1, "unit_price_cents": 100}


async def customer(session: AsyncSession, shop_id: str, into: Customer | None = None) -> Customer:
    row = Customer(shop_id=shop_id, tags=[], created_at=NOW)
    row.merged_into_id = into.id if into else None
    session.add(row)
    await session.flush()
    return row


async def cart(session: AsyncSession, of: Customer, *, is_empty: bool = False) -> None:
    items = [] if is_empty else [LINE]
    session.add(Cart(customer_id=of.id, items=items, updated_at=NOW))
    await session.flush()


async def order(session: AsyncSession, of: Customer, at: datetime) -> None:
    number = f"{of.shop_id}-{at}"
    session.add(
        Order(number=number, customer_id=of.id, total_cents=1, currency="EUR", placed_at=at)
    )
    await session.flush()


async def left(session: AsyncSession) -> list[int]:
    found = await carts.left_behind(session, NOW - HOUR, NOW + HOUR)
    return [it.customer_id for it in found]


async def test_a_cart_is_left_when_nothing_was_bought_since(database: Database) -> None:
    async with database.begin() as session:
        empty, waiting, bought, before = [await customer(session, it) for it in "ABCD"]
        await cart(session, empty, is_empty=True)
        for one in (waiting, bought, before):
            await cart(session, one)
        await order(session, bought, NOW)
        await order(session, before, NOW - timedelta(seconds=1))
        assert await left(session) == [waiting.id, before.id]


async def test_only_carts_of_the_time_asked_for(database: Database) -> None:
    async with database.begin() as session:
        await cart(session, await customer(session, "A"))
        assert await carts.left_behind(session, NOW + HOUR, NOW + 2 * HOUR) == []
        assert await carts.left_behind(session, NOW - 2 * HOUR, NOW - HOUR) == []


@pytest.mark.parametrize("kept", ["A", "B", "C"])
async def test_a_cart_under_one_name_and_an_order_under_another_of_the_same_person(
    database: Database, kept: str
) -> None:
    async with database.begin() as session:
        ids = {it: await customer(session, it) for it in "ABC"}
        await cart(session, ids["A"])
        await order(session, ids["B"], NOW + HOUR / 2)
        assert await left(session) == [ids["A"].id]
        for it in ids:
            ids[it].merged_into_id = None if it == kept else ids[kept].id
        await session.flush()
        assert await left(session) == []


async def test_merges_of_merges_are_one_person(database: Database) -> None:
    async with database.begin() as session:
        top = await customer(session, "A")
        middle = await customer(session, "B", into=top)
        bottom = await customer(session, "C", into=middle)
        stranger = await customer(session, "D")
        await cart(session, bottom)
        await cart(session, stranger)
        await order(session, top, NOW)
        assert await left(session) == [stranger.id]
