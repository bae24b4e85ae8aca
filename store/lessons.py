"""Lessons: pairs of question and answer that staff propose from a case for the knowledge base."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ForeignKey, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.colleagues import StaffMember
from store.columns import BigId, Id
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base, changed
from store.relays import Relay
from store.support import Message

State = Literal["checking", "proposed", "approved", "discarded"]


class Lesson(Base):
    __tablename__ = "lessons"

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("cases.id"), index=True, info=NONE)
    question: Mapped[str] = mapped_column(info=CONTENT)
    answer: Mapped[str] = mapped_column(info=CONTENT)
    language: Mapped[str] = mapped_column(info=NONE)
    state: Mapped[str] = mapped_column(info=NONE)  # checking, proposed, approved, discarded
    known: Mapped[list[Any]] = mapped_column(info=NONE)  # [title, likeness] of what is alike
    author: Mapped[str] = mapped_column(info=PSEUDONYMOUS)  # Telegram id of who proposed it
    decided_by: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)
    check_id: Mapped[int | None] = mapped_column(BigId, info=NONE)  # the question that checks it
    gap_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("gaps.id"), info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    decided_at: Mapped[datetime | None] = mapped_column(info=NONE)


async def add(session: AsyncSession, lesson: Lesson) -> None:
    session.add(lesson)
    await session.flush()


async def by_id(session: AsyncSession, lesson_id: int) -> Lesson | None:
    """A lesson as it is now."""
    return await session.get(Lesson, lesson_id, populate_existing=True)


async def by_check(session: AsyncSession, question_id: int) -> Lesson | None:
    """The lesson that is checked by a question; None when it was changed since."""
    statement = select(Lesson).where(Lesson.check_id == question_id)
    return (await session.scalars(statement)).one_or_none()


async def move(
    session: AsyncSession,
    lesson_id: int,
    check_id: int,
    state: State,
    to: State,
    /,
    **values: Any,
) -> bool:
    """From one state to another. False: it is not in that state, or was changed since."""
    is_it = (Lesson.id == lesson_id, Lesson.check_id == check_id, Lesson.state == state)
    statement = update(Lesson).where(*is_it).values(state=to, **values)
    return bool(await changed(session, statement))


async def is_pending(session: AsyncSession, case_id: int, answer: str) -> bool:
    """Whether an answer of a case waits to be decided on already."""
    pending = Lesson.state.in_(("checking", "proposed"))
    same = exists().where(Lesson.case_id == case_id, Lesson.answer == answer, pending)
    return bool(await session.scalar(select(same)))


async def reply(session: AsyncSession, case_id: int, chat_id: int, message_id: int) -> Relay | None:
    """What staff told the customer of a case by this message of the topic."""
    statement = _REPLIES.where(
        Relay.case_id == case_id, Relay.source_chat_id == chat_id, Relay.source_id == message_id
    )
    return (await session.scalars(statement)).one_or_none()


async def last_reply(session: AsyncSession, case_id: int) -> Relay | None:
    """What staff told the customer of a case last."""
    return (await session.scalars(_REPLIES.where(Relay.case_id == case_id))).one_or_none()


_REPLIES = (
    select(Relay)
    .where(Relay.side == "staff", Relay.removed_at.is_(None))
    .order_by(Relay.id.desc())
    .limit(1)
)


async def is_of_customer(session: AsyncSession, chat_id: int, message_id: int) -> bool:
    """Whether a post in the topic is what the customer wrote."""
    post = (Relay.target_chat_id == chat_id, Relay.target_id == message_id)
    return bool(await session.scalar(select(exists().where(Relay.side == "customer", *post))))


async def said_until(
    session: AsyncSession, identity_id: int, at: datetime, limit: int
) -> Sequence[Message]:
    """The last `limit` things said in a chat up to then, oldest first."""
    statement = (
        select(Message)
        .where(Message.identity_id == identity_id, Message.at <= at)
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()[::-1]


async def name_of_staff(session: AsyncSession, user_id: str) -> str | None:
    """The name of somebody of the team, if it is known."""
    return await session.scalar(select(StaffMember.name).where(StaffMember.user_id == user_id))
