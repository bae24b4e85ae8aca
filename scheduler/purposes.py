"""What becomes of a question once it is worked out: that depends on who asked, and what for."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import gaps, lessons, questions, suggestions
from domain.answers import Answer
from domain.policy import Policy
from knowledge.mask import Mask
from store.questions import Question


async def settle(
    session: AsyncSession, policy: Policy, question: Question, answer: Answer, now: datetime
) -> None:
    """Say what was found to whoever asked, if it is still wanted."""
    if question.purpose == "suggestion":
        await suggestions.settle(session, question, answer, now)
    elif question.purpose == "lesson":
        await lessons.settle(session, policy.lessons, question, answer, now)
    else:
        await questions.settle(session, policy.support, question, answer, now)
        await _consider(session, policy, question, now)


async def give_up(session: AsyncSession, policy: Policy, question: Question, now: datetime) -> None:
    """Nothing could be worked out in all tries: say so to whoever asked."""
    if question.purpose == "suggestion":
        await suggestions.give_up(session, question, now)
    elif question.purpose == "lesson":
        await lessons.give_up(session, question, now)
    else:
        await questions.give_up(session, policy.support, question, now)
        await _consider(session, policy, question, now)


async def _consider(
    session: AsyncSession, policy: Policy, question: Question, now: datetime
) -> None:
    said = Mask().hide(question.text)
    await gaps.consider(session, policy.gaps, question.id, said, now)
