"""What a customer writes in one go is one question: it is gathered until they pause."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import questions, support
from domain.questions import QuestionRules
from domain.relays import Said
from store import questions as store
from store import support as messages
from store.identities import Identity
from store.questions import Question

LONGEST = 4000  # characters of one question; the transcript keeps every message whole


@dataclass(frozen=True)
class Gathered:
    """The whole question so far, and whether to ask the customer to write slower."""

    text: str
    is_too_fast: bool


async def gather(
    session: AsyncSession,
    rules: QuestionRules,
    identity: Identity,
    said: Said,
    now: datetime,
    *,
    origin: str | None = None,
) -> Gathered:
    """Take a text down; it joins what was written just before.

    `origin` names who wrote a forwarded text. Nothing waits where `quiet_seconds` is 0.
    """
    is_flooding = await _is_flooding(session, rules, identity, now)
    seconds = rules.flood_quiet_seconds if is_flooding else rules.quiet_seconds
    pause, is_told = timedelta(seconds=seconds), is_flooding and _may_be_told(rules, identity, now)
    await support.remember(session, identity.id, "customer", _told(said, origin), now)
    begun = await store.gathering(session, identity.id) if pause else None
    if begun is not None and await _joins(session, rules, begun, said, now, pause):
        return Gathered(_together(begun.text, said.text), is_told)
    ready_at = now + pause
    await questions.ask(session, identity, said.text, now, said=[asdict(said)], ready_at=ready_at)
    return Gathered(said.text, is_told)


async def is_gathering(session: AsyncSession, identity: Identity) -> bool:
    """Whether the customer is in the middle of a question."""
    return await store.gathering(session, identity.id) is not None


async def slow_down(
    session: AsyncSession, rules: QuestionRules, identity: Identity, now: datetime
) -> bool:
    """Whether to ask somebody to write slower, who writes to people: too fast, and not told yet."""
    is_flooding = await _is_flooding(session, rules, identity, now)
    return is_flooding and _may_be_told(rules, identity, now)


async def _joins(
    session: AsyncSession,
    rules: QuestionRules,
    begun: Question,
    said: Said,
    now: datetime,
    pause: timedelta,
) -> bool:
    last = begun.received_at + max(timedelta(seconds=rules.burst_seconds), pause)
    more: dict[str, Any] = {
        "text": _together(begun.text, said.text),
        "said": [*begun.said, asdict(said)],
        "ready_at": min(now + pause, last),
    }
    return await store.append(session, begun, **more)


def _may_be_told(rules: QuestionRules, identity: Identity, now: datetime) -> bool:
    """One kind word about it now and then; more would be a flood of our own."""
    lately = now - timedelta(minutes=rules.flood_word_minutes)
    if identity.slowed_at is not None and identity.slowed_at > lately:
        return False
    identity.slowed_at = now
    return True


async def _is_flooding(
    session: AsyncSession, rules: QuestionRules, identity: Identity, now: datetime
) -> bool:
    """Whether as many messages as are too many came within the last moments."""
    since = now - timedelta(seconds=rules.flood_seconds)
    before = await messages.said_at(session, identity.id, rules.flood_messages)
    return before is not None and before > since


def _together(text: str, more: str) -> str:
    return f"{text}\n{more}"[:LONGEST]


def _told(said: Said, origin: str | None) -> str:
    return f"↪ {origin}: {said.text}" if origin else said.text
