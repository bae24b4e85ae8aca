"""What waits in the outbox: behind the head of a lane, for an album, or for the team's group."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.db import changed
from store.outbox import Delivery


async def next_in_line(
    session: AsyncSession, head: Delivery, now: datetime, most: int
) -> Sequence[Delivery]:
    """What waits right behind the head of a lane, in order, as far as it is due."""
    statement = (
        select(Delivery)
        .where(
            Delivery.lane == head.lane,
            Delivery.priority == head.priority,
            Delivery.id > head.id,
            Delivery.state == "due",
            Delivery.due_at <= now,
        )
        .order_by(Delivery.id)
        .limit(most)
    )
    return (await session.scalars(statement)).all()


async def staff_posts(session: AsyncSession, now: datetime) -> tuple[int, datetime | None]:
    """How many posts to the team's group wait, and since when the oldest does."""
    statement = select(func.count(), func.min(Delivery.created_at)).where(
        Delivery.kind == "staff",
        Delivery.state == "due",
        Delivery.priority <= 0,
        Delivery.due_at <= now,
    )
    count, oldest = (await session.execute(statement)).one()
    return int(count), oldest


async def put_off(session: AsyncSession, relay_ids: Collection[int], until: datetime) -> int:
    """Have relays that have not left yet wait until then. Returns how many."""
    statement = (
        update(Delivery)
        .where(Delivery.relay_id.in_(relay_ids), Delivery.state == "due")
        .values(due_at=until)
    )
    return await changed(session, statement)


async def hold(session: AsyncSession, relay_id: int, methods: Collection[str]) -> bool:
    """Keep a relay from leaving until the commit; False: it has left, or never will."""
    statement = (
        update(Delivery)
        .where(Delivery.relay_id == relay_id, Delivery.method.in_(methods), Delivery.state == "due")
        .values(state="due")
    )
    return bool(await changed(session, statement))


async def cancel_relays(
    session: AsyncSession, relay_ids: Collection[int], methods: Collection[str], reason: str
) -> int:
    """Skip relays that have not left yet. Returns how many."""
    statement = (
        update(Delivery)
        .where(
            Delivery.relay_id.in_(relay_ids), Delivery.method.in_(methods), Delivery.state == "due"
        )
        .values(state="skipped", reason=reason)
    )
    return await changed(session, statement)


async def is_under_way(session: AsyncSession, relay_id: int, methods: Collection[str]) -> bool:
    """Whether a relay has been claimed and its fate is not known yet."""
    statement = select(
        exists().where(
            Delivery.relay_id == relay_id, Delivery.method.in_(methods), Delivery.state == "sending"
        )
    )
    return bool(await session.scalar(statement))
