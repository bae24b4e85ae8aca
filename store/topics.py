"""The team's group as it is now: where it moved to, and whether topics can be made in it."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId
from store.db import NONE, Base, add_new, changed
from store.outbox import Delivery
from store.relays import Relay
from store.support import Case


class StaffGroup(Base):
    """One row for each group that was ever configured; it moves when it becomes a supergroup."""

    __tablename__ = "staff_groups"

    configured_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info=NONE
    )
    chat_id: Mapped[int] = mapped_column(BigId, info=NONE)
    has_topics: Mapped[bool] = mapped_column(default=True, info=NONE)  # and the right to make them
    sees_all: Mapped[bool] = mapped_column(default=True, info=NONE)  # not only replies to the bot
    hint_id: Mapped[int | None] = mapped_column(BigId, info=NONE)  # the delivery of what lacks
    checked_at: Mapped[datetime | None] = mapped_column(info=NONE)


async def group(session: AsyncSession, configured_id: int) -> StaffGroup:
    """The group's row; a new one says that all is well.

    If the team worked in another group before, what cases have there are no topics here.
    """
    found = await session.get(StaffGroup, configured_id, populate_existing=True)
    if found is None:
        row = {
            "configured_id": configured_id,
            "chat_id": configured_id,
            "has_topics": True,
            "sees_all": True,
        }
        added = await add_new(session, StaffGroup, [row])  # or another process was quicker
        if added and await _was_elsewhere(session, configured_id):
            await forget_topics(session)
        found = await session.get_one(StaffGroup, configured_id)
    return found


async def _was_elsewhere(session: AsyncSession, configured_id: int) -> bool:
    """Whether groups are known, and none that has moved to this one."""
    statement = select(StaffGroup.chat_id).where(StaffGroup.configured_id != configured_id)
    others = (await session.scalars(statement)).all()
    return bool(others) and configured_id not in others


async def where(session: AsyncSession, configured_id: int) -> int:
    """The chat id of a group as it was configured."""
    statement = select(StaffGroup.chat_id).where(StaffGroup.configured_id == configured_id)
    return await session.scalar(statement) or configured_id


async def forget_topics(session: AsyncSession) -> int:
    """No case has a topic any more. Returns how many had one."""
    statement = update(Case).where(Case.topic_id.is_not(None)).values(**NO_TOPIC)
    return await changed(session, statement)


async def set_topic(session: AsyncSession, case_id: int, topic_id: int) -> bool:
    """Give a case its topic if it has none yet. False: somebody else was first."""
    statement = (
        update(Case)
        .where(Case.id == case_id, Case.topic_id.is_(None))
        .values(topic_id=topic_id, topic_is_closed=False)
    )
    return bool(await changed(session, statement))


async def drop_topic(session: AsyncSession, case_id: int, topic_id: int) -> bool:
    """Forget a topic that is gone. False: it was replaced already."""
    statement = update(Case).where(Case.id == case_id, Case.topic_id == topic_id).values(**NO_TOPIC)
    return bool(await changed(session, statement))


async def note_closed(session: AsyncSession, case_id: int, *, closed: bool) -> None:
    statement = update(Case).where(Case.id == case_id).values(topic_is_closed=closed)
    await changed(session, statement)


async def topic_of(session: AsyncSession, case_id: int) -> int | None:
    topic_id: int | None = await session.scalar(select(Case.topic_id).where(Case.id == case_id))
    return topic_id


async def skip_due(
    session: AsyncSession, lane: str, *conditions: Any, reason: str = "outdated"
) -> int:
    """Skip what is queued in a lane and meets the conditions. Returns how many."""
    statement = (
        update(Delivery)
        .where(Delivery.lane == lane, Delivery.state == "due", *conditions)
        .values(state="skipped", reason=reason)
    )
    return await changed(session, statement)


async def case_of_post(session: AsyncSession, chat_id: int, message_id: int) -> Case | None:
    """The case that a message in the group is about: a post of the bot's, or what staff wrote."""
    relayed = (
        select(Relay.case_id)
        .where(Relay.source_chat_id == chat_id, Relay.source_id == message_id)
        .order_by(Relay.id.desc())
    )
    # The newest post of all: after a move of the group an older one may have had the same id.
    posted = (
        select(Delivery.case_id)
        .where(Delivery.message_id == message_id, Delivery.identity_id.is_(None))
        .order_by(Delivery.id.desc())
    )
    for ids in (posted, relayed):
        found = (await session.execute(ids.limit(1))).first()
        if found is not None:
            return await session.get(Case, found[0]) if found[0] else None
    return None


async def last_post(session: AsyncSession, case_id: int, chat_id: int) -> int | None:
    """The newest message in the group that passes on what the customer of a case wrote."""
    statement = (
        select(Relay.target_id)
        .where(Relay.case_id == case_id, Relay.target_chat_id == chat_id)
        .order_by(Relay.id.desc())
        .limit(1)
    )
    found: int | None = await session.scalar(statement)
    return found


async def waiting_since(session: AsyncSession, case_id: int) -> datetime | None:
    """When the oldest message was written that has yet to be posted to a case's topic."""
    statement = (
        select(func.min(Relay.at))
        .join(Delivery, Delivery.relay_id == Relay.id)
        .where(Delivery.lane == f"case:{case_id}", Delivery.state == "due")
    )
    found: datetime | None = await session.scalar(statement)
    return found


NO_TOPIC: dict[str, Any] = {"topic_id": None, "topic_is_closed": False, "card_id": None}
