"""Cases, and the conversation they are about."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    UniqueConstraint,
    delete,
    func,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base, changed

OPEN_STATES = ("open", "waiting_for_customer", "waiting_for_staff")
_IS_OPEN = text("state IN ('open', 'waiting_for_customer', 'waiting_for_staff')")


class Case(Base):
    __tablename__ = "cases"
    __table_args__ = (
        Index(
            "uq_cases_one_open",
            "identity_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        UniqueConstraint("topic_id"),
    )

    id: Mapped[Id]
    identity_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("identities.id"), index=True, info=PSEUDONYMOUS
    )
    order_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("orders.id"), info=NONE)
    topic_id: Mapped[int | None] = mapped_column(BigId, info=NONE)
    topic_is_closed: Mapped[bool] = mapped_column(default=False, info=NONE)  # in Telegram
    card_id: Mapped[int | None] = mapped_column(BigId, info=NONE)  # the profile card's message
    state: Mapped[str] = mapped_column(info=NONE)  # OPEN_STATES, resolved, closed
    owner: Mapped[str] = mapped_column(info=NONE)  # who answers the customer: bot, staff
    reason: Mapped[str] = mapped_column(info=NONE)
    priority: Mapped[str] = mapped_column(info=NONE)  # low, normal, high, urgent
    tags: Mapped[list[Any]] = mapped_column(default=list, info=CONTENT)
    assignee: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)  # Telegram id of staff
    opened_at: Mapped[datetime] = mapped_column(info=NONE)
    reopened_at: Mapped[datetime | None] = mapped_column(info=NONE)
    first_reply_at: Mapped[datetime | None] = mapped_column(info=NONE)
    resolved_at: Mapped[datetime | None] = mapped_column(info=NONE)
    resolved_by: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)  # Telegram id of staff
    closed_at: Mapped[datetime | None] = mapped_column(info=NONE)  # for good: not reopened
    snoozed_until: Mapped[datetime | None] = mapped_column(info=NONE)
    waiting_since: Mapped[datetime | None] = mapped_column(info=NONE)  # the customer, for staff
    targets_from: Mapped[datetime | None] = mapped_column(
        info=NONE
    )  # later than that after a snooze
    reply_due_at: Mapped[datetime | None] = mapped_column(info=NONE)  # by the target
    warn_at: Mapped[datetime | None] = mapped_column(index=True, info=NONE)  # staff; then None
    escalate_at: Mapped[datetime | None] = mapped_column(index=True, info=NONE)  # then None
    csat_score: Mapped[int | None] = mapped_column(info=CONTENT)
    csat_at: Mapped[datetime | None] = mapped_column(info=NONE)
    csat_comment: Mapped[str | None] = mapped_column(info=CONTENT)


class Message(Base):
    """One thing said in a private chat, by whom."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_identity_id_id", "identity_id", "id"),)

    id: Mapped[Id]
    identity_id: Mapped[int] = mapped_column(BigId, ForeignKey("identities.id"), info=PSEUDONYMOUS)
    author: Mapped[str] = mapped_column(info=NONE)  # customer, bot, staff
    kind: Mapped[str] = mapped_column(default="text", info=NONE)  # as of Relay
    text: Mapped[str] = mapped_column(info=CONTENT)
    at: Mapped[datetime] = mapped_column(info=NONE)


async def open_case_of(session: AsyncSession, identity_id: int) -> Case | None:
    statement = select(Case).where(Case.identity_id == identity_id, Case.state.in_(OPEN_STATES))
    return (await session.scalars(statement)).one_or_none()


async def last_resolved(session: AsyncSession, identity_id: int, since: datetime) -> Case | None:
    """The case resolved last, if that was after `since`."""
    statement = (
        select(Case)
        .where(Case.identity_id == identity_id, Case.state == "resolved", Case.resolved_at >= since)
        .order_by(Case.resolved_at.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def close_resolved(session: AsyncSession, before: datetime, now: datetime) -> int:
    """Cases resolved before that are closed for good. Returns how many."""
    statement = (
        update(Case)
        .where(Case.state == "resolved", Case.resolved_at < before)
        .values(state="closed", closed_at=now)
    )
    return await changed(session, statement)


async def case_in_topic(session: AsyncSession, topic_id: int) -> Case | None:
    return (await session.scalars(select(Case).where(Case.topic_id == topic_id))).one_or_none()


async def case_by_id(session: AsyncSession, case_id: int) -> Case | None:
    return await session.get(Case, case_id)


async def take(session: AsyncSession, case_id: int, user_id: str) -> bool:
    """Give a case to somebody if it is nobody's. False: somebody was first."""
    statement = (
        update(Case).where(Case.id == case_id, Case.assignee.is_(None)).values(assignee=user_id)
    )
    return bool(await changed(session, statement))


async def transcript(
    session: AsyncSession, identity_id: int, limit: int, before: datetime | None = None
) -> Sequence[Message]:
    """The last `limit` things said in the chat, oldest first; by the customer only `before`."""
    statement = (
        select(Message)
        .where(
            Message.identity_id == identity_id,
            or_(Message.author != "customer", Message.at < before) if before else true(),
        )
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()[::-1]


async def said_between(
    session: AsyncSession, identity_id: int, since: datetime, until: datetime, limit: int
) -> Sequence[Message]:
    """The last `limit` things that customer and bot said after `since` and before `until`."""
    statement = (
        select(Message)
        .where(
            Message.identity_id == identity_id,
            Message.author.in_(("customer", "bot")),
            Message.at > since,
            Message.at < until,
        )
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()[::-1]


async def said_at(session: AsyncSession, identity_id: int, number: int) -> datetime | None:
    """When the customer said the last but `number` - 1, counted from the newest, if they did."""
    statement = (
        select(Message.at)
        .where(Message.identity_id == identity_id, Message.author == "customer")
        .order_by(Message.id.desc())
        .offset(number - 1)
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def reword(session: AsyncSession, message_id: int, text: str) -> None:
    """Put into words what was said by voice."""
    await changed(session, update(Message).where(Message.id == message_id).values(text=text))


async def retell(
    session: AsyncSession, identity_id: int, author: str, at: datetime, text: str
) -> None:
    """What was said then reads otherwise now."""
    statement = update(Message).where(*_said(identity_id, author, at)).values(text=text)
    await changed(session, statement)


async def unsay(session: AsyncSession, identity_id: int, author: str, at: datetime) -> None:
    """What was said then was taken back."""
    await changed(session, delete(Message).where(*_said(identity_id, author, at)))


async def owned_by_staff(session: AsyncSession, identity_ids: Collection[int]) -> set[int]:
    """Those whose open case people have taken over."""
    if not identity_ids:
        return set()
    statement = select(Case.identity_id).where(
        Case.identity_id.in_(identity_ids), Case.state.in_(OPEN_STATES), Case.owner == "staff"
    )
    return set((await session.scalars(statement)).all())


def _said(identity_id: int, author: str, at: datetime) -> tuple[Any, ...]:
    return (Message.identity_id == identity_id, Message.author == author, Message.at == at)


async def count_open(session: AsyncSession) -> int:
    statement = select(func.count()).where(Case.state.in_(OPEN_STATES)).select_from(Case)
    return int(await session.scalar(statement) or 0)
