"""Lessons: pairs of question and answer that staff propose from a case for the knowledge base."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base


class Lesson(Base):
    __tablename__ = "lessons"

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(BigId, ForeignKey("cases.id"), index=True, info=NONE)
    question: Mapped[str] = mapped_column(info=CONTENT)
    answer: Mapped[str] = mapped_column(info=CONTENT)
    language: Mapped[str] = mapped_column(info=NONE)
    state: Mapped[str] = mapped_column(info=NONE)  # checking, proposed, approved, discarded
    known: Mapped[list[Any]] = mapped_column(info=NONE)  # [title, likeness] of what is alike
    author: Mapped[str] = mapped_column(info=PSEUDONYMOUS)  # Telegram id of who proposed it
    decided_by: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)
    gap_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("gaps.id"), info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    decided_at: Mapped[datetime | None] = mapped_column(info=NONE)
