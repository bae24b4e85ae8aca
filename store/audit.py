"""The audit log: who saw or changed what about whom. Rows are only ever added."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import NONE, PSEUDONYMOUS, Base


class AuditEntry(Base):
    __tablename__ = "audit_entries"

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
