"""Dialogue state and used links, and the cart that goes with a customer."""

from datetime import UTC, datetime, timedelta

from store import identities, orders
from store.customers import Customer
from store.db import Database
from store.orders import Cart

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def test_a_dialogue_is_where_it_was_left(database: Database) -> None:
    async with database.begin() as session:
        assert await identities.conversation(session, "42:1:1") == (None, {})
        await identities.put_conversation(session, "42:1:1", "Composing:time", {"count": 3})
        await identities.put_conversation(session, "42:1:1", None, {"text": "Grüße"})
    async with database.read() as session:
        assert await identities.conversation(session, "42:1:1") == (None, {"text": "Grüße"})


async def test_a_link_is_used_for_the_first_time_once(database: Database) -> None:
    async with database.begin() as session:
        assert await identities.mark_link_used(session, "digest", NOW)
        assert not await identities.mark_link_used(session, "digest", NOW)


async def test_an_older_cart_never_replaces_a_newer_one(database: Database) -> None:
    async with database.begin() as session:
        session.add(Customer(shop_id="K1", tags=[], created_at=NOW))
        await session.flush()
        await orders.put_cart(session, 1, ["newer"], NOW)
        await orders.put_cart(session, 1, ["older"], NOW - timedelta(seconds=1))
    async with database.read() as session:
        cart = await session.get_one(Cart, 1)
        assert (cart.items, cart.updated_at) == (["newer"], NOW)
