"""Business hours: when people of the team are there, in wall time, and holidays when they are not.

All moments are aware; what is counted in business time passes only while the shop is open.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from typing import Annotated, Self
from zoneinfo import ZoneInfo

import holidays
from pydantic import AfterValidator, ValidationInfo, field_validator, model_validator

from domain.rules import Rules, TimeZone

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))")
_DAY = timedelta(days=1)
_TRANSITION_ROOM = timedelta(hours=3)  # around a day, in which its clock may be put forward or back
Stretch = tuple[datetime, datetime]
"""From, and until before, in UTC."""


def _readable(spans: tuple[str, ...]) -> tuple[str, ...]:
    """Raises ValueError for a span that is none, or that overlaps the one before."""
    closed_since = timedelta()
    for span in spans:
        start, end = _span(span)
        if start >= end:
            raise ValueError(
                f'"{span}" ends before it begins; what goes past midnight is two spans, '
                f'one until "24:00" and one from "00:00" on the next day'
            )
        if start < closed_since:
            raise ValueError(f'"{span}" overlaps the span before; spans follow one another')
        closed_since = end
    return spans


def _span(span: str) -> tuple[timedelta, timedelta]:
    """ "09:00-17:30" → from midnight to its beginning and its end."""
    found = _SPAN.fullmatch(span)
    if found is None:
        raise ValueError(f'"{span}" is no span; "09:00-17:00" is meant, "24:00" may be an end')
    hour, minute, until_hour, until_minute = (int(it) for it in found.groups() if it is not None)
    return timedelta(hours=hour, minutes=minute), timedelta(hours=until_hour, minutes=until_minute)


Spans = Annotated[tuple[str, ...], AfterValidator(_readable)]


class HoursRules(Rules):
    """Spans of each weekday as "09:00-17:00", and the country whose holidays are free.

    `country` is an ISO 3166 code, `state` one of its subdivisions, `categories` are those of the
    `holidays` package. Without a country there are no holidays but the days `closed`.
    """

    time_zone: TimeZone = "Europe/Berlin"
    monday: Spans = ("09:00-18:00",)
    tuesday: Spans = ("09:00-18:00",)
    wednesday: Spans = ("09:00-18:00",)
    thursday: Spans = ("09:00-18:00",)
    friday: Spans = ("09:00-18:00",)
    saturday: Spans = ("10:00-14:00",)
    sunday: Spans = ()
    country: str = "DE"
    state: str = ""
    categories: tuple[str, ...] = ("public",)
    closed: tuple[date, ...] = ()

    @field_validator("country")
    @classmethod
    def _known_country(cls, code: str) -> str:
        if code and not _is_known(code):
            raise ValueError('unknown country; a code like "DE" is meant, or "" for no holidays')
        return code

    @field_validator("state")
    @classmethod
    def _known_state(cls, code: str, info: ValidationInfo) -> str:
        country = info.data.get("country")
        if code and country == "":
            raise ValueError("a state needs its country")
        if code and country and not _is_known(country, code):
            known = ", ".join(holidays.country_holidays(country).subdivisions)
            raise ValueError(f"unknown state of {country}; allowed: {known or 'none'}")
        return code

    @field_validator("categories")
    @classmethod
    def _known_categories(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        country = info.data.get("country")
        known = holidays.country_holidays(country).supported_categories if country else names
        if unknown := [name for name in names if name not in known]:
            allowed = ", ".join(known)
            raise ValueError(f'{country} has no holidays "{unknown[0]}"; allowed: {allowed}')
        return names

    @model_validator(mode="after")
    def _opens_at_all(self) -> Self:
        if not any(getattr(self, weekday) for weekday in WEEK):
            raise ValueError('never open; at least one weekday needs a span like "09:00-17:00"')
        return self


def _is_known(country: str, state: str | None = None) -> bool:
    try:
        holidays.country_holidays(country, subdiv=state)
    except NotImplementedError:
        return False
    return True


def is_open(rules: HoursRules, moment: datetime) -> bool:
    """Whether somebody is there at that moment."""
    return opens_at(rules, moment) == moment.astimezone(UTC)


def opens_at(rules: HoursRules, moment: datetime) -> datetime:
    """When somebody is there next; the moment itself while the shop is open."""
    moment = moment.astimezone(UTC)  # clocks of one zone are not subtracted over a change rightly
    return next(max(start, moment) for start, end in _stretches(rules, moment) if moment < end)


def closes_at(rules: HoursRules, moment: datetime) -> datetime:
    """When nobody is there any more, counted from the next opening if it is closed.

    A shop that is open day and night closes after a week or more, as far as this goes.
    """
    opening = closing = opens_at(rules, moment)
    for start, end in _stretches(rules, opening):
        if start > closing or closing - opening > 7 * _DAY:
            break
        closing = max(closing, end)
    return closing


def after(rules: HoursRules, moment: datetime, worked: timedelta) -> datetime:
    """The moment at which this much business time has passed since `moment`."""
    moment, left = moment.astimezone(UTC), worked
    if left <= timedelta():
        return moment
    for start, end in _stretches(rules, moment):
        begin = max(start, moment)
        if begin + left <= end:
            return begin + left
        left -= max(end - begin, timedelta())
    raise AssertionError("hours go on for ever")


def worked(rules: HoursRules, start: datetime, end: datetime) -> timedelta:
    """How much business time lies between two moments; none if the end is before the start."""
    start, end, total = start.astimezone(UTC), end.astimezone(UTC), timedelta()
    for opens, closes in _stretches(rules, start):
        if opens >= end:
            break
        total += max(min(closes, end) - max(opens, start), timedelta())
    return total


def _stretches(rules: HoursRules, moment: datetime) -> Iterator[Stretch]:
    """When the shop is open, in turn, from the day of `moment` on and without an end."""
    today = moment.astimezone(ZoneInfo(rules.time_zone)).date()
    for number in count():
        yield from _open_on(rules, today + number * _DAY)


@lru_cache(4096)
def _open_on(rules: HoursRules, day: date) -> tuple[Stretch, ...]:
    """The moments of a day at which its clocks show a time within one of its spans.

    Of a span over the hour that is left out in spring less is left, or nothing; what is shown
    twice in autumn counts twice, and a span within that hour is two stretches.
    """
    if day in rules.closed or _is_holiday(rules, day):
        return ()
    midnight = datetime.combine(day, time(), UTC)
    before, changes, afterwards = _offsets(rules.time_zone, day)
    found: list[Stretch] = []
    for span in getattr(rules, WEEK[day.weekday()]):
        start, end = _span(span)
        opens, closes = midnight + start, midnight + end
        found.append((opens - before, min(closes - before, changes)))
        found.append((max(opens - afterwards, changes), closes - afterwards))
    return _joined(sorted(it for it in found if it[0] < it[1]))


def _joined(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """Stretches that touch are one."""
    joined: list[Stretch] = []
    for start, end in stretches:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _offsets(time_zone: str, day: date) -> tuple[timedelta, datetime, timedelta]:
    """(offset from UTC before, when it changes, offset from then on), around one day."""
    zone = ZoneInfo(time_zone)
    low = datetime.combine(day, time(), zone).astimezone(UTC) - _TRANSITION_ROOM
    high = datetime.combine(day + _DAY, time(), zone).astimezone(UTC) + _TRANSITION_ROOM
    before, afterwards = _offset(zone, low), _offset(zone, high)
    if before == afterwards:
        return before, high, afterwards
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) // 2).replace(microsecond=0)
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return before, high, afterwards


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _is_holiday(rules: HoursRules, day: date) -> bool:
    return day in _holidays(rules.country, rules.state, rules.categories, day.year)


@lru_cache(256)
def _holidays(country: str, state: str, categories: tuple[str, ...], year: int) -> frozenset[date]:
    if not country or not categories:
        return frozenset()
    return frozenset(
        holidays.country_holidays(country, state or None, years=year, categories=categories)
    )
