"""What the team's figures are made of."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.support import Case

OPENED_AT = func.coalesce(Case.reopened_at, Case.opened_at)
"""When a case was opened last."""
_IS_WAITED_FOR = Case.reason != "low_score"  # there the team writes first


async def last_cases(
    session: AsyncSession, limit: int
) -> Sequence[tuple[datetime, datetime | None]]:
    """(opened, first reply) of the cases opened last, in which customers waited for people."""
    statement = (
        select(OPENED_AT, Case.first_reply_at)
        .where(_IS_WAITED_FOR)
        .order_by(Case.id.desc())
        .limit(limit)
    )
    return [(start, replied) for start, replied in (await session.execute(statement)).all()]
