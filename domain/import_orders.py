"""Which rows of orders are news: of known orders only those that the same file began."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncSession

from domain.import_batches import IsErased, Owners, Run
from domain.import_rows import OrderRow, Plan
from store import imports as store
from store.staged_orders import StagedLine, StagedOrder

ERASED = "this customer asked to be erased"
ANOTHERS = "an order of this number is another customer's"
NOBODYS = "no one customer has this mail address; import customers first, or map a customer number"


@dataclass
class Sorted:
    """What is to be done about some rows of orders."""

    orders: dict[str, StagedOrder] = field(default_factory=dict)  # by number
    totals: Counter[str] = field(default_factory=Counter)  # cents of each
    lines: list[StagedLine] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)  # line of the file, reason
    counts: Counter[str] = field(default_factory=Counter)

    def staged(self) -> list[StagedOrder]:
        """The orders with what they came to."""
        totals = self.totals
        return [it._replace(total_cents=totals[it.number]) for it in self.orders.values()]


async def sort(session: AsyncSession, run: Run, rows: Iterable[OrderRow]) -> Sorted:
    """Look up what is known of the rows' orders and customers; writes nothing."""
    sorted_ = Sorted()
    mine = await _with_customers(session, _purchases(rows, sorted_), sorted_.refused)
    known = await store.owners(session, {row.number for row in mine})
    customers = await store.customers_among(session, {str(row.shop_id) for row in mine})
    if run.seen is not None:
        seen = run.seen
        known |= {it.number: seen.owners[it.number] for it in mine if it.number in seen.owners}
        customers |= {str(it.shop_id): False for it in mine if it.shop_id in seen.customers}
    _decide(run, mine, known, customers, sorted_)
    _count(sorted_, known, customers)
    if run.seen is not None:
        run.seen.owners |= {
            it.number: (it.shop_id, run.import_id) for it in sorted_.orders.values()
        }
        run.seen.customers |= {it.shop_id for it in sorted_.orders.values()}
    return sorted_


def _decide(
    run: Run,
    rows: Sequence[OrderRow],
    known: Owners,
    customers: dict[str, bool],
    sorted_: Sorted,
) -> None:
    owners = dict(known)
    for row in rows:
        reason = _refused(row, owners, customers, run.is_erased)
        if reason is not None:
            sorted_.refused.append((row.line, reason))
        elif row.number in known and not _goes_on(run, known[row.number][1]):
            sorted_.counts["known"] += 1
        else:
            owners.setdefault(row.number, (str(row.shop_id), run.import_id))
            _take(run.plan, sorted_, row)


def _purchases(rows: Iterable[OrderRow], sorted_: Sorted) -> list[OrderRow]:
    """Without what came back: that waits until all purchases are there."""
    listed = list(rows)
    bought = [row for row in listed if row.quantity > 0]
    sorted_.counts["returns"] += len(listed) - len(bought)
    return bought


async def _with_customers(
    session: AsyncSession, rows: Sequence[OrderRow], refused: list[tuple[int, str]]
) -> list[OrderRow]:
    named = await with_customers(session, rows)
    refused += [(it.line, NOBODYS) for it in named if it.shop_id is None]
    return [it for it in named if it.shop_id is not None]


async def with_customers(session: AsyncSession, rows: Sequence[OrderRow]) -> list[OrderRow]:
    """The rows with their customer's shop id, found by mail address where the file has none; it
    stays None where no one customer has that address."""
    emails = {row.email.lower() for row in rows if row.shop_id is None and row.email}
    found = await store.shop_ids_by_email(session, emails) if emails else {}
    return [
        row if row.shop_id else replace(row, shop_id=found.get((row.email or "").lower()))
        for row in rows
    ]


def _refused(
    row: OrderRow, owners: Owners, customers: dict[str, bool], is_erased: IsErased
) -> str | None:
    shop_id = str(row.shop_id)
    if customers.get(shop_id) or is_erased(shop_id) or (row.email and is_erased(row.email)):
        return ERASED
    if owners.get(row.number, (shop_id, None))[0] != shop_id:
        return ANOTHERS
    return None


def _goes_on(run: Run, brought_by: int | None) -> bool:
    """Whether rows of a known order are more of it, and not what is known."""
    return brought_by is not None and (brought_by == run.import_id or run.plan.adds_lines)


def _take(plan: Plan, sorted_: Sorted, row: OrderRow) -> None:
    if row.number not in sorted_.orders:
        sorted_.orders[row.number] = StagedOrder(
            row.number, str(row.shop_id), row.email, row.country, *row.stamps, 0, row.currency
        )
    if plan.has_total:
        sorted_.totals[row.number] = max(sorted_.totals[row.number], row.total_cents or 0)
    else:
        sorted_.totals[row.number] += row.quantity * row.unit_price_cents
    if row.has_line:
        sorted_.lines.append(
            StagedLine(row.line, row.number, row.sku, row.name, row.quantity, row.unit_price_cents)
        )


def _count(sorted_: Sorted, known: Owners, customers: dict[str, bool]) -> None:
    placing = {it.shop_id for it in sorted_.orders.values()}
    sorted_.counts["orders"] += len(sorted_.orders.keys() - known.keys())
    sorted_.counts["lines"] += len(sorted_.lines)
    sorted_.counts["customers"] += len(placing - customers.keys())
