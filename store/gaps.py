"""What customers asked and the knowledge base could not answer, grouped by meaning."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Id
from store.db import CONTENT, NONE, Base, changed

State = Literal["open", "answered", "dismissed"]
_TURN = 0x67617073  # names the lock of whoever opens a gap; any number nobody else locks by


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


_IS_SHOWN = (Gap.state == "open", Gap.asked > 0)


async def by_id(session: AsyncSession, gap_id: int) -> Gap | None:
    """A gap with its counts as they are now."""
    return await session.get(Gap, gap_id, populate_existing=True)


async def meanings(session: AsyncSession) -> list[tuple[int, str, bytes]]:
    """(id, text, vector) of every open gap, the oldest first."""
    statement = select(Gap.id, Gap.text, Gap.vector).where(Gap.state == "open").order_by(Gap.id)
    return [(gap_id, said, vector) for gap_id, said, vector in await session.execute(statement)]


async def take_turn(session: AsyncSession) -> None:
    """Only one unit of work at a time opens gaps: two would open one each for one meaning.

    Held until the commit. On SQLite there is one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})


async def add(
    session: AsyncSession, said: str, language: str, vector: bytes, disliked: int, now: datetime
) -> int:
    """Open a gap that was asked once. Returns its id."""
    gap = Gap(
        text=said,
        language=language,
        vector=vector,
        state="open",
        asked=1,
        disliked=disliked,
        first_asked_at=now,
        last_asked_at=now,
    )
    session.add(gap)
    await session.flush()
    return gap.id


async def count_up(session: AsyncSession, gap_id: int, disliked: int, now: datetime) -> bool:
    """One question more. False: the gap is not open any more."""
    statement = (
        update(Gap)
        .where(Gap.id == gap_id, Gap.state == "open")
        .values(asked=Gap.asked + 1, disliked=Gap.disliked + disliked, last_asked_at=now)
    )
    return bool(await changed(session, statement))


async def count_down(session: AsyncSession, gap_id: int) -> None:
    """A question less, one whose answer had not helped: it did after all."""
    statement = (
        update(Gap).where(Gap.id == gap_id).values(asked=Gap.asked - 1, disliked=Gap.disliked - 1)
    )
    await session.execute(statement, execution_options={"synchronize_session": False})


async def move(session: AsyncSession, gap_id: int, state: State, to: State, **values: Any) -> bool:
    """From one state to another. False: it is not in that state."""
    statement = update(Gap).where(Gap.id == gap_id, Gap.state == state).values(state=to, **values)
    return bool(await changed(session, statement))


async def count_open(session: AsyncSession) -> int:
    return await session.scalar(select(func.count()).select_from(Gap).where(*_IS_SHOWN)) or 0


async def most_asked(session: AsyncSession, limit: int, offset: int) -> Sequence[Gap]:
    """Open gaps, the most asked first, then the latest."""
    statement = (
        select(Gap)
        .where(*_IS_SHOWN)
        .order_by(Gap.asked.desc(), Gap.last_asked_at.desc(), Gap.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return (await session.scalars(statement, execution_options={"populate_existing": True})).all()
