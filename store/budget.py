"""Send slots: when the next message may leave, shared by all processes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.db import NONE, PSEUDONYMOUS, Base, insert_for


class SendSlot(Base):
    """When the next message may leave, for all chats together or for one."""

    __tablename__ = "send_slots"

    scope: Mapped[str] = mapped_column(primary_key=True, info=PSEUDONYMOUS)
    free_at: Mapped[datetime] = mapped_column(info=NONE)


async def lock_slots(
    session: AsyncSession, scopes: Sequence[str], now: datetime
) -> dict[str, datetime]:
    """When each scope is free, locked until the commit: processes share the budget so."""
    if not scopes:
        return {}
    missing = [{"scope": scope, "free_at": now} for scope in scopes]
    await session.execute(insert_for(session, SendSlot).values(missing).on_conflict_do_nothing())
    statement = (
        select(SendSlot.scope, SendSlot.free_at)
        .where(SendSlot.scope.in_(scopes))
        .order_by(SendSlot.scope)
        .with_for_update()
    )
    return {scope: free_at for scope, free_at in (await session.execute(statement)).all()}


async def save_slots(session: AsyncSession, free_at: dict[str, datetime]) -> None:
    for scope, moment in free_at.items():
        await session.execute(
            update(SendSlot).where(SendSlot.scope == scope).values(free_at=moment)
        )
