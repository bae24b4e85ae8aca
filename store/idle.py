"""Which queues have something due, asked in one statement: all as of the same moment."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from store import campaigns, due, leases, outbox, questions
from store.events import ShopEvent
from store.inbox import InboxUpdate
from store.outbox import Delivery

LONG_REST = timedelta(seconds=10)
_SOON: leases.Moment = bindparam("soon")


def _next_delivery() -> Select[datetime]:
    """When something leaves next; what rests or waits for an album beyond `soon` is left out."""
    may_leave = (
        Delivery.lane.not_in(leases.resting(outbox.QUEUE, _SOON))
        & ~outbox.is_behind_album(Delivery, _SOON)
        & (Delivery.state == "due")
    )
    return select(func.min(Delivery.due_at)).where(or_(may_leave, Delivery.state == "sending"))


_ASKED = {
    InboxUpdate.__tablename__: due.next_due(InboxUpdate),
    ShopEvent.__tablename__: due.next_due(ShopEvent),
    "questions": questions.next_ready(),
    "campaigns": campaigns.next_due(),
    outbox.QUEUE: _next_delivery(),
}
# Made once: it is asked dozens of times a second while somebody waits for the bot.
_STATEMENT = select(*(it.scalar_subquery() for it in _ASKED.values()))


async def due_queues(session: AsyncSession, now: Callable[[], datetime]) -> list[str]:
    """The names of the queues in which something may be done.

    The clock is read when the answers are there: what was queued on their way counts.
    """
    soon = now() + LONG_REST
    times = (await session.execute(_STATEMENT, {"soon": soon})).one()
    at = now()
    return [
        queue for queue, time in zip(_ASKED, times, strict=True) if time is not None and time <= at
    ]
