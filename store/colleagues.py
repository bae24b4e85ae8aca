"""Who works at the desk: names by which colleagues call each other."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from store.db import NONE, PERSONAL, Base


class StaffMember(Base):
    """Somebody of the team, as Telegram names them; written down when they are seen."""

    __tablename__ = "staff_members"

    user_id: Mapped[str] = mapped_column(primary_key=True, info=PERSONAL)
    name: Mapped[str] = mapped_column(info=PERSONAL)
    username: Mapped[str | None] = mapped_column(info=PERSONAL)
    seen_at: Mapped[datetime] = mapped_column(info=NONE)
