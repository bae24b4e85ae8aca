"""The audit log: who saw or changed what about whom. Rows are only ever added."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import NONE, PSEUDONYMOUS, Base
from store.people import People


class AuditEntry(Base):
    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_action_id", "action", "id"),)

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True, info=NONE)
    actor: Mapped[str] = mapped_column(info=PSEUDONYMOUS)  # staff:2001, customer, shop, command
    action: Mapped[str] = mapped_column(info=NONE)  # noun.verb: profile.shown, customer.merged
    customer_id: Mapped[int | None] = mapped_column(BigId, index=True, info=PSEUDONYMOUS)
    identity_id: Mapped[int | None] = mapped_column(BigId, index=True, info=PSEUDONYMOUS)
    details: Mapped[dict[str, Any]] = mapped_column(info=NONE)  # row ids and counts, no names


async def add(session: AsyncSession, entry: AuditEntry) -> None:
    session.add(entry)
    await session.flush()


async def was_noted(session: AsyncSession, action: str, identity_id: int, since: datetime) -> bool:
    """Whether something was noted of an account after `since`."""
    noted = exists().where(
        AuditEntry.action == action,
        AuditEntry.identity_id == identity_id,
        AuditEntry.at > since,
    )
    return bool(await session.scalar(select(noted)))


async def last_of(session: AsyncSession, action: str) -> int:
    """The id of the last entry of that action; 0 for none."""
    statement = select(AuditEntry.id).where(AuditEntry.action == action)
    return await session.scalar(statement.order_by(AuditEntry.id.desc()).limit(1)) or 0


async def noted_since(
    session: AsyncSession, action: str, since: datetime
) -> tuple[set[int], set[int]]:
    """(accounts, customers) of which something was noted after `since`."""
    statement = select(AuditEntry.identity_id, AuditEntry.customer_id)
    noted = statement.where(AuditEntry.at > since, AuditEntry.action == action)
    rows = (await session.execute(noted)).all()
    return {it for it, _ in rows if it is not None}, {it for _, it in rows if it is not None}


async def latest(session: AsyncSession, people: People, limit: int) -> Sequence[AuditEntry]:
    """The newest entries about a person, newest first."""
    about = or_(
        AuditEntry.customer_id.in_(people["customers"]),
        AuditEntry.identity_id.in_(people["identities"]),
    )
    statement = select(AuditEntry).where(about).order_by(AuditEntry.id.desc()).limit(limit)
    return (await session.scalars(statement)).all()
