"""What came back of an order and what was refunded, a part or all: sums over the events' rows."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from store import orders as store
from store.events import ShopEvent
from store.orders import REFUND, RETURN, Order, OrderLine, OrderReversal


async def keep(session: AsyncSession, order: Order, kind: str, event: ShopEvent) -> bool:
    """Keep a return or a refund, once an event; whether that was new."""
    data = event.payload["data"]
    cents, lines = data.get("cents"), data.get("lines") or []
    row = {
        "order_id": order.id,
        "key": f"{event.source}:{event.external_id}",
        "kind": kind,
        "cents": int(cents or 0),
        "is_priced": cents is not None,
        "is_full": kind == RETURN and cents is None and not lines,
        "lines": lines,
        "at": event.occurred_at,
    }
    return await store.add_reversal(session, row)


async def count(session: AsyncSession, order: Order) -> None:
    """Bring an order's sums, and whether all of it came back, up to what is known of it now."""
    reversals = await store.reversals_of(session, order.id)
    if not reversals:
        return
    lines = await store.lines_of(session, order.id)
    came_back = [it for it in reversals if it.kind == RETURN]
    if came_back:
        _price(order, lines, came_back)
        order.returned_cents = _at_most_total(order, sum(it.cents for it in came_back))
        order.returned_at = _all_back_at(order, lines, came_back)
    order.refunded_cents = sum(it.cents for it in reversals if it.kind == REFUND)


def kept_cents(order: Order) -> int:
    """What a customer kept, and paid for, of an order: 0 when it was cancelled or all returned."""
    if order.paid_at is None or order.cancelled_at or order.returned_at:
        return 0
    reversed_cents = max(order.returned_cents or 0, order.refunded_cents or 0)
    return max(0, order.total_cents - reversed_cents)


def _price(order: Order, lines: Sequence[OrderLine], came_back: Sequence[OrderReversal]) -> None:
    """Work out the cents of returns that did not say them: the rest, or the pieces' prices."""
    prices = {it.sku: it.unit_price_cents for it in lines}
    before = 0
    for it in came_back:
        if it.is_full:
            it.cents = max(0, order.total_cents - before)
        elif not it.is_priced:
            it.cents = sum(prices.get(some["sku"], 0) * some["quantity"] for some in it.lines)
        before += it.cents


def _all_back_at(
    order: Order, lines: Sequence[OrderLine], came_back: Sequence[OrderReversal]
) -> datetime | None:
    """When the last of it came back; None: something is still with the customer."""
    ordered, back, cents = Counter[str](), Counter[str](), 0
    for line in lines:
        ordered[line.sku] += line.quantity
    for it in came_back:
        cents += it.cents
        for some in it.lines:
            back[some["sku"]] += some["quantity"]
        is_paid_back = 0 < order.total_cents <= cents
        if it.is_full or is_paid_back or (ordered and ordered <= back):
            return it.at
    return None


def _at_most_total(order: Order, cents: int) -> int:
    return min(cents, order.total_cents) if order.paid_at is not None else cents
