"""A customer's question to the knowledge base: asked, worked off outside, answered or handed on."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import handovers, intents, outbox, support
from domain.answers import Answer
from domain.errors import RuleBroken
from domain.relays import Said
from domain.rules import Rules
from domain.support import SupportRules
from store import identities, tallies
from store import questions as store
from store.identities import Identity
from store.questions import Question


class QuestionRules(Rules):
    """How questions are worked off."""

    history: int = Field(3, ge=0, description="earlier questions an answer may lean on")
    ask_back_minutes: int = Field(10, ge=0, description="no second choice of suggestions within")
    attempts: int = Field(3, gt=0, description="tries before the customer is offered a person")
    at_once: int = Field(4, gt=0, description="questions worked on side by side")
    lease_seconds: float = Field(60, gt=0)
    quiet_seconds: float = Field(1.5, ge=0, description="of a pause, until a question is whole")
    burst_seconds: float = Field(6, ge=0, description="from its first message, at most")
    flood_messages: int = Field(20, gt=0, description="in flood_seconds; more are slowed, not lost")
    flood_seconds: float = Field(60, gt=0)
    flood_quiet_seconds: float = Field(10, ge=0, description="the pause for who writes too fast")
    flood_word_minutes: float = Field(10, gt=0, description="between two words about it")


async def ask(
    session: AsyncSession,
    identity: Identity,
    text: str,
    now: datetime,
    *,
    passage_id: int | None = None,
    said: Sequence[dict[str, Any]] = (),
    ready_at: datetime | None = None,
    **more: Any,
) -> Question:
    """Take a question down; `passage_id` when the customer tapped a suggestion.

    `said` are the messages it is made of, as `relays.Said`; until `ready_at` more may be added.
    """
    question = Question(
        lane=str(identity.id),
        state="due",
        attempts=0,
        received_at=now,
        ready_at=ready_at or now,
        said=list(said),
        identity_id=identity.id,
        passage_id=passage_id,
        text=text,
        language=identity.language,
        sources=[],
        suggestions=[],
        passages=[],
        **more,
    )
    session.add(question)
    await session.flush()
    return question


async def settle(
    session: AsyncSession, rules: SupportRules, question: Question, answer: Answer, now: datetime
) -> bool:
    """Say what was found or do what is wanted, unless a person has taken over meanwhile.

    Returns whether anything was said.

    Whether it is still wanted is asked in the transaction that queues it, and the outbox row of a
    hand-over comes after it or cancels it: so no bot answer follows a person's.
    """
    offered = [[item.passage_id, item.question] for item in answer.suggestions]
    if not await store.finish(session, question.id, now, **record(answer), suggestions=offered):
        await store.charge(session, question.id, now, **_used(answer))
        if answer.intent == intents.OPT_OUT:  # a no counts whoever answers by now
            await _act(session, rules, question, answer, now)
        return False
    if answer.intent is None:
        payload = _worded(question, answer, offered)
        await _reply(session, rules, question, payload, now, is_sure=answer.band == "sure")
    else:
        await _act(session, rules, question, answer, now)
    return True


async def _act(
    session: AsyncSession, rules: SupportRules, question: Question, answer: Answer, now: datetime
) -> None:
    identity = await identities.by_id(session, question.identity_id)
    article = _worded(question, answer, []) if answer.text else None
    wish = intents.Wish(
        identity, question.id, question.text, article, said_in(question), _heard(question)
    )
    await intents.act(session, rules, answer.intent or "", wish, now)


def _worded(question: Question, answer: Answer, offered: list[list[Any]]) -> dict[str, Any]:
    name = {"sure": "questions.answer", "unsure": "questions.suggestions"}.get(
        answer.band, "questions.unknown"
    )
    return outbox.view(
        name,
        question_id=question.id,
        text=answer.text,
        sources=[{"title": source.title, "url": source.url} for source in answer.sources],
        suggestions=offered,
    )


def record(answer: Answer) -> dict[str, Any]:
    """All that is kept of an answer: what it rests on, how sure it was, and what it cost."""
    return {
        "intent": answer.intent,
        "band": answer.band,
        "score": answer.score,
        "answer": answer.text,
        "sources": [source.title for source in answer.sources],
        "passages": [list(scored) for scored in answer.passages],
        "vector": answer.vector,
        "milliseconds": answer.milliseconds,
        "is_cached": answer.is_cached,
        **_used(answer),
    }


def _used(answer: Answer) -> dict[str, Any]:
    names = ("model", "tokens_in", "tokens_out", "cost_micros")
    return {name: getattr(answer.usage, name) for name in names}


async def give_up(
    session: AsyncSession, rules: SupportRules, question: Question, now: datetime
) -> None:
    """No answer could be worked out in all tries: say so, and offer a person."""
    if await store.finish(session, question.id, now, band="unknown"):
        payload = outbox.view("questions.unknown", question_id=question.id)
        await _reply(session, rules, question, payload, now, is_sure=False)


async def rate(
    session: AsyncSession, identity: Identity, question_id: int, *, helpful: bool
) -> Question:
    """Take down whether an answer helped. Raises RuleBroken for somebody else's question."""
    question = await _own(session, identity, question_id)
    question.helpful = helpful
    return question


