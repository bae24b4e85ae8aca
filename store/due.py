"""Rows that wait to be worked off: claimed by lane, in order, tried a bounded number of times."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Index, Select, func, select, text, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store import leases
from store.columns import Id
from store.db import NONE, PSEUDONYMOUS, add_new, changed

IS_DUE = text("state = 'due'")


class DueRow:
    """The columns by which a row is claimed and its fate is told."""

    __tablename__: str

    id: Mapped[Id]
    lane: Mapped[str] = mapped_column(info=PSEUDONYMOUS)
    state: Mapped[str] = mapped_column(info=NONE)  # due, done, dead, cancelled
    attempts: Mapped[int] = mapped_column(default=0, info=NONE)
    error: Mapped[str | None] = mapped_column(info=NONE)
    received_at: Mapped[datetime] = mapped_column(info=NONE)
    worked_at: Mapped[datetime | None] = mapped_column(info=NONE)


Row = TypeVar("Row", bound=DueRow)


def due_indexes(table: str) -> tuple[Index, Index]:
    """Small indexes over what is still due, however much is done."""
    return (
        Index(f"ix_{table}_due", "id", sqlite_where=IS_DUE, postgresql_where=IS_DUE),
        Index(f"ix_{table}_lane_due", "lane", "id", sqlite_where=IS_DUE, postgresql_where=IS_DUE),
    )


async def add(session: AsyncSession, model: type[DueRow], rows: Sequence[dict[str, Any]]) -> int:
    """Keep new rows; one that is known already is left as it is. Returns how many were new."""
    if not rows:
        return 0
    due = [{"state": "due", "attempts": 0, **row} for row in rows]
    return await add_new(session, model, due)


async def claim(
    session: AsyncSession,
    model: type[Row],
    holder: str,
    limit: int,
    now: datetime,
    until: datetime,
    *,
    only: ColumnElement[bool] | None = None,
    stamp: dict[str, Any] | None = None,
) -> Sequence[Row]:
    """Take the lanes of up to `limit` due rows, longest waiting first.

    Returns the due rows of the lanes taken, in the order they came, at most `limit`. With `only`
    other rows are left alone. `stamp` is written to the rows before they are read, so that whoever
    changes unstamped rows only can change none that is returned.
    """
    only = true() if only is None else only
    free = (
        select(model.lane)
        .where(model.state == "due", only)
        .where(model.lane.not_in(leases.held(model.__tablename__, now)))
        .order_by(model.id)
        .limit(limit)
    )
    lanes = set((await session.scalars(free)).all())
    taken = await leases.take(session, model.__tablename__, lanes, holder, now, until)
    if not taken:
        return []
    due = select(model).where(model.state == "due", model.lane.in_(taken), only)
    due = due.order_by(model.id).limit(limit)
    if stamp is not None:
        due = await _stamped(session, model, due, only, stamp)
    rows = (await session.scalars(due, execution_options={"populate_existing": True})).all()
    await _give_back_idle(session, model, set(taken) - {row.lane for row in rows}, holder)
    return rows


async def _stamped(
    session: AsyncSession,
    model: type[Row],
    due: Select[Row],
    only: ColumnElement[bool],
    stamp: dict[str, Any],
) -> Select[Row]:
    """The rows that took the stamp: each is asked once more whether it is one of them."""
    chosen = (await session.scalars(due.with_only_columns(model.id))).all()
    statement = update(model).where(model.id.in_(chosen), model.state == "due", only)
    options = {"synchronize_session": False}
    marked = await session.scalars(
        statement.values(**stamp).returning(model.id), execution_options=options
    )
    return select(model).where(model.id.in_(marked.all())).order_by(model.id)


async def _give_back_idle(
    session: AsyncSession, model: type[DueRow], lanes: set[str], holder: str
) -> None:
    if lanes:
        await leases.give_back(session, model.__tablename__, sorted(lanes), holder)


async def mark_done(
    session: AsyncSession, model: type[DueRow], ids: Iterable[int], now: datetime
) -> None:
    await changed(
        session,
        update(model).where(model.id.in_(ids)).values(state="done", worked_at=now, error=None),
    )


async def mark_failed(
    session: AsyncSession, model: type[DueRow], row: DueRow, error: str, *, dead: bool
) -> None:
    """Count a failed try; `dead` parks the row until somebody revives it."""
    await changed(
        session,
        update(model)
        .where(model.id == row.id, model.state == "due")  # or it was cancelled meanwhile
        .values(state="dead" if dead else "due", attempts=row.attempts + 1, error=error),
    )


async def count_by_state(session: AsyncSession, model: type[DueRow]) -> dict[str, int]:
    statement = select(model.state, func.count()).group_by(model.state)
    return {state: count for state, count in (await session.execute(statement)).all()}


async def dead(session: AsyncSession, model: type[Row], limit: int) -> Sequence[Row]:
    """Rows that were given up, newest first."""
    statement = select(model).where(model.state == "dead").order_by(model.id.desc()).limit(limit)
    return (await session.scalars(statement)).all()


async def revive(session: AsyncSession, model: type[DueRow], row_id: int) -> bool:
    """Make a dead row due again, with all its tries before it. False: there is no such row."""
    statement = (
        update(model)
        .where(model.id == row_id, model.state == "dead")
        .values(state="due", attempts=0, error=None)
    )
    return bool(await changed(session, statement))


async def revive_all(session: AsyncSession, model: type[DueRow]) -> int:
    """The same for all that were given up. Returns how many."""
    statement = update(model).where(model.state == "dead")
    return await changed(session, statement.values(state="due", attempts=0, error=None))


def next_due(model: type[DueRow]) -> Select[datetime]:
    """Since when the first row waits."""
    return select(func.min(model.received_at)).where(model.state == "due")
