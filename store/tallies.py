"""How many answers of which kind there were, and what a language model was used for them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.questions import OF_CUSTOMER, Question


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
        func.sum(case((OF_CUSTOMER, 1), else_=0)),
        func.sum(case((OF_CUSTOMER & Question.is_cached, 1), else_=0)),
        func.sum(Question.tokens_in),
        func.sum(Question.tokens_out),
        func.sum(Question.cost_micros),
    ).group_by(Question.band)
    rows = (await session.execute(statement)).all()
    return [Tally(str(band), *(int(figure or 0) for figure in figures)) for band, *figures in rows]
