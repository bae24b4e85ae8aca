"""What the shop is told of: kept with the change it tells of, delivered until the shop has it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base
from store.due import IS_DUE, DueRow, due_indexes


class Webhook(DueRow, Base):
    __tablename__ = "webhooks"
    __table_args__ = (
        Index("ix_webhooks_due_at", "due_at", sqlite_where=IS_DUE, postgresql_where=IS_DUE),
        *due_indexes("webhooks"),
    )

    event_id: Mapped[str] = mapped_column(unique=True, info=NONE)
    type: Mapped[str] = mapped_column(info=NONE)
    customer_id: Mapped[int | None] = mapped_column(BigId, index=True, info=PSEUDONYMOUS)
    payload: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)
    due_at: Mapped[datetime] = mapped_column(info=NONE)
    status_code: Mapped[int | None] = mapped_column(info=NONE)  # of the last try
