"""The team's group as it is now: where it moved to, and whether topics can be made in it."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId
from store.db import NONE, Base


class StaffGroup(Base):
    """One row for each group that was ever configured; it moves when it becomes a supergroup."""

    __tablename__ = "staff_groups"

    configured_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info=NONE
    )
    chat_id: Mapped[int] = mapped_column(BigId, info=NONE)
    has_topics: Mapped[bool] = mapped_column(default=True, info=NONE)  # and the right to make them
    sees_all: Mapped[bool] = mapped_column(default=True, info=NONE)  # not only replies to the bot
    hint_id: Mapped[int | None] = mapped_column(
        BigId, info=NONE
    )  # the message that says what lacks
    checked_at: Mapped[datetime | None] = mapped_column(info=NONE)
