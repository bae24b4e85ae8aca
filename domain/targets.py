"""Targets for replies (SLA): by priority, in business hours; staff are reminded, then the lead."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncSession

from domain.rules import Rules
from store.support import Case

if TYPE_CHECKING:
    from domain.support import SupportRules


class TargetRules(Rules):
    """Business minutes until a reply is due."""


def begin(rules: "SupportRules", case: Case, now: datetime) -> None:
    """The customer waits for staff from now on; who waits already goes on waiting."""
    case.waiting_since = case.waiting_since or now


def retime(rules: "SupportRules", case: Case, now: datetime) -> None:
    """The priority has changed, or a snooze: the same wait has another target."""


async def snooze(
    session: AsyncSession, rules: "SupportRules", case: Case, until: datetime, now: datetime
) -> None:
    """Put a case aside until then; the customer writing brings it back sooner."""
    case.snoozed_until = until
    retime(rules, case, now)


def met(case: Case) -> None:
    """Staff have replied, or the case is done: nobody waits any more."""
    case.waiting_since = case.reply_due_at = case.warn_at = case.escalate_at = None


async def remind(session: AsyncSession, rules: "SupportRules", now: datetime) -> int:
    """Remind staff of replies due soon, and the lead of those overdue. Returns how many."""
    return 0
