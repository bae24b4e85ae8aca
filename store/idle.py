"""Which queues have something due, asked in one statement: all as of the same moment."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from store import campaigns, due, outbox, questions
from store.columns import Moment
from store.events import ShopEvent
from store.inbox import InboxUpdate

# Made once: it is asked dozens of times a second while somebody waits for the bot.
_NOW: Moment = bindparam("now")
_SOON: Moment = bindparam("soon")
_ASKED = {
    InboxUpdate.__tablename__: due.is_due(InboxUpdate),
    ShopEvent.__tablename__: due.is_due(ShopEvent),
    "questions": questions.is_ready(_NOW),
    "campaigns": campaigns.is_due(_NOW),
    outbox.QUEUE: outbox.is_due(_NOW, _SOON),
}
_STATEMENT = select(*_ASKED.values())


async def due_queues(session: AsyncSession, now: datetime) -> list[str]:
    """The names of the queues in which something may be done at `now`."""
    given = {"now": now, "soon": now + outbox.LONG_REST}
    answers = (await session.execute(_STATEMENT, given)).one()
    return [queue for queue, is_due in zip(_ASKED, answers, strict=True) if is_due]
