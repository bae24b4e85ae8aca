"""What is past its period goes, table by table and in bounded steps, as `store.privacy` says."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, delete, exists, select, text, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.blanks import blanks, says_something
from store.db import Base, changed
from store.lessons import Lesson
from store.privacy import HELD, Held, Period
from store.products import ProductView
from store.relays import Relay


def steps() -> Iterator[tuple[Table, Period]]:
    """Each period of each table, children before parents."""
    for table in reversed(Base.metadata.sorted_tables):
        for period in HELD[table.name].periods:
            yield table, period


async def apply(
    session: AsyncSession, table: Table, period: Period, before: datetime, limit: int
) -> int:
    """Delete or blank up to `limit` rows of a table that are older. Returns how many."""
    held = HELD[table.name]
    (key,) = table.primary_key.columns
    over = and_(table.c[period.since] < before, _is_settled(table, held), _is_free(session, table))
    if period.then == "blank":
        chosen = select(key).where(over, says_something(table, held)).order_by(key).limit(limit)
        statement = update(table).where(key.in_(chosen)).values(**blanks(table, held))
        return await changed(session, statement)
    ids = (await session.scalars(select(key).where(over).order_by(key).limit(limit))).all()
    await _loosen(session, table, ids)
    return await changed(session, delete(table).where(key.in_(ids)))


def _is_settled(table: Table, held: Held) -> Any:
    return table.c.state.in_(held.settled) if held.settled else true()


def _is_free(session: AsyncSession, table: Table) -> Any:
    """Whether nothing else needs the row, nor the database's own guard keeps it."""
    if table.name == "cases":
        key = table.c.id
        return ~exists().where(Relay.case_id == key) & ~exists().where(Lesson.case_id == key)
    if table.name == "audit_entries":
        return text(_UNGUARDED[session.get_bind().dialect.name])
    return true()


async def _loosen(session: AsyncSession, table: Table, ids: Any) -> None:
    """What was looked at stays for its own period, when the browser is forgotten."""
    if table.name == "visitors":
        views = update(ProductView).where(ProductView.visitor_id.in_(ids))
        await changed(session, views.values(visitor_id=None))


# By the database's clock, as the triggers that guard the audit log go by it.
_UNGUARDED = {
    "sqlite": "at <= datetime('now', '-180 days')",
    "postgresql": "at <= now() - interval '180 days'",
}
