"""Relays: messages passed on between a customer's chat and the team's group, both ways."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, and_, func, or_, select
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


async def last_before(session: AsyncSession, case_id: int, until: datetime) -> datetime | None:
    """When the last message of a case was passed on that was written before `until`."""
    statement = select(func.max(Relay.at)).where(Relay.case_id == case_id, Relay.at < until)
    found: datetime | None = await session.scalar(statement)
    return found


async def by_ids(session: AsyncSession, ids: Collection[int]) -> dict[int, Relay]:
    """Relays as they are now, also those this session has read before."""
    if not ids:
        return {}
    statement = select(Relay).where(Relay.id.in_(ids))
    rows = await session.scalars(statement, execution_options={"populate_existing": True})
    return {row.id: row for row in rows}


async def at(session: AsyncSession, chat_id: int, message_id: int) -> Sequence[Relay]:
    """Relays that a message stands for, on either side, the oldest first; several where messages
    were joined. What was taken back is left out."""
    here = or_(
        and_(Relay.source_chat_id == chat_id, Relay.source_id == message_id),
        and_(Relay.target_chat_id == chat_id, Relay.target_id == message_id),
    )
    statement = select(Relay).where(here, Relay.removed_at.is_(None)).order_by(Relay.id)
    return (await session.scalars(statement)).all()


async def sharing_target(session: AsyncSession, relay: Relay) -> Sequence[Relay]:
    """What stands in the same post, the oldest first, without what was taken back."""
    statement = (
        select(Relay)
        .where(
            Relay.target_chat_id == relay.target_chat_id,
            Relay.target_id == relay.target_id,
            Relay.removed_at.is_(None),
        )
        .order_by(Relay.id)
    )
    return (await session.scalars(statement)).all()


async def of_album(
    session: AsyncSession, case_id: int, chat_id: int, album: str
) -> Sequence[Relay]:
    """The members of an album that have come so far."""
    statement = select(Relay).where(
        Relay.case_id == case_id, Relay.source_chat_id == chat_id, Relay.album == album
    )
    return (await session.scalars(statement)).all()


async def delivered_lately(
    session: AsyncSession, since: datetime, most: int
) -> Sequence[tuple[str, datetime, datetime]]:
    """(side, written at, delivered at) of what arrived since then, among the newest `most`."""
    newest = select(Relay.id).order_by(Relay.id.desc()).limit(most)
    statement = select(Relay.side, Relay.at, Relay.delivered_at).where(
        Relay.id.in_(newest), Relay.delivered_at > since
    )
    rows = (await session.execute(statement)).all()
    return [(side, at, there) for side, at, there in rows if there is not None]
