"""Open cases as the team sees them: with whose they are and who has taken them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from store.colleagues import StaffMember
from store.identities import Identity
from store.support import OPEN_STATES, Case

Row = tuple[Case, Identity]


async def by_id(session: AsyncSession, case_id: int) -> Row | None:
    """A case and its identity, the customer included; open or not."""
    statement = (
        select(Case, Identity)
        .join(Identity, Identity.id == Case.identity_id)
        .options(joinedload(Identity.customer))
        .where(Case.id == case_id)
    )
    row = (await session.execute(statement)).one_or_none()
    return (row[0], row[1]) if row else None


async def count_open(session: AsyncSession, assignee: str | None, now: datetime) -> dict[str, int]:
    """Open cases by where they stand (overdue, due, idle, aside), of one of the team or of all."""
    standing = _standing(now)
    statement = (
        select(standing, func.count()).select_from(Case).where(*_of(assignee)).group_by(standing)
    )
    return {name: count for name, count in (await session.execute(statement)).all()}


async def open_cases(
    session: AsyncSession, assignee: str | None, now: datetime, limit: int, offset: int
) -> Sequence[Row]:
    """Overdue ones first, then those due, then those nobody waits for, and what was put aside."""
    place = case((_is_aside(now), 2), (Case.reply_due_at.is_(None), 1), else_=0)
    turn = func.coalesce(Case.reply_due_at, Case.opened_at)
    statement = (
        select(Case, Identity)
        .join(Identity, Identity.id == Case.identity_id)
        .options(joinedload(Identity.customer))
        .where(*_of(assignee))
        .order_by(place, case((_is_aside(now), Case.snoozed_until), else_=turn), Case.id)
        .limit(limit)
        .offset(offset)
    )
    return [(row[0], row[1]) for row in (await session.execute(statement)).all()]


async def names(session: AsyncSession, user_ids: Collection[str]) -> dict[str, str]:
    """What those of the team are called who were seen, by Telegram id."""
    if not user_ids:
        return {}
    statement = select(StaffMember).where(StaffMember.user_id.in_(user_ids))
    return {member.user_id: member.name for member in (await session.scalars(statement)).all()}


def _of(assignee: str | None) -> list[ColumnElement[bool]]:
    mine = [] if assignee is None else [Case.assignee == assignee]
    return [Case.state.in_(OPEN_STATES), *mine]


def _is_aside(now: datetime) -> ColumnElement[bool]:
    return and_(Case.snoozed_until.is_not(None), Case.snoozed_until > now)


def _standing(now: datetime) -> ColumnElement[str]:
    return case(
        (_is_aside(now), "aside"),
        (Case.reply_due_at <= now, "overdue"),
        (Case.reply_due_at > now, "due"),
        else_="idle",
    )
