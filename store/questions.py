"""Questions customers ask the knowledge base, and what became of each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store import due
from store.columns import BigId
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base, Json, changed
from store.due import DueRow, due_indexes


class Question(DueRow, Base):
    __tablename__ = "questions"
    __table_args__ = due_indexes("questions")

    identity_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("identities.id"), index=True, info=PSEUDONYMOUS
    )
    passage_id: Mapped[int | None] = mapped_column(BigId, info=NONE)  # a tapped suggestion
    gap_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("gaps.id"), index=True, info=NONE)
    purpose: Mapped[str] = mapped_column(default="customer", info=NONE)  # or suggestion, lesson
    case_id: Mapped[int | None] = mapped_column(BigId, info=NONE)  # staff ask in it, or learn of it
    asked_by: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)  # Telegram id of staff
    outcome: Mapped[str | None] = mapped_column(info=NONE)  # of a suggestion: sent, discarded
    voice: Mapped[dict[str, Any] | None] = mapped_column(Json, info=CONTENT)  # to be transcribed
    said: Mapped[list[Any]] = mapped_column(default=list, info=CONTENT)  # message by message
    ready_at: Mapped[datetime] = mapped_column(info=NONE)  # a burst is gathered until then
    taken_at: Mapped[datetime | None] = mapped_column(info=NONE)  # from then on nothing is added
    text: Mapped[str] = mapped_column(info=CONTENT)
    language: Mapped[str] = mapped_column(info=NONE)
    intent: Mapped[str | None] = mapped_column(info=NONE)  # what was wanted, if no article
    band: Mapped[str | None] = mapped_column(info=NONE)  # sure, unsure, unknown
    score: Mapped[float | None] = mapped_column(info=NONE)
    answer: Mapped[str | None] = mapped_column(info=CONTENT)
    sources: Mapped[list[Any]] = mapped_column(info=NONE)
    suggestions: Mapped[list[Any]] = mapped_column(info=NONE)  # [passage id, question] each
    passages: Mapped[list[Any]] = mapped_column(info=NONE)  # [passage id, score] each, best first
    helpful: Mapped[bool | None] = mapped_column(info=CONTENT)
    vector: Mapped[bytes | None] = mapped_column(info=CONTENT)  # its meaning: float16, unit length
    model: Mapped[str | None] = mapped_column(info=NONE)  # the language model that worded it
    tokens_in: Mapped[int] = mapped_column(default=0, info=NONE)
    tokens_out: Mapped[int] = mapped_column(default=0, info=NONE)
    cost_micros: Mapped[int] = mapped_column(default=0, info=NONE)  # millionths of a currency unit
    milliseconds: Mapped[int | None] = mapped_column(info=NONE)  # from claim to answer
    is_cached: Mapped[bool] = mapped_column(default=False, info=NONE)


OF_CUSTOMER = Question.purpose == "customer"
# A tapped suggestion is whole, and so is a voice message, which has no text until it is taken.
_GATHERING = (
    OF_CUSTOMER,
    Question.state == "due",
    Question.taken_at.is_(None),
    Question.passage_id.is_(None),
    Question.text != "",
)


async def by_id(session: AsyncSession, question_id: int) -> Question | None:
    return await session.get(Question, question_id)


async def claim(
    session: AsyncSession, holder: str, limit: int, now: datetime, until: datetime
) -> Sequence[Question]:
    """Take the lanes of up to `limit` questions that are ready: nothing is added to these now."""
    ready = Question.ready_at <= now
    taken = {"taken_at": func.coalesce(Question.taken_at, now)}
    return await due.claim(session, Question, holder, limit, now, until, only=ready, stamp=taken)


def next_ready() -> Select[datetime]:
    """When the first question that waits is gathered."""
    return select(func.min(Question.ready_at)).where(Question.state == "due")


async def gathering(session: AsyncSession, identity_id: int) -> Question | None:
    """The question to which a person's next words still belong, as it is now."""
    statement = (
        select(Question)
        .where(Question.identity_id == identity_id, *_GATHERING)
        .order_by(Question.id.desc())
        .limit(1)
    )
    fresh = {"populate_existing": True}
    return (await session.scalars(statement, execution_options=fresh)).one_or_none()


