"""Targets for replies (SLA): by priority, in business hours; staff are reminded, then the lead."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import hours, outbox
from domain.errors import RuleBroken
from domain.rules import Rules
from store import targets as store
from store.support import OPEN_STATES, Case

if TYPE_CHECKING:
    from domain.support import SupportRules


class Minutes(Rules):
    """Business minutes until a reply is due, by priority."""

    low: int = Field(gt=0)
    normal: int = Field(gt=0)
    high: int = Field(gt=0)
    urgent: int = Field(gt=0)


class TargetRules(Rules):
    """How soon staff reply, when they are reminded, and what customers are told to expect."""

    first_reply: Minutes = Minutes(low=120, normal=30, high=15, urgent=10)
    next_reply: Minutes = Minutes(low=240, normal=60, high=30, urgent=15)
    warn_at: float = Field(0.8, gt=0, lt=1, description="of a target's time, to remind staff")
    measured_cases: int = Field(30, gt=0, description="the last, for what customers may expect")
    measured_replies: int = Field(5, gt=0, description="of these; with fewer the target is told")


def begin(rules: "SupportRules", case: Case, now: datetime) -> None:
    """The customer waits for staff from now on; who waits already goes on waiting.

    A case that was put aside is back, and its target counts from now; one that became more urgent
    has another target. A case that the bot answers has none.
    """
    was_aside, case.snoozed_until = case.snoozed_until is not None, None
    if case.owner != "staff":
        return
    case.waiting_since = case.waiting_since or now
    since = now if was_aside else case.targets_from or now
    if case.reply_due_at != hours.after(rules.hours, since, _target(rules, case)):
        _count_from(rules, case, since)


def promise(rules: "SupportRules", case: Case, now: datetime) -> None:
    """Somebody of the team has a case that the bot answers, and is to write to the customer.

    The bot goes on until then. Nobody is waited for in a case that is "open": its customer has
    chosen the bot.
    """
    if case.owner == "bot" and case.state == "waiting_for_staff" and case.waiting_since is None:
        case.waiting_since = now
        _count_from(rules, case, now)


def retime(rules: "SupportRules", case: Case, now: datetime) -> None:
    """The priority has changed: the same wait has another target, which may be over already."""
    if case.waiting_since is not None:
        _count_from(rules, case, case.targets_from or case.waiting_since)


async def snooze(
    session: AsyncSession, rules: "SupportRules", case: Case, until: datetime, now: datetime
) -> None:
    """Put a case aside until then; the customer writing brings it back sooner.

    Its target counts from then. Raises RuleBroken when it is not open.
    """
    if case.state not in OPEN_STATES:
        raise RuleBroken("support-case-closed")
    case.snoozed_until = until
    if case.waiting_since is not None:
        _count_from(rules, case, until)
    await session.flush()


def met(case: Case) -> None:
    """Staff have replied, or the case is done: nobody waits any more."""
    case.waiting_since = case.targets_from = None
    case.reply_due_at = case.warn_at = case.escalate_at = None


def minutes_for(rules: TargetRules, priority: str, *, is_first: bool = True) -> int:
    """Business minutes within which staff are to reply."""
    return int(getattr(rules.first_reply if is_first else rules.next_reply, priority))


def _target(rules: "SupportRules", case: Case) -> timedelta:
    is_first = case.first_reply_at is None
    return timedelta(minutes=minutes_for(rules.targets, case.priority, is_first=is_first))


def _count_from(rules: "SupportRules", case: Case, moment: datetime) -> None:
    target = _target(rules, case)
    case.targets_from = moment
    case.warn_at = hours.after(rules.hours, moment, rules.targets.warn_at * target)
    case.reply_due_at = case.escalate_at = hours.after(rules.hours, moment, target)


async def remind(session: AsyncSession, rules: "SupportRules", now: datetime) -> int:
    """Bring back what was put aside, remind staff of replies due soon, and the lead of those
    overdue. Returns how many there were; each is told once, however many ask at a time."""
    back = await store.take_back(session, now)
    overdue = await store.take_overdue(session, now)
    due_soon = await store.take_due_soon(session, now)
    await _tell(session, back, "targets.back", now)
    await _tell(session, overdue, "targets.overdue", now)
    await _tell(session, due_soon, "targets.due_soon", now)
    for case in overdue:
        escalation = outbox.view("targets.escalation", case_id=case.id)
        await outbox.put(session, outbox.to_staff("view", escalation, now))
    return len(back) + len(overdue) + len(due_soon)


async def _tell(session: AsyncSession, cases: Sequence[Case], view: str, now: datetime) -> None:
    for case in cases:
        payload = outbox.view(view, case_id=case.id)
        await outbox.put(session, outbox.to_topic(case.id, "view", payload, now))
