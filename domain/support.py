"""The hand-over: one open case a customer, mirrored into one topic, answered by people."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from domain.errors import RuleBroken
from domain.rules import Rules
from store import identities, questions
from store import support as store
from store.identities import Identity
from store.support import OPEN_STATES, Message
from store.support import Case as Case

Reason = Literal["asked_for_person", "unanswered", "low_score", "complaint", "return"]
Author = Literal["customer", "bot", "staff"]
URGENT: frozenset[Reason] = frozenset({"low_score", "complaint", "return"})


class SupportRules(Rules):
    """What staff see of a customer when a case opens."""

    transcript_messages: int = Field(20, gt=0)
    profile_orders: int = Field(3, gt=0)


async def open_case(
    session: AsyncSession,
    identity: Identity,
    reason: Reason,
    now: datetime,
    *,
    order_id: int | None = None,
    owner: Literal["bot", "staff"] = "staff",
) -> Case:
    """Open a case, or return the one that is open: a customer has one at a time.

    The first post of a new topic is the profile, the second the conversation so far. While
    `owner` is staff the bot is silent, and what it was still working on is dropped.
    """
    case = await store.open_case_of(session, identity.id)
    if case is None:
        case = await _new_case(session, identity, reason, now, order_id, owner)
    elif owner == "staff":
        await _take_up(session, case, reason, now, order_id)
    if owner == "staff":
        await silence_bot(session, identity.id)
    await session.flush()
    return case


async def _new_case(
    session: AsyncSession,
    identity: Identity,
    reason: Reason,
    now: datetime,
    order_id: int | None,
    owner: str,
) -> Case:
    case = Case(
        identity_id=identity.id,
        order_id=order_id,
        state="waiting_for_staff",
        owner=owner,
        reason=reason,
        priority="high" if reason in URGENT else "normal",
        opened_at=now,
    )
    session.add(case)
    await session.flush()
    await introduce(session, case, now)
    return case


async def _take_up(
    session: AsyncSession, case: Case, reason: Reason, now: datetime, order_id: int | None
) -> None:
    """People have the open case, and hear of it unless they answer and it is no news."""
    if case.owner == "bot" or reason in URGENT:
        await post(session, case, now, "support.called", reason=reason)
    case.owner, case.order_id = "staff", case.order_id or order_id
    case.priority = "high" if reason in URGENT else case.priority


async def silence_bot(session: AsyncSession, identity_id: int) -> None:
    """A person answers from here on: drop what the bot still works on or has queued."""
    await questions.cancel_due(session, identity_id)
    await outbox.stop_answers(session, identity_id)


async def introduce(session: AsyncSession, case: Case, now: datetime) -> None:
    """Post who the customer is and what was said: for a new topic, and for one made anew."""
    for view in ("support.profile", "support.transcript"):
        payload = outbox.view(view, case_id=case.id)
        row = outbox.to_topic(case.id, "view", payload, now, priority=outbox.INTRODUCTION)
        await outbox.put(session, row)


async def post(session: AsyncSession, case: Case, now: datetime, view: str, **args: Any) -> None:
    """Post something to the case's topic."""
    await outbox.put(session, outbox.to_topic(case.id, "view", outbox.view(view, **args), now))


async def open_case_of(session: AsyncSession, identity: Identity) -> Case | None:
    """The customer's open case, if there is one."""
    return await store.open_case_of(session, identity.id)


async def case_in_topic(session: AsyncSession, topic_id: int) -> Case | None:
    """The case a staff topic belongs to."""
    return await store.case_in_topic(session, topic_id)


async def remember(
    session: AsyncSession, identity_id: int, author: Author, text: str, now: datetime
) -> None:
    """Keep what was said in the chat, for the transcript."""
    session.add(Message(identity_id=identity_id, author=author, text=text, at=now))


async def mirror_customer(
    session: AsyncSession, case: Case, chat_id: str, message_id: int, now: datetime
) -> None:
    """Copy what the customer wrote into the topic."""
    payload = {"from_chat_id": chat_id, "message_id": message_id}
    row = outbox.to_topic(
        case.id, "copyMessage", payload, now, mirror_of=message_id,
        key=f"mirror:{case.id}:customer:{message_id}",
    )  # fmt: skip
    await outbox.put(session, row)
    case.state = "waiting_for_staff"


