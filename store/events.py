"""What the shop told: kept before it is acknowledged, worked off once, in order a customer."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from store.db import CONTENT, NONE, PSEUDONYMOUS, Base
from store.due import DueRow, due_indexes

IS_HELD = text("state = 'held'")  # besides what a DueRow may be: it waits for its order's name


class ShopEvent(DueRow, Base):
    __tablename__ = "shop_events"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        *due_indexes("shop_events"),
        Index("ix_shop_events_lane", "lane"),  # for whoever is erased, or wants their data
        Index("ix_shop_events_held", "lane", sqlite_where=IS_HELD, postgresql_where=IS_HELD),
    )

    source: Mapped[str] = mapped_column(info=NONE)
    external_id: Mapped[str] = mapped_column(info=PSEUDONYMOUS)
    type: Mapped[str] = mapped_column(info=NONE)
    payload: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)
    occurred_at: Mapped[datetime] = mapped_column(info=NONE)
