"""What the shop told: kept before it is acknowledged, worked off once, in order a customer."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.db import CONTENT, NONE, Base
from store.due import DueRow, due_indexes


class ShopEvent(DueRow, Base):
    __tablename__ = "shop_events"
    __table_args__ = (UniqueConstraint("source", "external_id"), *due_indexes("shop_events"))

    source: Mapped[str] = mapped_column(info=NONE)
    external_id: Mapped[str] = mapped_column(info=NONE)
    type: Mapped[str] = mapped_column(info=NONE)
    payload: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)
    occurred_at: Mapped[datetime] = mapped_column(info=NONE)
