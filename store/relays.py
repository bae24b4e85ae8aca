"""Relays: messages passed on between a customer's chat and the team's group, both ways."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base


class Relay(Base):
    """One message as its writer wrote it (`source`), and where it was passed on to (`target`).

    Several relays share a target where messages were joined into one post.
    """

    __tablename__ = "relays"
    __table_args__ = (
        UniqueConstraint("case_id", "source_chat_id", "source_id"),
        Index("ix_relays_target", "target_chat_id", "target_id"),
        Index("ix_relays_source", "source_chat_id", "source_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("cases.id"), index=True, info=NONE)
    side: Mapped[str] = mapped_column(info=NONE)  # who wrote it: customer, staff
    author: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)  # Telegram id of staff
    kind: Mapped[str] = mapped_column(info=NONE)  # text, photo, voice …: aiogram's content types
    source_chat_id: Mapped[int] = mapped_column(BigId, info=PSEUDONYMOUS)
    source_id: Mapped[int] = mapped_column(BigId, info=NONE)
    target_chat_id: Mapped[int | None] = mapped_column(BigId, info=PSEUDONYMOUS)
    target_id: Mapped[int | None] = mapped_column(BigId, info=NONE)
    reply_to: Mapped[int | None] = mapped_column(BigId, info=NONE)  # message id in the source chat
    album: Mapped[str | None] = mapped_column(info=NONE)  # Telegram's media_group_id
    content: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)  # text or caption, entities
    at: Mapped[datetime] = mapped_column(info=NONE)
    delivered_at: Mapped[datetime | None] = mapped_column(info=NONE)
    removed_at: Mapped[datetime | None] = mapped_column(info=NONE)


async def by_id(session: AsyncSession, relay_id: int) -> Relay | None:
    return await session.get(Relay, relay_id)


async def by_source(session: AsyncSession, chat_id: int, message_id: int) -> Relay | None:
    """The newest relay of a message, by where it was written."""
    statement = (
        select(Relay)
        .where(Relay.source_chat_id == chat_id, Relay.source_id == message_id)
        .order_by(Relay.id.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def by_target(session: AsyncSession, chat_id: int, message_id: int) -> Relay | None:
    """The newest relay of a message, by where it was passed on to."""
    statement = (
        select(Relay)
        .where(Relay.target_chat_id == chat_id, Relay.target_id == message_id)
        .order_by(Relay.id.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()
