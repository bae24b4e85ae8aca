"""Whether anything waits to be done right now."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from store import campaigns, due, outbox
from store.events import ShopEvent
from store.inbox import InboxUpdate
from store.questions import Question


async def waiting(session: AsyncSession, now: datetime) -> list[str]:
    """The queues that have something due at `now`."""
    queues = [
        model.__tablename__
        for model in (InboxUpdate, ShopEvent, Question)
        if await due.is_due(session, model)
    ]
    if await outbox.is_due(session, now):
        queues.append(outbox.QUEUE)
    if await campaigns.is_due(session, now):
        queues.append("campaigns")
    return queues
