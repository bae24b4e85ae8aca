"""Consents: what somebody allowed or withdrew, under which text, when and how."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import NONE, PERSONAL, PSEUDONYMOUS, Base


class Consent(Base):
    __tablename__ = "consents"

    id: Mapped[Id]
    identity_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("identities.id"), index=True, info=PSEUDONYMOUS
    )
    purpose: Mapped[str] = mapped_column(info=NONE)  # marketing
    granted: Mapped[bool] = mapped_column(info=PERSONAL)
    text_version: Mapped[str] = mapped_column(info=NONE)
    source: Mapped[str] = mapped_column(info=NONE)
    at: Mapped[datetime] = mapped_column(info=NONE)


async def history(session: AsyncSession, identity_id: int) -> Sequence[Consent]:
    """Every grant and withdrawal of an identity, oldest first."""
    statement = select(Consent).where(Consent.identity_id == identity_id).order_by(Consent.id)
    return (await session.scalars(statement)).all()
