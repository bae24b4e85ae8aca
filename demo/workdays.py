"""Leipzig's calendar: working days are Monday to Friday, moments are given in local time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def moment(day: date, minute: int) -> datetime:
    """Return `minute` minutes after midnight in Leipzig on `day`, as an aware UTC time."""
    return datetime.combine(day, time(minute // 60, minute % 60), BERLIN).astimezone(UTC)


def local_day(at: datetime) -> date:
    """Return the calendar day in Leipzig of an aware time."""
    return at.astimezone(BERLIN).date()


def add_workdays(day: date, count: int) -> date:
    """Return the working day `count` working days after `day`, before it if negative."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() > 4:
            day += step
    return day
