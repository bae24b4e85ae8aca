"""How quickly the team answers: first replies in business time, resolutions on the clock."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from domain import hours
from domain.errors import RuleBroken
from domain.queue import Colleague
from domain.support import SupportRules
from domain.waits import percentile
from store import queue as queue_store
from store import stats as store
from store.stats import Span

DAYS = (7, 30)


@dataclass(frozen=True)
class Times:
    """Of `count` measured; median and 90th percentile by the nearest rank, None for too few."""

    count: int = 0
    median: timedelta | None = None
    p90: timedelta | None = None


@dataclass(frozen=True)
class Day:
    """A day in the team's time zone: what was opened, answered and resolved on it."""

    date: date
    opened: int
    resolved: int
    first_reply: Times
    resolution: Times


@dataclass(frozen=True)
class Person:
    """Who wrote first replies, and who resolved cases."""

    colleague: Colleague
    first_reply: Times
    resolution: Times


@dataclass(frozen=True)
class Satisfaction:
    """Ratings from 1 to 5 (CSAT): their average and the share of 4 and 5; None for too few."""

    count: int
    average: float | None = None
    good: float | None = None


@dataclass(frozen=True)
class Figures:
    """`backlog` counts open cases by standing, as of `queue.Page`; `oldest` is open since then."""

    first_reply: Times
    resolution: Times
    by_day: Sequence[Day]
    people: Sequence[Person]
    backlog: dict[str, int]
    oldest: datetime | None
    satisfaction: Satisfaction


def period(text: str) -> int:
    """ "" → 7, "30" → 30 days. Raises RuleBroken for what is neither."""
    days = int(text) if text.isdecimal() and len(text) < 4 else 0
    if text and days not in DAYS:
        raise RuleBroken("stats-unknown-period", text=text)
    return days or DAYS[0]


async def figures(session: AsyncSession, rules: SupportRules, days: int, now: datetime) -> Figures:
    """The last `days` days, today included."""
    zone = ZoneInfo(rules.hours.time_zone)
    dates = [now.astimezone(zone).date() - timedelta(days=ago) for ago in range(days)][::-1]
    since = datetime.combine(dates[0], time(), zone)
    replies = await store.first_replies(session, since)
    resolutions = await store.resolutions(session, since)
    measure = _Measure(rules, zone)
    return Figures(
        first_reply=measure.replies(replies),
        resolution=measure.resolutions(resolutions),
        by_day=measure.by_day(dates, await store.openings(session, since), replies, resolutions),
        people=await _people(session, measure, replies, resolutions),
        backlog=await queue_store.count_open(session, None, now),
        oldest=await store.oldest_open(session),
        satisfaction=_satisfaction(rules, await store.scores(session, since)),
    )


@dataclass(frozen=True)
class _Measure:
    rules: SupportRules
    zone: ZoneInfo

    def replies(self, spans: Iterable[Span]) -> Times:
        return self._times(hours.worked(self.rules.hours, it[0], it[1]) for it in spans)

    def resolutions(self, spans: Iterable[Span]) -> Times:
        return self._times(end - start for start, end, _ in spans)

    def by_day(
        self,
        dates: Sequence[date],
        openings: Sequence[datetime],
        replies: Sequence[Span],
        resolutions: Sequence[Span],
    ) -> list[Day]:
        opened = Counter(self._date(moment) for moment in openings)
        days = []
        for day in dates:
            replied = [it for it in replies if self._date(it[1]) == day]
            resolved = [it for it in resolutions if self._date(it[1]) == day]
            times = self.replies(replied), self.resolutions(resolved)
            days.append(Day(day, opened[day], len(resolved), *times))
        return days

    def _times(self, durations: Iterable[timedelta]) -> Times:
        values = list(durations)
        if len(values) < self.rules.stats_cases:
            return Times(len(values))
        return Times(len(values), percentile(values, 50), percentile(values, 90))

    def _date(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


async def _people(
    session: AsyncSession,
    measure: _Measure,
    replies: Sequence[Span],
    resolutions: Sequence[Span],
) -> list[Person]:
    """Those who did most come first."""
    busy = Counter(it[2] for it in (*replies, *resolutions) if it[2] is not None)
    names = await queue_store.names(session, busy.keys())
    return [
        Person(
            Colleague(user_id, names.get(user_id, "")),
            measure.replies(it for it in replies if it[2] == user_id),
            measure.resolutions(it for it in resolutions if it[2] == user_id),
        )
        for user_id, _ in busy.most_common()
    ]


def _satisfaction(rules: SupportRules, scores: Sequence[int]) -> Satisfaction:
    count = len(scores)
    if count < rules.stats_cases:
        return Satisfaction(count)
    good = sum(score >= 4 for score in scores)
    return Satisfaction(count, sum(scores) / count, good / count)
