"""How accounts and customers came to be tied: codes by mail, and customers found to be one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import NONE, PSEUDONYMOUS, Base


class MailCode(Base):
    """A code sent to the address of an order; without a customer where nothing was found."""

    __tablename__ = "mail_codes"

    id: Mapped[Id]
    identity_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("identities.id"), index=True, info=PSEUDONYMOUS
    )
    customer_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("customers.id"), info=PSEUDONYMOUS
    )
    digest: Mapped[str] = mapped_column(info=PSEUDONYMOUS)  # keyed, of the code
    tries: Mapped[int] = mapped_column(default=0, info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    expires_at: Mapped[datetime] = mapped_column(info=NONE)
    used_at: Mapped[datetime | None] = mapped_column(info=NONE)
    locked_until: Mapped[datetime | None] = mapped_column(info=NONE)


class Merge(Base):
    """Two customers found to be one; `moved` is what goes back when that is undone."""

    __tablename__ = "merges"

    id: Mapped[Id]
    kept_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("customers.id"), index=True, info=PSEUDONYMOUS
    )
    merged_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("customers.id"), index=True, info=PSEUDONYMOUS
    )
    moved: Mapped[dict[str, Any]] = mapped_column(info=PSEUDONYMOUS)  # table: row ids
    by: Mapped[str] = mapped_column(info=PSEUDONYMOUS)  # link, mail, or Telegram id of staff
    at: Mapped[datetime] = mapped_column(info=NONE)
    undone_at: Mapped[datetime | None] = mapped_column(info=NONE)
    undone_by: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)
