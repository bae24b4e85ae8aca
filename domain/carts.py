"""Carts: what lies in them as the shop told last, and which were left behind."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import told
from store import carts as store
from store.carts import Cart as Cart
from store.customers import Customer
from store.events import ShopEvent

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # older than any picture of the cart


async def update(session: AsyncSession, customer: Customer, event: ShopEvent) -> None:
    """Keep what lies in the cart; an older picture of it never replaces a newer one."""
    data = event.payload["data"]
    cart = await store.to_change(session, customer.id, _NEVER)
    if told.stamp(event) <= _stamp(cart):
        return
    cart.items, cart.updated_at = list(data["items"]), event.occurred_at
    cart.event_id = event.external_id or ""
    if cart.checkout_at is None or cart.checkout_at <= event.occurred_at:
        cart.url = data.get("url") or cart.url
    await session.flush()


async def check_out(session: AsyncSession, customer: Customer, event: ShopEvent) -> None:
    """Note that the customer went to the checkout, and where that is taken up again."""
    data = event.payload["data"]
    if data.get("items"):
        await update(session, customer, event)
    cart = await store.to_change(session, customer.id, _NEVER)
    if cart.checkout_at is None or cart.checkout_at <= event.occurred_at:
        cart.checkout_at = event.occurred_at
        if cart.updated_at <= event.occurred_at:
            cart.url = data.get("url") or cart.url
    await session.flush()


async def carry(
    session: AsyncSession, customer_id: int, items: list[Any], url: str | None, at: datetime
) -> None:
    """Let what a browser put together at `at` be the customer's cart, unless theirs is newer."""
    cart = await store.to_change(session, customer_id, _NEVER)
    if cart.updated_at < at:
        cart.items, cart.updated_at, cart.event_id = list(items), at, ""
        cart.url = url or cart.url
    await session.flush()


async def left_behind(session: AsyncSession, since: datetime, until: datetime) -> Sequence[Cart]:
    """Carts with something in them, last changed in [since, until], and nothing bought since."""
    return await store.left_behind(session, since, until)


def _stamp(cart: Cart) -> str:
    moment = cart.updated_at.astimezone(UTC).isoformat(timespec="microseconds")
    return f"{moment}|{cart.event_id}"
