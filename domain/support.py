"""The hand-over: one open case a customer, in one topic, answered by people."""

from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import cards, outbox, targets, topics, webhooks
from domain.errors import RuleBroken
from domain.hours import HoursRules
from domain.rules import Rules
from domain.targets import TargetRules
from store import identities, questions
from store import support as store
from store.identities import Identity
from store.support import OPEN_STATES, Message
from store.support import Case as Case

Reason = Literal[
    "asked_for_person", "unanswered", "low_score", "complaint", "return", "missing", "damaged",
    "invoice", "unreadable", "wrote_again", "by_staff",
]  # fmt: skip
Author = Literal["customer", "bot", "staff", "note"]
URGENT: frozenset[Reason] = frozenset({"low_score", "complaint", "return", "missing", "damaged"})
_BELOW_HIGH = frozenset({"low", "normal"})


class SupportRules(Rules):
    """What staff see of a customer, how soon they answer, and how long a case can come back."""

    transcript_messages: int = Field(20, gt=0)
    profile_orders: int = Field(3, gt=0)
    points_most: int = Field(500, gt=0, description="that staff give or take back at once")
    snooze_days: int = Field(30, gt=0, description="the longest a case is put aside")
    queue_page: int = Field(8, gt=0, le=10, description="cases on one screen of /queue")
    stats_cases: int = Field(5, gt=0, description="with fewer there is no figure in /stats")
    reopen_days: float = Field(7, ge=0, description="a customer who writes again has the old case")
    mute_most_days: int = Field(30, gt=0, description="the longest a customer can be muted")
    album_seconds: float = Field(1.0, ge=0, description="after an album's last picture it leaves")
    hours: HoursRules = HoursRules()
    comment_minutes: int = Field(30, gt=0, description="to say something about a rating")
    targets: TargetRules = TargetRules()


async def open_case(
    session: AsyncSession,
    rules: SupportRules,
    identity: Identity,
    reason: Reason,
    now: datetime,
    *,
    order_id: int | None = None,
    owner: Literal["bot", "staff"] = "staff",
) -> Case:
    """Open a case, or return the one that is open: a customer has one at a time.

    One resolved less than `reopen_days` ago is opened again. The first post of a new topic is the
    profile, the second the conversation so far. While `owner` is staff the bot is silent, and
    what it was still working on is dropped.
    """
    case = await store.open_case_of(session, identity.id)
    if case is None:
        case = await resolved_lately(session, rules, identity, now)
        if case is None:
            case = await _new_case(session, identity, reason, now, order_id, owner)
        else:
            await reopen(session, rules, case, reason, now, owner=owner)
    elif owner == "staff":
        await _take_up(session, case, reason, now, order_id)
    if owner == "staff":
        targets.begin(rules, case, now)
        await silence_bot(session, identity.id)
    await session.flush()
    return case


async def resolved_lately(
    session: AsyncSession, rules: SupportRules, identity: Identity, now: datetime
) -> Case | None:
    """The case that opens again if the customer needs people now."""
    since = now - timedelta(days=rules.reopen_days)
    return await store.last_resolved(session, identity.id, since)


async def reopen(
    session: AsyncSession,
    rules: SupportRules,
    case: Case,
    reason: Reason,
    now: datetime,
    *,
    owner: Literal["bot", "staff"] = "staff",
) -> None:
    """Open a resolved case again, in its topic. Raises RuleBroken when it is open or closed."""
    if case.state in OPEN_STATES:
        raise RuleBroken("support-case-open")
    if case.state == "closed":
        raise RuleBroken("support-case-closed-for-good")
    case.state, case.owner, case.reopened_at = "waiting_for_staff", owner, now
    case.resolved_at = case.resolved_by = case.first_reply_at = None
    case.priority = "high" if reason in URGENT and case.priority in _BELOW_HIGH else case.priority
    targets.begin(rules, case, now)
    await session.flush()
    await topics.reopen(session, case, now)
    await cards.redraw(session, case, now)
    await post(session, case, now, "support.reopened", reason=reason)
    await webhooks.tell_of_case(session, "case_opened", case, now)


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
        tags=[],
        opened_at=now,
    )
    session.add(case)
    await session.flush()
    await topics.introduce(session, case, now)
    await webhooks.tell_of_case(session, "case_opened", case, now)
    return case


