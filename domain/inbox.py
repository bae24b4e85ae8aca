"""What the shop tells of, and what follows from it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import loyalty, orders, outbox, redactions, surveys
from domain.policy import Policy
from domain.rules import Rules
from store import due, identities
from store.events import ShopEvent
from store.orders import Order


class InboxRules(Rules):
    """How what comes in is worked off."""

    batch: int = Field(64, gt=0, description="rows worked off in one transaction")
    attempts: int = Field(5, gt=0, description="tries before a row is parked as dead")
    retry_seconds: float = Field(2, gt=0, description="first pause after a failure; it doubles")
    lease_seconds: float = Field(30, gt=0)


async def receive(session: AsyncSession, rows: list[dict[str, Any]]) -> int:
    """Keep shop events before they are acknowledged. Returns how many were new."""
    return await due.add(session, ShopEvent, rows)


async def apply(session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime) -> None:
    """Let an event have its effect. The same fact twice has no second effect."""
    await _EFFECTS[event.type](session, policy, event, now)


async def _order_paid(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    order = await _order(session, policy, event)
    data = event.payload["data"]
    promised_at = data.get("promised_at")
    promise = datetime.fromisoformat(promised_at) if promised_at else None
    if not orders.mark_paid(order, policy.shop, event.occurred_at, promise):
        return
    await session.flush()
    points = await loyalty.earn(session, policy.loyalty, order, now)
    await _tell(session, order, "orders.confirmation", now, points=points)


async def _order_shipped(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    order = await _order(session, policy, event)
    parcel_url = event.payload["data"].get("parcel_url")
    if orders.mark_shipped(order, event.occurred_at, parcel_url) and not order.delivered_at:
        await _tell(session, order, "orders.shipped", now, parcel_url=order.parcel_url)


async def _order_delivered(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    order = await _order(session, policy, event)
    if not orders.mark_delivered(order, event.occurred_at):
        return
    await session.flush()
    for identity in await identities.of_customer(session, order.customer_id):
        await surveys.invite(session, policy.surveys, identity, order, now)


async def _cart_updated(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    customer = await orders.customer_named(session, event.payload["customer"], now)
    items = event.payload["data"]["items"]
    await orders.update_cart(session, customer, items, event.occurred_at)


async def _customer_redact(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    await redactions.erase(session, event.payload["customer"]["id"], now)


async def _customer_data_request(
    session: AsyncSession, policy: Policy, event: ShopEvent, now: datetime
) -> None:
    await redactions.ask_for_data(session, event.payload["customer"]["id"], now)


async def _order(session: AsyncSession, policy: Policy, event: ShopEvent) -> Order:
    customer = await orders.customer_named(session, event.payload["customer"], event.occurred_at)
    return await orders.order_named(
        session, policy.shop, customer, event.payload["data"], event.occurred_at
    )


async def _tell(session: AsyncSession, order: Order, view: str, now: datetime, **args: Any) -> None:
    payload = outbox.view(
        view, number=order.number, total_cents=order.total_cents, currency=order.currency, **args
    )
    rows = [
        outbox.to_identity(
            identity.id, "service", "view", payload, now, key=f"{view}:{order.id}:{identity.id}"
        )
        for identity in await identities.of_customer(session, order.customer_id)
    ]
    await outbox.put(session, *rows)


_Effect = Callable[[AsyncSession, Policy, ShopEvent, datetime], Awaitable[None]]
_EFFECTS: dict[str, _Effect] = {
    "order_paid": _order_paid,
    "order_shipped": _order_shipped,
    "order_delivered": _order_delivered,
    "cart_updated": _cart_updated,
    "customer_redact": _customer_redact,
    "customer_data_request": _customer_data_request,
}
EVENT_TYPES = tuple(_EFFECTS)
