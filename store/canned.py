"""Canned replies: what staff say often, in both languages."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Id
from store.db import NONE, PSEUDONYMOUS, Base


class CannedReply(Base):
    """A text with placeholders, under a name that is the same in each language."""

    __tablename__ = "canned_replies"
    __table_args__ = (UniqueConstraint("name", "language"),)

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(info=NONE)
    language: Mapped[str] = mapped_column(info=NONE)
    text: Mapped[str] = mapped_column(info=NONE)
    author: Mapped[str] = mapped_column(info=PSEUDONYMOUS)  # Telegram id of staff
    updated_at: Mapped[datetime] = mapped_column(info=NONE)
