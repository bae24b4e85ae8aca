"""Cases, the conversation they are about, and which message mirrors which."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, func, select, text, update
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
    state: Mapped[str] = mapped_column(info=NONE)
    owner: Mapped[str] = mapped_column(info=NONE)  # who answers the customer: bot, staff
    reason: Mapped[str] = mapped_column(info=NONE)
    priority: Mapped[str] = mapped_column(info=NONE)
    opened_at: Mapped[datetime] = mapped_column(info=NONE)
    first_reply_at: Mapped[datetime | None] = mapped_column(info=NONE)
    closed_at: Mapped[datetime | None] = mapped_column(info=NONE)
    csat_score: Mapped[int | None] = mapped_column(info=CONTENT)
    csat_at: Mapped[datetime | None] = mapped_column(info=NONE)


class Message(Base):
    """One thing said in a private chat, by whom."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_identity_id_id", "identity_id", "id"),)

    id: Mapped[Id]
    identity_id: Mapped[int] = mapped_column(BigId, ForeignKey("identities.id"), info=PSEUDONYMOUS)
    author: Mapped[str] = mapped_column(info=NONE)  # customer, bot, staff
    text: Mapped[str] = mapped_column(info=CONTENT)
    at: Mapped[datetime] = mapped_column(info=NONE)


class MessagePair(Base):
    """The same message in the customer's chat and in the topic."""

    __tablename__ = "message_pairs"
    __table_args__ = (
        Index("ix_message_pairs_customer", "case_id", "customer_message_id"),
        Index("ix_message_pairs_topic", "case_id", "topic_message_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("cases.id"), info=NONE)
    customer_message_id: Mapped[int] = mapped_column(BigId, info=PSEUDONYMOUS)
    topic_message_id: Mapped[int] = mapped_column(BigId, info=PSEUDONYMOUS)


async def open_case_of(session: AsyncSession, identity_id: int) -> Case | None:
    statement = select(Case).where(Case.identity_id == identity_id, Case.state.in_(OPEN_STATES))
    return (await session.scalars(statement)).one_or_none()


async def case_in_topic(session: AsyncSession, topic_id: int) -> Case | None:
    return (await session.scalars(select(Case).where(Case.topic_id == topic_id))).one_or_none()


async def case_by_id(session: AsyncSession, case_id: int) -> Case | None:
    return await session.get(Case, case_id)


async def set_topic(session: AsyncSession, case_id: int, topic_id: int) -> bool:
    """Give a case its topic if it has none yet. False: somebody else was first."""
    statement = (
        update(Case).where(Case.id == case_id, Case.topic_id.is_(None)).values(topic_id=topic_id)
    )
    return bool(await changed(session, statement))


async def drop_topic(session: AsyncSession, case_id: int, topic_id: int) -> bool:
    """Forget a topic that is gone. False: it was replaced already."""
    statement = (
        update(Case).where(Case.id == case_id, Case.topic_id == topic_id).values(topic_id=None)
    )
    return bool(await changed(session, statement))


async def transcript(session: AsyncSession, identity_id: int, limit: int) -> Sequence[Message]:
    """The last `limit` things said in the chat, oldest first."""
    statement = (
        select(Message)
        .where(Message.identity_id == identity_id)
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()[::-1]


async def count_open(session: AsyncSession) -> int:
    statement = select(func.count()).where(Case.state.in_(OPEN_STATES)).select_from(Case)
    return int(await session.scalar(statement) or 0)
