"""What came back: rows with quantities below 0, taken once all purchases are there.

UCI's cancellations name no order, only customer, article and day. So a return belongs to the order
of the same number, else to the customer's latest earlier one that still has so many of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.import_batches import Batch, Run, batches
from domain.import_orders import with_customers
from domain.import_rows import OrderRow, Reject
from store import imported_returns as store
from store.imported_returns import Bought

NO_PURCHASE = "it came back, but no earlier purchase of so many of it is known"

Key = tuple[str, str]  # shop id, SKU


async def take(session: AsyncSession, run: Run) -> tuple[int, list[Reject]]:
    """(how many were news, the rows without a purchase). Every row has a key of its own, so that
    doing it again does no harm."""
    source, numbers = run.plan.source, Counter[str]()
    news, rejects = 0, []
    for batch in batches(run.plan, source.start, source.first_line, run.now):
        keyed = list(_keyed(batch.rows, numbers))
        if keyed:
            news += await _take(session, run, batch, keyed)
            rejects += [it for it in batch.rejects if it.reason == NO_PURCHASE]
    return news, rejects


def _keyed(rows: Iterable[object], numbers: Counter[str]) -> Iterator[tuple[str, OrderRow]]:
    """Returns by what they say; the second of two that say the same is another one."""
    for row in rows:
        if isinstance(row, OrderRow) and row.quantity < 0:
            said = f"import:{row.number}:{row.sku}:{row.quantity}:{row.unit_price_cents}"
            numbers[said] += 1
            yield f"{said}:{numbers[said]}", row


async def _take(
    session: AsyncSession, run: Run, batch: Batch, keyed: list[tuple[str, OrderRow]]
) -> int:
    keys = [key for key, _ in keyed]
    known = await store.keys_among(session, keys)
    rows = await with_customers(session, [row for _, row in keyed])
    purchases = await store.bought(
        session, {str(it.shop_id) for it in rows}, {it.sku for it in rows}
    )
    left = await _left(session, purchases)
    by_key: dict[Key, list[Bought]] = defaultdict(list)
    for it in purchases:
        by_key[it.shop_id, it.sku].append(it)
    written = []
    for key, row in zip(keys, rows, strict=True):
        if key in known:
            continue
        found = _purchase(row, by_key[str(row.shop_id), row.sku], left)
        if found is None:
            batch.refuse(run.plan, row.line, NO_PURCHASE)
        else:
            left[found.order_id, row.sku] += row.quantity
            written.append(_reversal(key, row, found))
    if written:
        await store.put(session, written)
    return len(written)


async def _left(session: AsyncSession, purchases: Iterable[Bought]) -> dict[tuple[int, str], int]:
    """How many pieces of each thing are still with the customer, by order."""
    left = {(it.order_id, it.sku): it.quantity for it in purchases}
    for reversal in await store.returned(session, {order_id for order_id, _ in left}):
        for line in reversal.lines:
            place = (reversal.order_id, str(line["sku"]))
            left[place] = left.get(place, 0) - int(line["quantity"])
    return left


def _purchase(
    row: OrderRow, purchases: Iterable[Bought], left: dict[tuple[int, str], int]
) -> Bought | None:
    fitting = [
        it
        for it in purchases
        if (it.number == row.number or it.placed_at <= row.placed_at)
        and left[it.order_id, row.sku] >= -row.quantity
    ]
    return min(fitting, key=lambda it: it.number != row.number, default=None)


def _reversal(key: str, row: OrderRow, purchase: Bought) -> dict[str, Any]:
    return {
        "order_id": purchase.order_id,
        "key": key,
        "kind": "return",
        "cents": -row.quantity * row.unit_price_cents,
        "is_full": False,
        "lines": [{"sku": row.sku, "quantity": -row.quantity}],
        "at": row.placed_at,
    }
