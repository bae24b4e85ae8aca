"""Who works at the desk: names by which colleagues call each other."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.db import NONE, PERSONAL, Base, insert_for


class StaffMember(Base):
    """Somebody of the team, as Telegram names them; written down when they are seen."""

    __tablename__ = "staff_members"

    user_id: Mapped[str] = mapped_column(primary_key=True, info=PERSONAL)
    name: Mapped[str] = mapped_column(info=PERSONAL)
    username: Mapped[str | None] = mapped_column(info=PERSONAL)
    seen_at: Mapped[datetime] = mapped_column(info=NONE)


async def by_id(session: AsyncSession, user_id: str) -> StaffMember | None:
    return await session.get(StaffMember, user_id)


async def put(
    session: AsyncSession, user_id: str, name: str, username: str | None, seen_at: datetime
) -> None:
    """Write somebody down, or what they are called now."""
    named = {"name": name, "username": username, "seen_at": seen_at}
    statement = insert_for(session, StaffMember).values(user_id=user_id, **named)
    await session.execute(
        statement.on_conflict_do_update(index_elements=[StaffMember.user_id], set_=named)
    )


async def among(session: AsyncSession, user_ids: Collection[str]) -> Sequence[StaffMember]:
    """Those of `user_ids` who were seen, by name."""
    statement = (
        select(StaffMember)
        .where(StaffMember.user_id.in_(user_ids))
        .order_by(StaffMember.name, StaffMember.user_id)
    )
    return (await session.scalars(statement, execution_options={"populate_existing": True})).all()
