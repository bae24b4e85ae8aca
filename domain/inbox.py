"""What the shop tells of, and what follows from it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from operator import itemgetter
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import (
    carts,
    consents,
    customer_facts,
    loyalty,
    order_facts,
    order_news,
    orders,
    outbox,
    products,
    redactions,
    surveys,
)
from domain.policy import Policy
from domain.rules import Rules
from store import due, identities
from store.customers import Customer
from store.events import ShopEvent
from store.orders import Order


class InboxRules(Rules):
    """How what comes in is worked off."""

    batch: int = Field(64, gt=0, description="rows worked off in one transaction")
    attempts: int = Field(5, gt=0, description="tries before a row is parked as dead")
    retry_seconds: float = Field(2, gt=0, description="first pause after a failure; it doubles")
    lease_seconds: float = Field(30, gt=0)


async def receive(session: AsyncSession, rows: list[dict[str, Any]]) -> int:
    """Keep shop events before they are acknowledged. Returns how many were new.

    They are worked off as they happened. Two calls with the same events insert them in the same
    order, too: otherwise each could wait for the other.
    """
    return await due.add(session, ShopEvent, sorted(rows, key=itemgetter("occurred_at")))


async def tell_of_death(session: AsyncSession, event: ShopEvent, now: datetime) -> None:
    """The team hears that an event was given up; not of more while it is: one cause stops many."""
    dead = await due.dead(session, ShopEvent, limit=2)
    if [it.id for it in dead] == [event.id]:
        payload = outbox.view("events.given_up", kind=event.type)
        await outbox.put(session, outbox.to_staff("view", payload, now))


async def apply(session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime) -> None:
    """Let an event have its effect. The same fact twice has no second effect."""
    await _EFFECTS[event.type](session, policy, event, now)


async def _order_event(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    customer = await customer_facts.named(session, event)
    order = await order_facts.named(session, policy.shop, customer, event)
    news = await order_facts.state(session, policy.shop, order, event)
    await loyalty.earn(session, policy.loyalty, order, now)
    if news:
        await order_news.tell(session, policy.shop, order, news, event, now)
    if news and event.type == "order_delivered":
        await _invite(session, policy, order, event, now)


async def _invite(
    session: AsyncSession, policy: Policy, order: Order, event: ShopEvent, now: datetime
) -> None:
    if order_news.is_old(policy.shop, order, event, now) or orders.state_of(order) != "delivered":
        return
    for identity in await identities.of_customer(session, order.customer_id):
        await surveys.invite(session, policy.surveys, identity, order, now)


async def _customer_told(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    await customer_facts.named(session, event)


async def _consent_changed(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    customer = await _kept(session, event)
    granted = bool(event.payload["data"]["granted"])
    await consents.withdraw_in_shop(session, customer, granted, event.occurred_at, now)


async def _product_viewed(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    await products.viewed(session, await _kept(session, event), event)


async def _cart_updated(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    await carts.update(session, await _kept(session, event), event)


async def _checkout_started(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    await carts.check_out(session, await _kept(session, event), event)


async def _back_in_stock(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    await products.back_in_stock(session, policy.shop, event)


async def _review_left(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    await products.reviewed(session, await _kept(session, event), event)


async def _kept(session: AsyncSession, event: ShopEvent) -> Customer:
    """Whom an event names, or the one they were merged into."""
    return await customer_facts.same_person(session, await customer_facts.named(session, event))


_Effect = Callable[[AsyncSession, Policy, ShopEvent, datetime], Awaitable[None]]
_EFFECTS: dict[str, _Effect] = {
    "customer_created": _customer_told,
    "customer_updated": _customer_told,
    "consent_changed": _consent_changed,
    "product_viewed": _product_viewed,
    "cart_updated": _cart_updated,
    "checkout_started": _checkout_started,
    "product_back_in_stock": _back_in_stock,
    "review_left": _review_left,
    **dict.fromkeys(order_news.VIEW, _order_event),
}
EVENT_TYPES = (*_EFFECTS, *redactions.EVENT_TYPES)
