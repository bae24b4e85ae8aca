"""When people are there, and how long something takes, as one says it."""

from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_time

from views.texts import Html, Texts

STEP = timedelta(minutes=5)
HOUR = timedelta(hours=1)
LONG = timedelta(hours=10)  # from here on nobody asks for the minutes
DAYS = timedelta(days=2)  # and from here on for the hours


class Expected(Protocol):
    @property
    def is_open(self) -> bool: ...
    @property
    def within(self) -> timedelta | None: ...
    @property
    def opens_at(self) -> datetime | None: ...


def expected(texts: Texts, it: Expected, now: datetime, time_zone: str) -> Html:
    """To a customer: when people will answer. Rounded up, so that it holds."""
    if it.opens_at is not None:
        when = from_when(texts, it.opens_at, now, time_zone)
        return texts(f"hours-expected-{'later' if it.is_open else 'closed'}", when=when)
    within = it.within or STEP
    if within > HOUR:
        return texts("hours-expected-hours", hours=-(-within // HOUR))
    return texts("hours-expected-minutes", minutes=-(-within // STEP) * 5)


def from_when(texts: Texts, moment: datetime, now: datetime, time_zone: str) -> Html:
    """ "ab morgen, 9:00 Uhr", "ab Montag, 9:00 Uhr", "am 2. Januar ab 9:00 Uhr"."""
    zone = ZoneInfo(time_zone)
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    days = (local.date() - today).days
    if days > 6:
        return texts("hours-from-date", date=_date(local, texts.language), time=_clock(local))
    if days > 1:
        weekday = format_date(local, "EEEE", locale=texts.language)
        return texts("hours-from-weekday", weekday=weekday, time=_clock(local))
    return texts(f"hours-from-{'tomorrow' if days else 'today'}", time=_clock(local))


def by_when(texts: Texts, moment: datetime, now: datetime, time_zone: str) -> Html:
    """The time of a moment, with its day where that is not today: "Mo., 23.11., 9:20 Uhr"."""
    zone = ZoneInfo(time_zone)
    local = moment.astimezone(zone)
    if local.date() == now.astimezone(zone).date():
        return texts("hours-at", time=_clock(local))
    day = format_skeleton("MEd", local, locale=_locale(texts.language))
    return texts("hours-at-day", day=day, time=_clock(local))


def lasting(texts: Texts, duration: timedelta) -> Html:
    """How long something took: "12 Min.", "2 Std. 5 Min.", "11 Std.", "3 Tage"."""
    minutes = round(max(duration, timedelta()) / timedelta(minutes=1))
    if duration >= DAYS:
        return texts("hours-lasting-days", days=round(duration / timedelta(days=1)))
    if minutes < 60:
        return texts("hours-lasting-minutes", minutes=minutes)
    if duration >= LONG or minutes % 60 == 0:
        return texts("hours-lasting-hours", hours=round(minutes / 60))
    return texts("hours-lasting-both", hours=minutes // 60, minutes=minutes % 60)


def _clock(local: datetime) -> str:
    return format_time(local, "H:mm", locale="de")


def _date(local: datetime, language: str) -> str:
    return format_datetime(local, "d. MMMM" if language == "de" else "d MMMM", locale=language)


def _locale(language: str) -> str:
    return "en_GB" if language == "en" else "de_DE"
