"""Questions customers ask the knowledge base, and what became of each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

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


_BY_CUSTOMER = Question.purpose == "customer"


async def by_id(session: AsyncSession, question_id: int) -> Question | None:
    return await session.get(Question, question_id)


async def cancel_due(session: AsyncSession, identity_id: int) -> int:
    """A person takes over: what the bot still works on is not wanted. Returns how many."""
    statement = (
        update(Question)
        .where(Question.identity_id == identity_id, Question.state == "due", _BY_CUSTOMER)
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


async def tokens_since(session: AsyncSession, since: datetime) -> int:
    """What a language model read and wrote since then."""
    tokens = func.sum(Question.tokens_in + Question.tokens_out)
    return int(await session.scalar(select(tokens).where(Question.worked_at >= since)) or 0)


@dataclass(frozen=True)
class Tally:
    """The answers of one band, and what a language model was used for them."""

    band: str
    answers: int
    cached: int
    tokens_in: int
    tokens_out: int
    cost_micros: int


async def tallies(session: AsyncSession) -> list[Tally]:
    """What has become of all questions; those without an answer have the band "".

    What staff ask counts for its tokens alone.
    """
    statement = select(
        func.coalesce(Question.band, ""),
        func.sum(case((_BY_CUSTOMER, 1), else_=0)),
        func.sum(case((_BY_CUSTOMER & Question.is_cached, 1), else_=0)),
        func.sum(Question.tokens_in),
        func.sum(Question.tokens_out),
        func.sum(Question.cost_micros),
    ).group_by(Question.band)
    rows = (await session.execute(statement)).all()
    return [Tally(str(band), *(int(figure or 0) for figure in figures)) for band, *figures in rows]


async def last_band(session: AsyncSession, question: Question, since: datetime) -> str | None:
    """What the person's question before this one came to, if it was asked since then."""
    statement = (
        select(Question.band)
        .where(
            Question.identity_id == question.identity_id,
            Question.id < question.id,
            Question.received_at >= since,
            _BY_CUSTOMER,
        )
        .order_by(Question.id.desc())
        .limit(1)
    )
    return await session.scalar(statement)


async def earlier(session: AsyncSession, question: Question, limit: int) -> list[str]:
    """The texts of a person's questions before this one, oldest first."""
    statement = (
        select(Question.text)
        .where(
            Question.identity_id == question.identity_id, Question.id < question.id, _BY_CUSTOMER
        )
        .order_by(Question.id.desc())
        .limit(limit)
    )
    return list((await session.scalars(statement)).all())[::-1]
