"""Canned replies: what staff say often, in both languages."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import UniqueConstraint, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Id
from store.db import NONE, PSEUDONYMOUS, Base, add_new, changed, insert_for


class CannedReply(Base):
    """A text with placeholders, under a name that is the same in each language."""

    __tablename__ = "canned_replies"
    __table_args__ = (UniqueConstraint("name", "language"),)

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(info=NONE)
    language: Mapped[str] = mapped_column(info=NONE)
    text: Mapped[str] = mapped_column(info=NONE)
    author: Mapped[str] = mapped_column(info=PSEUDONYMOUS)  # Telegram id of staff
    updated_at: Mapped[datetime] = mapped_column(info=NONE)


async def by_name(session: AsyncSession, name: str) -> Sequence[CannedReply]:
    """A reply in each language it has."""
    statement = select(CannedReply).where(CannedReply.name == name).order_by(CannedReply.language)
    return (await session.scalars(statement, execution_options={"populate_existing": True})).all()


async def by_id(session: AsyncSession, canned_id: int) -> CannedReply | None:
    return await session.get(CannedReply, canned_id)


async def listed(session: AsyncSession, limit: int) -> Sequence[CannedReply]:
    """All replies by name, up to `limit` rows."""
    statement = select(CannedReply).order_by(CannedReply.name, CannedReply.language).limit(limit)
    return (await session.scalars(statement)).all()


async def put(
    session: AsyncSession, name: str, language: str, text: str, author: str, now: datetime
) -> None:
    """Keep a text, in the place of the one of that name and language."""
    changes = {"text": text, "author": author, "updated_at": now}
    statement = insert_for(session, CannedReply).values(name=name, language=language, **changes)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[CannedReply.name, CannedReply.language], set_=changes
        )
    )


async def add(session: AsyncSession, rows: Sequence[dict[str, object]]) -> int:
    """Write replies; one whose name and language are known is left as it is. How many were new."""
    return await add_new(session, CannedReply, rows)


async def remove(session: AsyncSession, name: str, languages: Collection[str]) -> int:
    """Returns in how many languages the reply was removed."""
    statement = delete(CannedReply).where(
        CannedReply.name == name, CannedReply.language.in_(languages)
    )
    return await changed(session, statement)
