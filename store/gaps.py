"""What customers asked and the knowledge base could not answer, grouped by meaning."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Id
from store.db import CONTENT, NONE, Base


class Gap(Base):
    """Questions of one meaning; `text` and `vector` (float16, unit length) are the first one's."""

    __tablename__ = "gaps"

    id: Mapped[Id]
    text: Mapped[str] = mapped_column(info=CONTENT)
    language: Mapped[str] = mapped_column(info=NONE)
    vector: Mapped[bytes] = mapped_column(info=CONTENT)
    state: Mapped[str] = mapped_column(index=True, info=NONE)  # open, answered, dismissed
    asked: Mapped[int] = mapped_column(info=NONE)  # how often
    disliked: Mapped[int] = mapped_column(info=NONE)  # of these: answered, but it did not help
    first_asked_at: Mapped[datetime] = mapped_column(info=NONE)
    last_asked_at: Mapped[datetime] = mapped_column(info=NONE)
    document_id: Mapped[int | None] = mapped_column(info=NONE)  # the answer that was written