async def choose(
    session: AsyncSession, identity: Identity, question_id: int, passage_id: int, now: datetime
) -> Question:
    """Ask what was suggested. Raises RuleBroken unless it was suggested to this customer."""
    asked = await _own(session, identity, question_id)
    offered = {int(passage): str(text) for passage, text in asked.suggestions}
    if passage_id not in offered:
        raise RuleBroken("questions-unknown-question")
    await support.remember(session, identity.id, "customer", offered[passage_id], now)
    return await ask(session, identity, offered[passage_id], now, passage_id=passage_id)


async def register_return(
    session: AsyncSession,
    rules: SupportRules,
    identity: Identity,
    question_id: int,
    now: datetime,
) -> None:
    """Have people see to the return a question was about. Raises RuleBroken for somebody else's."""
    question = await _own(session, identity, question_id)
    wish = intents.Wish(identity, question.id, question.text, said=said_in(question))
    await intents.register_return(session, rules, wish, now)


async def history(session: AsyncSession, rules: QuestionRules, question: Question) -> list[str]:
    """What the customer asked just before, oldest first; nothing for what staff ask."""
    if question.purpose != "customer":
        return []
    return await store.earlier(session, question, rules.history)


async def may_ask_back(session: AsyncSession, rules: QuestionRules, question: Question) -> bool:
    """Whether suggestions may be offered: not twice in a row, or it would be a game of guessing."""
    since = question.received_at - timedelta(minutes=rules.ask_back_minutes)
    return await store.last_band(session, question, since) != "unsure"


async def is_wanted(session: AsyncSession, question: Question) -> bool:
    """Whether the customer still waits for the bot, and not for a person."""
    return await store.is_due(session, question.id)


async def tokens_today(session: AsyncSession, now: datetime) -> int:
    """What a language model read and wrote since midnight, UTC."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return await tallies.tokens_since(session, midnight)


async def _own(session: AsyncSession, identity: Identity, question_id: int) -> Question:
    question = await store.by_id(session, question_id)
    if question is None or question.identity_id != identity.id or question.purpose != "customer":
        raise RuleBroken("questions-unknown-question")
    return question


async def _reply(
    session: AsyncSession,
    rules: SupportRules,
    question: Question,
    payload: dict[str, Any],
    now: datetime,
    *,
    is_sure: bool,
) -> None:
    heard, said = _heard(question), said_in(question)
    if not is_sure:
        identity = await identities.by_id(session, question.identity_id)
        if await handovers.take_up_again(session, rules, identity, said, now, heard):
            return
    payload |= heard
    row = outbox.to_identity(
        question.identity_id, "answer", "view", payload, now, key=f"question:{question.id}"
    )
    await outbox.put(session, row)
    said = payload["args"].get("text", "")  # empty: it did not know, and staff are to see that
    await support.remember(session, question.identity_id, "bot", said, now)


def said_in(question: Question) -> list[Said]:
    """The messages a question is made of, to be passed on."""
    return [Said(**it) for it in question.said]


def _heard(question: Question) -> dict[str, Any]:
    """What a voice message was taken for, to be shown with whatever is said to it."""
    return {"heard": question.text} if question.voice else {}