async def mirror_staff(
    session: AsyncSession, case: Case, chat_id: str, message_id: int, text: str, now: datetime
) -> None:
    """Copy what a staff member wrote in the topic to the customer; from now on people answer.

    Raises RuleBroken when the case is closed: nobody would expect the customer to read it.
    """
    _must_be_open(case)
    payload = {"from_chat_id": chat_id, "message_id": message_id}
    row = outbox.to_identity(
        case.identity_id, "reply", "copyMessage", payload, now, mirror_of=message_id,
        case_id=case.id, key=f"mirror:{case.id}:staff:{message_id}",
    )  # fmt: skip
    await outbox.put(session, row)
    await remember(session, case.identity_id, "staff", text, now)
    case.owner, case.state = "staff", "waiting_for_customer"
    case.first_reply_at = case.first_reply_at or now
    await silence_bot(session, case.identity_id)


async def close(session: AsyncSession, case: Case, now: datetime) -> None:
    """Close a case, give the chat back to the bot and ask the customer how it was, 1 to 5.

    Raises RuleBroken when it is closed already.
    """
    _must_be_open(case)
    case.state, case.owner, case.closed_at = "closed", "bot", now
    payload = outbox.view("support.csat_question", case_id=case.id)
    row = outbox.to_identity(
        case.identity_id, "service", "view", payload, now, key=f"csat:{case.id}"
    )
    await outbox.put(session, row)


async def back_to_bot(session: AsyncSession, identity: Identity, now: datetime) -> None:
    """The customer wants the bot to answer again; staff keep the case and are told.

    Raises RuleBroken when nobody else is answering.
    """
    case = await store.open_case_of(session, identity.id)
    if case is None or case.owner == "bot":
        raise RuleBroken("support-bot-answers-already")
    case.owner = "bot"
    await post(session, case, now, "support.back_to_bot")


async def rate(
    session: AsyncSession, identity: Identity, case_id: int, score: int, now: datetime
) -> Case:
    """Take the customer's rating (1–5) of a closed case; the first tap counts.

    Raises RuleBroken: not this customer's case, not 1 to 5, rated already.
    """
    case = await store.case_by_id(session, case_id)
    if case is None or case.identity_id != identity.id or not 1 <= score <= 5:
        raise RuleBroken("support-unknown-case")
    if case.csat_score is not None:
        raise RuleBroken("support-already-rated", score=case.csat_score)
    case.csat_score, case.csat_at = score, now
    await post(session, case, now, "support.rated", score=score)
    return case


async def give_topic(session: AsyncSession, case_id: int, topic_id: int) -> bool:
    """Tie a fresh topic to its case. False: the case has one already, this one is an orphan."""
    return await store.set_topic(session, case_id, topic_id)


async def replace_topic(session: AsyncSession, case: Case, topic_id: int, now: datetime) -> None:
    """A topic was deleted or closed: forget it and introduce the customer in the next one."""
    if await store.drop_topic(session, case.id, topic_id):
        await introduce(session, case, now)


async def pair(
    session: AsyncSession, case_id: int, customer_message_id: int, topic_message_id: int
) -> None:
    """Remember which message mirrors which."""
    session.add(
        store.MessagePair(
            case_id=case_id,
            customer_message_id=customer_message_id,
            topic_message_id=topic_message_id,
        )
    )


async def case_with_identity(session: AsyncSession, case_id: int) -> tuple[Case, Identity]:
    """A case and whose it is, the customer included. Raises LookupError for an unknown one."""
    case = await store.case_by_id(session, case_id)
    if case is None:
        raise LookupError(f"case {case_id}")
    return case, await identities.with_customer(session, case.identity_id)


async def tell_uncopied(session: AsyncSession, case_id: int, now: datetime) -> None:
    """Tell the customer that a message could not be passed on."""
    case, _ = await case_with_identity(session, case_id)
    payload = outbox.view("support.uncopied")
    await outbox.put(session, outbox.to_identity(case.identity_id, "reply", "view", payload, now))


async def tell_undelivered(session: AsyncSession, case_id: int, reason: str, now: datetime) -> None:
    """Tell the topic that a reply did not reach the customer."""
    case, _ = await case_with_identity(session, case_id)
    await post(session, case, now, "support.undelivered", reason=reason)


def _must_be_open(case: Case) -> None:
    if case.state not in OPEN_STATES:
        raise RuleBroken("support-case-closed")
