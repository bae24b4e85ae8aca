"""How long customers wait for people: measured, and what the next one may expect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from domain import hours, targets
from domain.support import SupportRules
from store import stats as store
from store import support
from store.identities import Identity


@dataclass(frozen=True)
class Expected:
    """When people will answer: within so much time, or else from `opens_at` on.

    `is_open`: somebody is there at the moment.
    """

    is_open: bool
    within: timedelta | None = None
    opens_at: datetime | None = None


async def expected(
    session: AsyncSession, rules: SupportRules, identity: Identity, now: datetime
) -> Expected:
    """What a customer who calls for people now can count on; nothing that is not so."""
    if not hours.is_open(rules.hours, now):
        return Expected(False, opens_at=hours.opens_at(rules.hours, now))
    within = await _usual(session, rules, identity)
    closes_at = hours.closes_at(rules.hours, now)
    if now + within <= closes_at:
        return Expected(True, within=within)
    return Expected(True, opens_at=hours.opens_at(rules.hours, closes_at))


async def _usual(session: AsyncSession, rules: SupportRules, identity: Identity) -> timedelta:
    """The median of the last cases' first replies, in business time; else the target."""
    cases = await store.last_cases(session, rules.targets.measured_cases)
    waits = [hours.worked(rules.hours, start, replied) for start, replied in cases if replied]
    if len(waits) >= rules.targets.measured_replies:
        return percentile(waits, 50)
    case = await support.open_case_of(session, identity.id)
    priority = case.priority if case else "normal"
    return timedelta(minutes=targets.minutes_for(rules.targets, priority))


def percentile(values: Sequence[timedelta], percent: int) -> timedelta:
    """By the nearest rank: the smallest value that so many percent do not exceed.

    It is always one that was measured. Raises IndexError where there are no values.
    """
    rank = -(-percent * len(values) // 100)
    return sorted(values)[max(rank, 1) - 1]