async def append(session: AsyncSession, question: Question, **more: Any) -> bool:
    """Write down what was added to a question. False: it was taken, or changed, meanwhile."""
    statement = update(Question).where(
        Question.id == question.id, Question.text == question.text, *_GATHERING
    )
    return bool(await changed(session, statement.values(**more)))


async def reword(session: AsyncSession, question_id: int, text: str) -> bool:
    """Put into words what was asked by voice. False: it was cancelled meanwhile."""
    statement = update(Question).where(Question.id == question_id, Question.state == "due")
    return bool(await changed(session, statement.values(text=text)))


async def waiting(session: AsyncSession, identity_id: int) -> list[dict[str, Any]]:
    """The messages of a person's questions that are not answered yet, in order."""
    statement = (
        select(Question.said)
        .where(Question.identity_id == identity_id, Question.state == "due", OF_CUSTOMER)
        .order_by(Question.id)
    )
    return [said for all_said in (await session.scalars(statement)).all() for said in all_said]


async def cancel_due(session: AsyncSession, identity_id: int) -> int:
    """A person takes over: what the bot still works on is not wanted. Returns how many.

    What staff asked for themselves is still to be had.
    """
    statement = (
        update(Question)
        .where(Question.identity_id == identity_id, Question.state == "due", OF_CUSTOMER)
        .values(state="cancelled")
    )
    return await changed(session, statement)


async def finish(session: AsyncSession, question_id: int, now: datetime, **found: Any) -> bool:
    """Write down what was found, if it is still wanted. False: it was cancelled meanwhile."""
    statement = (
        update(Question)
        .where(Question.id == question_id, Question.state == "due")
        .values(state="done", worked_at=now, **found)
    )
    return bool(await changed(session, statement))


async def locked(session: AsyncSession, question_id: int) -> Question:
    """A question as it is now, nobody else's to change until the unit of work ends.

    Raises NoResultFound for an unknown one.
    """
    statement = select(Question).where(Question.id == question_id).with_for_update()
    fresh = {"populate_existing": True}
    return (await session.scalars(statement, execution_options=fresh)).one()


async def wordings(session: AsyncSession, gap_id: int, limit: int) -> list[str]:
    """The different texts of a gap's questions, the most frequent first."""
    statement = (
        select(Question.text)
        .where(Question.gap_id == gap_id)
        .group_by(Question.text)
        .order_by(func.count().desc(), func.min(Question.id))
        .limit(limit)
    )
    return list((await session.scalars(statement)).all())


async def ratings(session: AsyncSession) -> list[tuple[list[str], int, int]]:
    """(titles of the sources, ratings, of these bad ones), for each set of sources."""
    disliked = func.sum(case((Question.helpful.is_(False), 1), else_=0))
    statement = (
        select(Question.sources, func.count(), disliked)
        .where(Question.helpful.is_not(None))
        .group_by(Question.sources)
    )
    rows = (await session.execute(statement)).all()
    return [(sources, rated, int(bad)) for sources, rated, bad in rows]


async def charge(session: AsyncSession, question_id: int, now: datetime, **used: Any) -> None:
    """Write down what was used for an answer that is not wanted any more."""
    statement = (
        update(Question)
        .where(Question.id == question_id, Question.state == "cancelled")
        .values(worked_at=now, **used)
    )
    await changed(session, statement)


async def is_due(session: AsyncSession, question_id: int) -> bool:
    """Whether somebody still waits for the answer."""
    state = await session.scalar(select(Question.state).where(Question.id == question_id))
    return state == "due"


async def last_band(session: AsyncSession, question: Question, since: datetime) -> str | None:
    """What the person's question before this one came to, if it was asked since then."""
    statement = (
        select(Question.band)
        .where(
            Question.identity_id == question.identity_id,
            Question.id < question.id,
            Question.received_at >= since,
            OF_CUSTOMER,
        )
        .order_by(Question.id.desc())
        .limit(1)
    )
    return await session.scalar(statement)


async def earlier(session: AsyncSession, question: Question, limit: int) -> list[str]:
    """The texts of a person's questions before this one, oldest first."""
    statement = (
        select(Question.text)
        .where(Question.identity_id == question.identity_id, Question.id < question.id, OF_CUSTOMER)
        .order_by(Question.id.desc())
        .limit(limit)
    )
    return list((await session.scalars(statement)).all())[::-1]
