"""Raw updates from Telegram, kept before they are acknowledged and worked off lane by lane."""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId
from store.db import CONTENT, NONE, Base
from store.due import DueRow, due_indexes


class InboxUpdate(DueRow, Base):
    __tablename__ = "inbox_updates"
    __table_args__ = (UniqueConstraint("bot_id", "update_id"), *due_indexes("inbox_updates"))

    bot_id: Mapped[int] = mapped_column(BigId, info=NONE)
    update_id: Mapped[int] = mapped_column(BigId, info=NONE)
    payload: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)
