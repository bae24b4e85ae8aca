"""Files being read in: how far each has come, so that a broken-off import goes on."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import NONE, Base


class Import(Base):
    __tablename__ = "imports"

    id: Mapped[Id]
    digest: Mapped[str] = mapped_column(unique=True, info=NONE)  # of file and column mapping
    kind: Mapped[str] = mapped_column(info=NONE)  # customers, orders, products
    lines_done: Mapped[int] = mapped_column(BigId, default=0, info=NONE)
    offset: Mapped[int] = mapped_column(BigId, default=0, info=NONE)  # in bytes
    rejected: Mapped[int] = mapped_column(BigId, default=0, info=NONE)
    started_at: Mapped[datetime] = mapped_column(info=NONE)
    finished_at: Mapped[datetime | None] = mapped_column(info=NONE)
