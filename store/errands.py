"""What staff have the knowledge base look up: questions beside those of the customers."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.db import changed
from store.questions import Question


async def under_way(session: AsyncSession, case_id: int, purpose: str) -> Question | None:
    """The one of a case that is still worked on."""
    statement = (
        select(Question)
        .where(Question.case_id == case_id, Question.purpose == purpose, Question.state == "due")
        .order_by(Question.id)
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def decide(session: AsyncSession, question_id: int, outcome: str) -> bool:
    """Write down what became of a draft. False: there is none, or somebody was quicker."""
    statement = (
        update(Question)
        .where(
            Question.id == question_id,
            Question.purpose == "suggestion",
            Question.state == "done",
            Question.outcome.is_(None),
        )
        .values(outcome=outcome)
    )
    return bool(await changed(session, statement))
