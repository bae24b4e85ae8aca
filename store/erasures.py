"""What keeps the erased erased: keyed digests of the names under which somebody was known."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from store.db import NONE, PSEUDONYMOUS, Base


class Erasure(Base):
    __tablename__ = "erasures"

    digest: Mapped[str] = mapped_column(primary_key=True, info=PSEUDONYMOUS)
    at: Mapped[datetime] = mapped_column(info=NONE)
