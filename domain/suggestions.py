"""Drafts of answers for staff: asked for, worked out outside, then sent, reworded, discarded."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncSession

from domain import errands, questions, relays, support
from domain.answers import Answer
from domain.errors import RuleBroken
from domain.relays import Said
from domain.requests import LOOKED_BACK, IsWish, RequestRules, last_request
from domain.support import Case
from store import errands as store
from store import identities
from store import questions as question_store
from store import support as support_store
from store.questions import Question

Outcome = Literal["sent", "edited", "discarded"]
_VIEWS = {"sure": "suggestions.draft", "unsure": "suggestions.unsure"}


async def ask(
    session: AsyncSession,
    rules: RequestRules,
    case: Case,
    is_wish: IsWish,
    by: str,
    now: datetime,
) -> Question:
    """Have an answer drafted to what the customer wrote last; one that is under way is enough.

    `by` is the Telegram id of staff. Raises RuleBroken: the case is not open, or nothing waits for
    an answer.
    """
    support.must_be_open(case)
    under_way = await store.under_way(session, case.id, "suggestion")
    if under_way is not None:
        return under_way
    said = await support_store.transcript(session, case.identity_id, LOOKED_BACK)
    request = last_request(said, rules, is_wish)
    if not request:
        raise RuleBroken("suggestions-nothing")
    identity = await identities.by_id(session, case.identity_id)
    return await errands.send(session, "suggestion", case, request, identity.language, by, now)


async def settle(session: AsyncSession, question: Question, answer: Answer, now: datetime) -> None:
    """Post what was found to the case's topic, once; the customer sees nothing of it."""
    found = questions.record(answer)
    offered = [[item.passage_id, item.question] for item in answer.suggestions]
    if await question_store.finish(session, question.id, now, **found, suggestions=offered):
        view = _VIEWS.get(answer.band, "suggestions.unknown")
        await _post(session, question, now, view, **_shown(answer))


async def give_up(session: AsyncSession, question: Question, now: datetime) -> None:
    """Nothing could be worked out in all tries: say so in the topic."""
    if await question_store.finish(session, question.id, now, band="unknown"):
        await _post(session, question, now, "suggestions.failed")


async def send(session: AsyncSession, question_id: int, post: Said, now: datetime) -> Question:
    """Send a draft to the customer, once; `post` is the message in the topic that shows it.

    Raises RuleBroken: it is decided already, or the case is not open.
    """
    question, case = await _decide(session, question_id, "sent")
    await relays.on_behalf(session, case, replace(post, text=question.answer or ""), now)
    return question


async def edit(session: AsyncSession, question_id: int) -> Question:
    """Take a draft as something to write from. Raises RuleBroken as `send` does."""
    question, case = await _decide(session, question_id, "edited")
    support.must_be_open(case)
    return question


async def discard(session: AsyncSession, question_id: int) -> Question:
    """A draft is of no use. Raises RuleBroken when it is decided already."""
    question, _ = await _decide(session, question_id, "discarded")
    return question


async def _decide(
    session: AsyncSession, question_id: int, outcome: Outcome
) -> tuple[Question, Case]:
    question = await question_store.by_id(session, question_id)
    if question is None or not question.answer or question.case_id is None:
        raise RuleBroken("suggestions-gone")
    if not await store.decide(session, question_id, outcome):
        raise RuleBroken("suggestions-decided")
    case, _ = await support.case_with_identity(session, question.case_id)
    return question, case


async def _post(
    session: AsyncSession, question: Question, now: datetime, view: str, **args: Any
) -> None:
    case = await support_store.case_by_id(session, question.case_id or 0)
    if case is not None:
        await support.post(session, case, now, view, question_id=question.id, **args)


def _shown(answer: Answer) -> dict[str, Any]:
    """What staff judge a draft by: its text and sources, or what comes nearest."""
    return {
        "text": answer.text,
        "percent": round(100 * answer.score),
        "sources": [
            {"title": it.title, "url": it.url, "is_internal": it.audience is not None}
            for it in answer.sources
        ],
        "nearest": [item.question for item in answer.suggestions],
    }
