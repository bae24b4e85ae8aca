"""What a customer wants done: looked up, put an end to, or handed to people at once."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents, handovers, identities, orders, outbox, support
from domain.relays import Said
from domain.support import SupportRules
from store.identities import Identity

COMPLAINED_OF = frozenset({"placed", "paid", "shipped", "delivered"})
OPT_OUT = "opt_out"
SENT_BACK = frozenset({"shipped", "delivered"})
Payload = dict[str, Any]


@dataclass(frozen=True)
class Wish:
    """Who said what, as which question, in which messages.

    `article` is a view that may answer it besides; `heard` goes along with whatever is replied.
    """

    identity: Identity
    question_id: int
    text: str
    article: Payload | None = None
    said: Sequence[Said] = ()
    heard: Payload = field(default_factory=dict)


async def act(
    session: AsyncSession, rules: SupportRules, intent: str, wish: Wish, now: datetime
) -> None:
    """Do what is wanted and queue what is said to it. Raises KeyError for an unknown intent."""
    await _VERBS[intent](session, rules, wish, now)


async def register_return(
    session: AsyncSession, rules: SupportRules, wish: Wish, now: datetime
) -> None:
    """Hand a return to people, with the order it is about; the bot is silent from here on."""
    await _hand_over(session, rules, wish, "return", SENT_BACK, now)


async def _show_orders(
    session: AsyncSession, rules: SupportRules, wish: Wish, now: datetime
) -> None:
    customer_id = wish.identity.customer_id
    if customer_id is None:
        payload = wish.article or outbox.view("identities.not_linked")
    else:
        told = await orders.told_in(session, customer_id, wish.text)
        named = {"order_ids": list(told.ids), "unknown": list(told.unknown)}
        payload = outbox.view("orders.latest", customer_id=customer_id, **named)
        if told.unknown and not told.ids:
            payload = wish.article or outbox.view("orders.unknown", number=told.unknown[0])
    await _answer(session, wish, payload, now)


async def _show_points(
    session: AsyncSession, rules: SupportRules, wish: Wish, now: datetime
) -> None:
    customer_id = wish.identity.customer_id
    payload = outbox.view("identities.not_linked")
    if customer_id is not None:
        payload = outbox.view("loyalty.standing", customer_id=customer_id)
    await _answer(session, wish, payload, now)


async def _call_person(
    session: AsyncSession, rules: SupportRules, wish: Wish, now: datetime
) -> None:
    reason: support.Reason = "asked_for_person"
    await handovers.hand_over(session, rules, wish.identity, reason, now, said=wish.said)
    await _reply(session, wish, outbox.view("support.opened"), now)


async def _end_advertising(
    session: AsyncSession, rules: SupportRules, wish: Wish, now: datetime
) -> None:
    await consents.end_by_word(session, wish.identity, now, **wish.heard)


async def _take_complaint(
    session: AsyncSession, rules: SupportRules, wish: Wish, now: datetime
) -> None:
    await _hand_over(session, rules, wish, "complaint", COMPLAINED_OF, now)


async def _take_return(
    session: AsyncSession, rules: SupportRules, wish: Wish, now: datetime
) -> None:
    """How it is done says the article, with a button for having it done; else people do it."""
    if wish.article is None:
        await register_return(session, rules, wish, now)
        return
    args = {**wish.article["args"], "can_return": True}
    await _answer(session, wish, {**wish.article, "args": args}, now)


async def _hand_over(
    session: AsyncSession,
    rules: SupportRules,
    wish: Wish,
    reason: support.Reason,
    states: frozenset[str],
    now: datetime,
) -> None:
    identity = wish.identity
    order = await orders.meant(session, identity.customer_id, wish.text, states)
    order_id, number = (order.id, order.number) if order else (None, None)
    await handovers.hand_over(
        session, rules, identity, reason, now, said=wish.said, order_id=order_id
    )
    payload = outbox.view("support.taken_up", reason=reason, number=number)
    await _reply(session, wish, payload, now)


def _speak(language: str) -> "Verb":
    async def speak(session: AsyncSession, rules: SupportRules, wish: Wish, now: datetime) -> None:
        await identities.speak(session, wish.identity, language, now)

    return speak


def _say(view: str) -> "Verb":
    async def say(session: AsyncSession, rules: SupportRules, wish: Wish, now: datetime) -> None:
        await _answer(session, wish, outbox.view(view, turn=wish.question_id), now)

    return say


async def _answer(session: AsyncSession, wish: Wish, payload: Payload, now: datetime) -> None:
    """Said by the bot: dropped once a person has taken over."""
    key = f"question:{wish.question_id}"
    payload = {**payload, **wish.heard}
    row = outbox.to_identity(wish.identity.id, "answer", "view", payload, now, key=key)
    await outbox.put(session, row)


async def _reply(session: AsyncSession, wish: Wish, payload: Payload, now: datetime) -> None:
    """Said to what was done: it stays true whoever answers next."""
    payload = {**payload, **wish.heard}
    await outbox.put(session, outbox.to_identity(wish.identity.id, "reply", "view", payload, now))


Verb = Callable[[AsyncSession, SupportRules, Wish, datetime], Awaitable[None]]
_VERBS: dict[str, Verb] = {
    "order_status": _show_orders,
    "points": _show_points,
    "person": _call_person,
    OPT_OUT: _end_advertising,
    "complaint": _take_complaint,
    "return": _take_return,
    "thanks": _say("intents.thanks"),
    "small_talk": _say("intents.small_talk"),
    "language": _say("identities.ask_language"),
    "speak_german": _speak("de"),
    "speak_english": _speak("en"),
}
