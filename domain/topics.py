"""Topics of the team's group: each open case has one, and a new one when it is gone."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import support
from domain.support import Case
from store import support as store


async def give(session: AsyncSession, case_id: int, topic_id: int) -> bool:
    """Tie a fresh topic to its case. False: the case has one already, this one is an orphan."""
    return await store.set_topic(session, case_id, topic_id)


async def replace(session: AsyncSession, case: Case, topic_id: int, now: datetime) -> None:
    """A topic was deleted or closed: forget it and introduce the customer in the next one."""
    if await store.drop_topic(session, case.id, topic_id):
        await support.introduce(session, case, now)
