"""What the shop's events state of an order: any order and repetition of them ends the same.

A thing that happened is a time stamp, and the earliest counts; a field is as it was told last;
what came back and what was refunded are rows, one for each event, and the order holds their sums.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from domain import customer_facts, loyalty, order_news, returns, told
from domain.orders import ShopRules, line
from store import orders as store
from store.customers import Customer
from store.events import ShopEvent
from store.orders import REFUND, RETURN, Order

HAPPENED = {
    "order_paid": "paid_at",
    "order_shipped": "shipped_at",
    "order_out_for_delivery": "out_for_delivery_at",
    "order_delivered": "delivered_at",
    "order_cancelled": "cancelled_at",
}
REVERSED = {"order_returned": RETURN, "refund_issued": REFUND}
_TOLD = ("promised_at", "parcel_url", "return_label_url", "invoice_url")


async def named(
    session: AsyncSession, rules: ShopRules, customer: Customer, event: ShopEvent
) -> Order:
    """The order an event speaks of, made at first mention, with whose it is."""
    number = str(event.payload["data"]["number"])
    # Before the order is locked: a merge locks customers first, then what they have.
    kept = await customer_facts.same_person(session, customer)
    order = await store.to_change(session, number)
    if order is None:
        order = _new(rules, number, customer, event)
        session.add(order)
        await session.flush()
    order.placed_at = min(order.placed_at, event.occurred_at)
    await _belongs_to(session, order, customer, kept, event)
    return order


async def state(
    session: AsyncSession, rules: ShopRules, order: Order, event: ShopEvent
) -> str | None:
    """State what an event says of an order; the view that tells of it, None: it is no news."""
    known = _Known(order.parcel_url, order.delayed_at, order.promised_at)
    await _take_over(session, rules, order, event)
    is_news = await _happened(session, rules, order, event)
    await returns.count(session, order)
    await session.flush()
    if is_news:
        return None if _is_known_delay(order, event, known) else order_news.VIEW[event.type]
    has_link = event.type == "order_shipped" and known.parcel_url is None and order.parcel_url
    return order_news.PARCEL if has_link else None


class _Known(NamedTuple):
    """What was known of an order before an event."""

    parcel_url: str | None
    delayed_at: datetime | None
    promised_at: datetime | None


def _is_known_delay(order: Order, event: ShopEvent, known: _Known) -> bool:
    """Whether a shop only says again that an order is late: no date is new."""
    is_late_already = event.type == "order_delayed" and known.delayed_at is not None
    return is_late_already and known.promised_at == order.promised_at


async def _happened(
    session: AsyncSession, rules: ShopRules, order: Order, event: ShopEvent
) -> bool:
    if event.type in REVERSED:
        return await returns.keep(session, order, REVERSED[event.type], event)
    if event.type == "order_delayed":
        return _delayed(order, event)
    known = _stamp(order, HAPPENED[event.type], event.occurred_at)
    if event.type == "order_paid" and "promised_at" not in order.told and known != order.paid_at:
        order.promised_at = event.occurred_at + timedelta(days=rules.delivery_days)
    return known is None


def _new(rules: ShopRules, number: str, customer: Customer, event: ShopEvent) -> Order:
    return Order(
        number=number,
        customer_id=customer.id,
        total_cents=0,
        currency=rules.currency,
        placed_at=event.occurred_at,
        returned_cents=0,
        refunded_cents=0,
        told={},
    )


async def _belongs_to(
    session: AsyncSession, order: Order, customer: Customer, kept: Customer, event: ShopEvent
) -> None:
    """An order is whose the first event about it says, or theirs with whom they were merged."""
    if not told.is_earlier(order, "customer", event):
        return
    order.placed_by_id = customer.id
    if order.customer_id != kept.id:
        order.customer_id = kept.id
        await loyalty.move(session, order)


async def _take_over(
    session: AsyncSession, rules: ShopRules, order: Order, event: ShopEvent
) -> None:
    data = event.payload["data"]
    if "total_cents" in data and told.is_later(order, "total_cents", event):
        order.total_cents = int(data["total_cents"])
        order.currency = str(data.get("currency") or rules.currency)
    for field in _TOLD:
        if data.get(field) and told.is_later(order, field, event):
            setattr(order, field, _value(field, data[field]))
    # Lines of a return say what came back, not what was bought.
    if event.type == "order_paid" and data.get("lines") and told.is_later(order, "lines", event):
        await _replace_lines(session, order, data["lines"])


async def _replace_lines(
    session: AsyncSession, order: Order, given: Sequence[dict[str, Any]]
) -> None:
    await store.replace_lines(session, order.id, [line(order, it) for it in given])


def _value(field: str, given: str) -> Any:
    return datetime.fromisoformat(given) if field.endswith("_at") else given


def _delayed(order: Order, event: ShopEvent) -> bool:
    """The latest word on a delay counts: each is news, unless a later one is known."""
    if not told.is_later(order, "delayed_at", event):
        return False
    order.delayed_at = event.occurred_at
    return True


def _stamp(order: Order, field: str, at: datetime) -> datetime | None:
    """Keep the earliest time; returns what was known before."""
    known: datetime | None = getattr(order, field)
    setattr(order, field, at if known is None else min(known, at))
    return known
