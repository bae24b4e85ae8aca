"""What is past its period goes, table by table and in bounded steps, as `store.privacy` says."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, exists, select, text, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.blanks import blanks, says_something
from store.db import Base, changed
from store.lessons import Lesson
from store.privacy import HELD, Held, Period
from store.products import ProductView
from store.questions import Question
from store.relays import Relay


def steps() -> Iterator[tuple[Table, Period]]:
    """Each period of each table, children before parents."""
    for table in reversed(Base.metadata.sorted_tables):
        for period in HELD[table.name].periods:
            yield table, period


async def past(
    session: AsyncSession,
    table: Table,
    period: Period,
    before: datetime,
    limit: int,
    after: Any = None,
) -> Sequence[Any]:
    """The keys of up to `limit` rows that are older, in order; only those behind `after`."""
    (key,) = table.primary_key.columns
    behind = key > after if after is not None else true()
    statement = select(key).where(behind, _is_over(session, table, period, before))
    return (await session.scalars(statement.order_by(key).limit(limit))).all()


async def let_go(
    session: AsyncSession, table: Table, period: Period, before: datetime, keys: Sequence[Any]
) -> int:
    """Delete or blank those of the rows that still are to go. Returns how many."""
    (key,) = table.primary_key.columns
    chosen = and_(key.in_(keys), _is_over(session, table, period, before))
    if period.then == "blank":
        statement = update(table).where(chosen).values(**blanks(table, HELD[table.name]))
        return await changed(session, statement)
    await _loosen(session, table, keys)
    return await changed(session, delete(table).where(chosen))


def _is_over(
    session: AsyncSession, table: Table, period: Period, before: datetime
) -> ColumnElement[bool]:
    held = HELD[table.name]
    is_old = and_(table.c[period.since] < before, _is_settled(table, held))
    if period.then == "blank":
        return and_(is_old, says_something(table, held))
    return and_(is_old, _is_free(session, table))


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


async def _loosen(session: AsyncSession, table: Table, keys: Sequence[Any]) -> None:
    """What pointed to rows that go stays for its own period."""
    for column in _LOOSE.get(table.name, ()):
        pointing = update(column.class_).where(column.in_(keys))
        await changed(session, pointing.values({column.key: None}))


_LOOSE: dict[str, tuple[Any, ...]] = {
    "visitors": (ProductView.visitor_id,),
    "gaps": (Question.gap_id, Lesson.gap_id),
}
# By the database's clock, as the triggers that guard the audit log go by it.
_UNGUARDED = {
    "sqlite": "at <= datetime('now', '-180 days')",
    "postgresql": "at <= now() - interval '180 days'",
}
