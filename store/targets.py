"""Cases whose time has come: each is taken by one process, once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.support import OPEN_STATES, Case


async def take_back(session: AsyncSession, now: datetime) -> Sequence[Case]:
    """Cases that were put aside until now or before; they are so no more."""
    return await _take(session, Case.snoozed_until <= now, snoozed_until=None)


async def take_overdue(session: AsyncSession, now: datetime) -> Sequence[Case]:
    """Cases whose reply is overdue; nobody takes them again until there is another target."""
    due = (Case.escalate_at <= now, _not_aside(now))
    return await _take(session, *due, escalate_at=None, warn_at=None)


async def take_due_soon(session: AsyncSession, now: datetime) -> Sequence[Case]:
    """Cases of which staff are to be reminded; nobody takes them again for this target."""
    return await _take(session, Case.warn_at <= now, _not_aside(now), warn_at=None)


def _not_aside(now: datetime) -> ColumnElement[bool]:
    return or_(Case.snoozed_until.is_(None), Case.snoozed_until <= now)


async def _take(
    session: AsyncSession, *conditions: ColumnElement[bool], **values: Any
) -> Sequence[Case]:
    statement = (
        update(Case)
        .where(Case.state.in_(OPEN_STATES), *conditions)
        .values(**values)
        .returning(Case)
    )
    options = {"populate_existing": True, "synchronize_session": False}
    found = (await session.scalars(statement, execution_options=options)).all()
    return sorted(found, key=lambda case: case.id)
