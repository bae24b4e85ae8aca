"""What the team's figures are made of. A case counts from when it was opened last."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.relays import Relay
from store.support import OPEN_STATES, Case

Span = tuple[datetime, datetime, str | None]
"""From, until, and the Telegram id of the colleague who did it."""
_OPENED_AT = func.coalesce(Case.reopened_at, Case.opened_at)
_IS_WAITED_FOR = Case.reason != "low_score"  # there the team writes first


async def last_cases(
    session: AsyncSession, limit: int
) -> Sequence[tuple[datetime, datetime | None]]:
    """(opened, first reply) of the cases made last, in which customers waited for people."""
    statement = (
        select(_OPENED_AT, Case.first_reply_at)
        .where(_IS_WAITED_FOR)
        .order_by(Case.id.desc())
        .limit(limit)
    )
    return [(start, replied) for start, replied in (await session.execute(statement)).all()]


async def first_replies(session: AsyncSession, since: datetime) -> Sequence[Span]:
    """First replies since then, to customers who waited for one."""
    author = (
        select(Relay.author)
        .where(Relay.case_id == Case.id, Relay.side == "staff", Relay.at >= Case.first_reply_at)
        .order_by(Relay.id)
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
    statement = (
        select(_OPENED_AT, Case.first_reply_at, author)
        .where(Case.first_reply_at >= since, _IS_WAITED_FOR)
        .order_by(Case.first_reply_at)
    )
    return [(row[0], row[1], row[2]) for row in (await session.execute(statement)).all()]


async def resolutions(session: AsyncSession, since: datetime) -> Sequence[Span]:
    """Cases resolved since then, and not opened again."""
    statement = (
        select(_OPENED_AT, Case.resolved_at, Case.resolved_by)
        .where(Case.resolved_at >= since)
        .order_by(Case.resolved_at)
    )
    rows = (await session.execute(statement)).all()
    return [(start, end, by) for start, end, by in rows if end is not None]


async def openings(session: AsyncSession, since: datetime) -> Sequence[datetime]:
    """When cases were opened since then, for the first time or again."""
    statement = select(Case.opened_at, Case.reopened_at).where(
        or_(Case.opened_at >= since, Case.reopened_at >= since)
    )
    moments = [moment for row in (await session.execute(statement)).all() for moment in row]
    return sorted(moment for moment in moments if moment is not None and moment >= since)


async def oldest_open(session: AsyncSession) -> datetime | None:
    """Since when the oldest open case is open."""
    oldest: datetime | None = await session.scalar(
        select(func.min(_OPENED_AT)).where(Case.state.in_(OPEN_STATES))
    )
    return oldest


async def scores(session: AsyncSession, since: datetime) -> Sequence[int]:
    """Customers' ratings since then, 1 to 5."""
    statement = select(Case.csat_score).where(Case.csat_at >= since, Case.csat_score.is_not(None))
    return [score for score in (await session.scalars(statement)).all() if score is not None]
