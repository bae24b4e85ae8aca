"""Invites: a survey asked of one customer about one order, and what came of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base


class Invite(Base):
    __tablename__ = "invites"
    __table_args__ = (UniqueConstraint("kind", "identity_id", "order_id"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(info=NONE)  # nps
    identity_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("identities.id"), index=True, info=PSEUDONYMOUS
    )
    order_id: Mapped[int] = mapped_column(BigId, ForeignKey("orders.id"), info=NONE)
    due_at: Mapped[datetime] = mapped_column(info=NONE)
    score: Mapped[int | None] = mapped_column(info=CONTENT)
    scored_at: Mapped[datetime | None] = mapped_column(info=NONE)
    comment: Mapped[str | None] = mapped_column(info=CONTENT)
    commented_at: Mapped[datetime | None] = mapped_column(info=NONE)


async def by_id(session: AsyncSession, invite_id: int) -> Invite | None:
    return await session.get(Invite, invite_id)


async def newest_due_at(session: AsyncSession, identity_id: int) -> datetime | None:
    """When an identity was, or will be, asked last."""
    statement = select(func.max(Invite.due_at)).where(Invite.identity_id == identity_id)
    return await session.scalar(statement)


async def last_score(session: AsyncSession, identity_id: int) -> int | None:
    statement = (
        select(Invite.score)
        .where(Invite.identity_id == identity_id, Invite.score.is_not(None))
        .order_by(Invite.scored_at.desc())
        .limit(1)
    )
    return await session.scalar(statement)
