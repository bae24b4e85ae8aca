"""What customers told of themselves: each slot asked at most once, changed and deleted by them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import NONE, PERSONAL, PSEUDONYMOUS, Base, Json, add_new, insert_for


class ProfileSlot(Base):
    __tablename__ = "profile_slots"
    __table_args__ = (UniqueConstraint("identity_id", "slot"),)

    id: Mapped[Id]
    identity_id: Mapped[int] = mapped_column(BigId, ForeignKey("identities.id"), info=PSEUDONYMOUS)
    slot: Mapped[str] = mapped_column(info=NONE)  # birthday, sizes, colours, categories
    value: Mapped[Any | None] = mapped_column(Json, info=PERSONAL)
    asked_at: Mapped[datetime | None] = mapped_column(info=NONE)
    answered_at: Mapped[datetime | None] = mapped_column(info=NONE)


async def of(session: AsyncSession, identity_id: int) -> dict[str, ProfileSlot]:
    """What somebody told or was asked, by slot; read anew, for it is written past the session."""
    statement = select(ProfileSlot).where(ProfileSlot.identity_id == identity_id)
    found = await session.scalars(statement, execution_options={"populate_existing": True})
    return {it.slot: it for it in found.all()}


async def mark_asked(session: AsyncSession, identity_id: int, slot: str, now: datetime) -> bool:
    """Whether the slot may be asked: of several who want to, one may, and only once."""
    row = {"identity_id": identity_id, "slot": slot, "value": None, "asked_at": now,
           "answered_at": None}  # fmt: skip
    return bool(await add_new(session, ProfileSlot, [row]))


async def put(
    session: AsyncSession, identity_id: int, slot: str, value: Any | None, now: datetime
) -> None:
    """Keep or delete (None) what was told. Who has seen to a slot is not asked for it any more."""
    told = {"value": value, "answered_at": now}
    statement = insert_for(session, ProfileSlot).values(
        identity_id=identity_id, slot=slot, asked_at=now, **told
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[ProfileSlot.identity_id, ProfileSlot.slot], set_=told
        )
    )
