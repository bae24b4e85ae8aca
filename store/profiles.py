"""What customers told of themselves: each slot asked at most once, changed and deleted by them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import NONE, PERSONAL, PSEUDONYMOUS, Base, Json


class ProfileSlot(Base):
    __tablename__ = "profile_slots"
    __table_args__ = (UniqueConstraint("identity_id", "slot"),)

    id: Mapped[Id]
    identity_id: Mapped[int] = mapped_column(BigId, ForeignKey("identities.id"), info=PSEUDONYMOUS)
    slot: Mapped[str] = mapped_column(info=NONE)  # birthday, sizes, colours, categories
    value: Mapped[Any | None] = mapped_column(Json, info=PERSONAL)
    asked_at: Mapped[datetime | None] = mapped_column(info=NONE)
    answered_at: Mapped[datetime | None] = mapped_column(info=NONE)
