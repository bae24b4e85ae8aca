"""The team's figures: as text, and as a picture beside it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from views import hours
from views.charts import Bars, Chart, Lines
from views.formats import cut, units
from views.queue import COUNTED
from views.screen import Photo, Screen
from views.texts import Html, Texts, plain

MAX_NAME = 40
MAX_PEOPLE = 8
MAX_TEXT = 4000  # UTF-16 units with the tags, under Telegram's 4096 without them
WEEK = 7


class Times(Protocol):
    @property
    def count(self) -> int: ...
    @property
    def median(self) -> timedelta | None: ...
    @property
    def p90(self) -> timedelta | None: ...


class Day(Protocol):
    @property
    def date(self) -> date: ...
    @property
    def opened(self) -> int: ...
    @property
    def resolved(self) -> int: ...
    @property
    def first_reply(self) -> Times: ...
    @property
    def resolution(self) -> Times: ...


class Colleague(Protocol):
    @property
    def name(self) -> str: ...


class Person(Protocol):
    @property
    def colleague(self) -> Colleague: ...
    @property
    def first_reply(self) -> Times: ...
    @property
    def resolution(self) -> Times: ...


class Satisfaction(Protocol):
    @property
    def count(self) -> int: ...
    @property
    def average(self) -> float | None: ...
    @property
    def good(self) -> float | None: ...


class Figures(Protocol):
    @property
    def first_reply(self) -> Times: ...
    @property
    def resolution(self) -> Times: ...
    @property
    def by_day(self) -> Sequence[Day]: ...
    @property
    def people(self) -> Sequence[Person]: ...
    @property
    def backlog(self) -> Mapping[str, int]: ...
    @property
    def oldest(self) -> datetime | None: ...
    @property
    def satisfaction(self) -> Satisfaction: ...


def figures(texts: Texts, it: Figures, now: datetime) -> Screen:
    """All of it in one message; what does not fit is cut at the oldest days."""
    head = [
        texts("stats-heading", days=len(it.by_day)),
        texts("stats-first-reply", times=_times(texts, it.first_reply)),
        texts("stats-resolution", times=_times(texts, it.resolution)),
        _satisfaction(texts, it.satisfaction),
        *_backlog(texts, it, now),
    ]
    people = [_person(texts, person) for person in it.people[:MAX_PEOPLE]]
    tail = [texts("stats-people"), *people] if people else []
    tail.append(texts("stats-method"))
    days = [_day(texts, day) for day in it.by_day if _is_busy(day)]
    while days and sum(units(line) + 1 for line in (*head, *days, *tail)) > MAX_TEXT:
        days = days[1:]
    by_day = [texts("stats-days"), *days] if days else []
    return Screen(Html("\n".join([*head, *by_day, *tail])))


def picture(texts: Texts, *, figures: Figures) -> Photo:
    """The same by day: cases, first replies, resolutions."""
    days = figures.by_day
    caption = texts("stats-caption", days=len(days))
    titled = [plain(texts(f"stats-chart-{name}")) for name in ("cases", "reply", "resolution")]
    opened, resolved, median, p90 = (
        plain(texts(f"stats-legend-{name}")) for name in ("opened", "resolved", "median", "p90")
    )
    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    replies, resolutions = [it.first_reply for it in days], [it.resolution for it in days]
    panels = (
        Bars(
            titled[0], {opened: [it.opened for it in days], resolved: [it.resolved for it in days]}
        ),
        Lines(
            titled[1], {median: _in(replies, "median", minute), p90: _in(replies, "p90", minute)}
        ),
        Lines(
            titled[2],
            {median: _in(resolutions, "median", hour), p90: _in(resolutions, "p90", hour)},
        ),
    )
    labels = [_tick(texts, it.date, len(days)) for it in days]
    return Photo(caption, Chart(plain(caption), labels, panels, plain(texts("stats-too-few-yet"))))


def _times(texts: Texts, times: Times) -> Html:
    if times.median is None or times.p90 is None:
        return texts("stats-too-few", count=times.count)
    median, p90 = hours.lasting(texts, times.median), hours.lasting(texts, times.p90)
    return texts("stats-times", median=median, p90=p90, count=times.count)


def _satisfaction(texts: Texts, it: Satisfaction) -> Html:
    if it.average is None or it.good is None:
        shown = texts("stats-too-few", count=it.count)
    else:
        average = format_decimal(round(it.average, 1), locale=texts.language)
        good = format_percent(it.good, locale=texts.language)
        shown = texts("stats-scores", average=average, good=good, count=it.count)
    return texts("stats-satisfaction", shown=shown)


def _backlog(texts: Texts, it: Figures, now: datetime) -> list[Html]:
    total = sum(it.backlog.values())
    if not total:
        return [texts("stats-backlog-none")]
    counts = [
        texts(f"queue-count-{name}", count=it.backlog[name])
        for name in COUNTED
        if it.backlog.get(name)
    ]
    age = hours.lasting(texts, now - (it.oldest or now))
    return [texts("stats-backlog", count=total, age=age), Html(" · ".join(counts))]


def _is_busy(day: Day) -> bool:
    return bool(day.opened or day.resolved or day.first_reply.count)


def _day(texts: Texts, day: Day) -> Html:
    return texts(
        "stats-day",
        day=format_skeleton("MEd", day.date, locale="en_GB" if texts.language == "en" else "de"),
        opened=day.opened,
        resolved=day.resolved,
        reply=_short(texts, day.first_reply),
        resolution=_short(texts, day.resolution),
    )


def _short(texts: Texts, times: Times) -> Html:
    if times.median is None or times.p90 is None:
        return Html("–")
    median, p90 = hours.lasting(texts, times.median), hours.lasting(texts, times.p90)
    return Html(f"{median} / {p90}")


def _person(texts: Texts, person: Person) -> Html:
    return texts(
        "stats-person",
        name=cut(person.colleague.name, MAX_NAME) or texts("targets-unnamed"),
        reply=_times(texts, person.first_reply),
        resolution=_times(texts, person.resolution),
    )


def _in(times: Sequence[Times], name: str, unit: timedelta) -> list[float | None]:
    values: list[timedelta | None] = [getattr(it, name) for it in times]
    return [None if value is None else value / unit for value in values]


def _tick(texts: Texts, day: date, days: int) -> str:
    if days <= WEEK:
        return str(
            format_date(day, "EEE d." if texts.language == "de" else "EEE d", locale=texts.language)
        )
    return str(format_date(day, "d.M." if texts.language == "de" else "d/M", locale=texts.language))