async def _take_up(
    session: AsyncSession, case: Case, reason: Reason, now: datetime, order_id: int | None
) -> None:
    """People have the open case, and hear of it unless they answer and it is no news."""
    if case.owner == "bot" or reason in URGENT:
        await post(session, case, now, "support.called", reason=reason)
    case.owner, case.order_id = "staff", case.order_id or order_id
    case.state = "waiting_for_staff"
    if reason in URGENT and case.priority in _BELOW_HIGH:
        case.priority = "high"
        await cards.redraw(session, case, now)


async def silence_bot(session: AsyncSession, identity_id: int) -> None:
    """A person answers from here on: drop what the bot still works on or has queued."""
    await questions.cancel_due(session, identity_id)
    await outbox.stop_answers(session, identity_id)


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
    session: AsyncSession,
    identity_id: int,
    author: Author,
    text: str,
    now: datetime,
    kind: str = "text",
) -> Message:
    """Keep what was said in the chat, for the transcript; `kind` is aiogram's content type."""
    message = Message(identity_id=identity_id, author=author, text=text, at=now, kind=kind)
    session.add(message)
    return message


def customer_wrote(rules: SupportRules, case: Case, now: datetime) -> None:
    """The case waits for staff; one that was put aside is back."""
    case.state = "waiting_for_staff"
    targets.begin(rules, case, now)


async def staff_wrote(session: AsyncSession, case: Case, now: datetime) -> None:
    """People answer from now on, and the case waits for the customer.

    Raises RuleBroken when the case is not open: nobody would expect the customer to read it.
    """
    must_be_open(case)
    case.owner, case.state, case.snoozed_until = "staff", "waiting_for_customer", None
    case.first_reply_at = case.first_reply_at or now
    targets.met(case)
    await silence_bot(session, case.identity_id)


async def resolve(session: AsyncSession, case: Case, by: str, now: datetime) -> None:
    """Resolve a case, give the chat back to the bot and ask the customer how it was, 1 to 5.

    `by` is the Telegram id of staff. Raises RuleBroken when it is not open.
    """
    must_be_open(case)
    case.state, case.owner, case.resolved_at, case.resolved_by = "resolved", "bot", now, by
    case.snoozed_until = case.csat_score = case.csat_at = case.csat_comment = None
    targets.met(case)
    await cards.redraw(session, case, now)
    payload = outbox.view("ratings.question", case_id=case.id)
    await outbox.put(session, outbox.to_identity(case.identity_id, "service", "view", payload, now))
    await topics.close(session, case, now)
    await webhooks.tell_of_case(session, "case_closed", case, now)


async def close_resolved(session: AsyncSession, rules: SupportRules, now: datetime) -> int:
    """Close for good what was resolved longer than `reopen_days` ago. Returns how many."""
    return await store.close_resolved(session, now - timedelta(days=rules.reopen_days), now)


async def back_to_bot(session: AsyncSession, identity: Identity, now: datetime) -> None:
    """The bot answers again; staff keep the case and are told. Raises RuleBroken when it does."""
    case = await store.open_case_of(session, identity.id)
    if case is None or case.owner == "bot":
        raise RuleBroken("support-bot-answers-already")
    case.owner, case.state = "bot", "open"
    targets.met(case)
    await post(session, case, now, "support.back_to_bot")


async def case_with_identity(session: AsyncSession, case_id: int) -> tuple[Case, Identity]:
    """A case and whose it is, the customer included. Raises LookupError for an unknown one."""
    case = await store.case_by_id(session, case_id)
    if case is None:
        raise LookupError(f"case {case_id}")
    return case, await identities.with_customer(session, case.identity_id)


def must_be_open(case: Case) -> None:
    """Raises RuleBroken when it is not."""
    if case.state not in OPEN_STATES:
        raise RuleBroken(f"support-case-{case.state}")
