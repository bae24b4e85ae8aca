"""Reading a shop's files in: batch by batch, each once, going on where it was broken off."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import import_orders, loyalty
from domain.import_batches import Batch, Run
from domain.import_orders import ERASED
from domain.import_rows import CustomerRow, OrderRow, Plan, ProductRow, Reject
from store import imports as store
from store import staged_orders
from store.imports import Import as Import


class Overtaken(Exception):
    """Another process is reading the same file in."""


@dataclass
class Outcome:
    """What became of a batch. Counts: customers, balances (of points), products, orders, lines,
    returns (news); known (rows of what was known)."""

    counts: Counter[str] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)


def digest_of(plan: Plan) -> str:
    """What makes an import the same: the file's content and how it is read."""
    names = {field: plan.source.header[place] for field, place in sorted(plan.columns.items())}
    how = [plan.kind, names, plan.dates, plan.decimal, str(plan.zone), plan.currency,
           plan.source.encoding, plan.adds_lines]  # fmt: skip
    return hashlib.sha256(f"{plan.source.digest} {json.dumps(how)}".encode()).hexdigest()


async def known(session: AsyncSession, plan: Plan) -> Import | None:
    """The import of this file, if it was begun."""
    return await store.by_digest(session, digest_of(plan))


async def begin(session: AsyncSession, plan: Plan, now: datetime) -> Import:
    """The import of this file, as far as it has come."""
    begun = await store.begun(session, digest_of(plan), plan.kind, now)
    if not begun.offset:
        begun.offset, begun.lines_done = plan.source.start, plan.source.first_line - 1
        await session.flush()
    return begun


async def take(session: AsyncSession, run: Run, batch: Batch) -> Outcome:
    """Write a batch, and that it is written; in a trial neither. Raises Overtaken."""
    outcome = Outcome()
    await _KINDS[run.plan.kind](session, run, batch, outcome)
    outcome.rejects = sorted(batch.rejects)
    line, rejected = batch.next_line - 1, len(batch.rejects)
    if run.seen is None and not await store.move_on(
        session, run.import_id, batch.since, batch.until, line, rejected
    ):
        raise Overtaken
    return outcome


async def finish(session: AsyncSession, run: Run, rejects: list[Reject]) -> None:
    """Close an import with the rows that were rejected last. Raises Overtaken."""
    if not await store.finish(session, run.import_id, len(rejects), run.now):
        raise Overtaken


async def _customers(session: AsyncSession, run: Run, batch: Batch, outcome: Outcome) -> None:
    rows = [it for it in batch.rows if isinstance(it, CustomerRow)]
    known = await store.customers_among(session, {it.shop_id for it in rows})
    erased = [it for it in rows if _is_erased(run, known, it)]
    for row in erased:
        batch.refuse(run.plan, row.line, ERASED)
    lines = {it.line for it in erased}
    taken = [it for it in rows if it.line not in lines]
    shop_ids = {it.shop_id for it in taken}
    seen = run.seen.customers if run.seen is not None else set()
    outcome.counts["customers"] += len(shop_ids - known.keys() - seen)
    outcome.counts["known"] += len(shop_ids & (known.keys() | seen))
    seen |= shop_ids
    if run.seen is None and taken:
        await store.put_customers(session, [_customer(it, run.now) for it in taken])
        outcome.counts["balances"] += await _open_accounts(session, run, taken)


async def _open_accounts(session: AsyncSession, run: Run, rows: list[CustomerRow]) -> int:
    points = {it.shop_id: it.points for it in rows if it.points}
    accounts = await store.accounts_among(session, points) if points else {}
    balances = {own: (kept, points[name]) for name, (own, kept) in accounts.items()}
    return await loyalty.open_accounts(session, balances, run.now)


def _is_erased(run: Run, known: dict[str, bool], row: CustomerRow) -> bool:
    email = str(row.told.get("email", ""))
    return bool(known.get(row.shop_id) or run.is_erased(row.shop_id)) or (
        bool(email) and run.is_erased(email)
    )


async def _products(session: AsyncSession, run: Run, batch: Batch, outcome: Outcome) -> None:
    rows = {it.sku: it for it in batch.rows if isinstance(it, ProductRow)}
    known = await store.products_among(session, rows.keys())
    known |= run.seen.products if run.seen is not None else set()
    outcome.counts["products"] += len(rows.keys() - known)
    outcome.counts["known"] += len(rows.keys() & known)
    if run.seen is not None:
        run.seen.products |= rows.keys()
    elif rows:
        told = [{"sku": it.sku, **it.told, "updated_at": run.now} for it in rows.values()]
        await store.put_products(session, told)


async def _orders(session: AsyncSession, run: Run, batch: Batch, outcome: Outcome) -> None:
    rows = [it for it in batch.rows if isinstance(it, OrderRow)]
    found = await import_orders.sort(session, run, rows)
    for line, reason in found.refused:
        batch.refuse(run.plan, line, reason)
    outcome.counts += found.counts
    if run.seen is None and found.orders:
        await staged_orders.put(
            session,
            run.import_id,
            found.staged(),
            found.lines,
            is_summed=not run.plan.has_total,
            now=run.now,
        )


def _customer(row: CustomerRow, now: datetime) -> dict[str, Any]:
    blank = dict.fromkeys(store.FILLED)
    return {"shop_id": row.shop_id, "tags": [], "created_at": now, **blank, **row.told}


_KINDS = {"customers": _customers, "products": _products, "orders": _orders}
