"""When advertising rests, in the shop's own time."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import RuleBroken
from domain.outbox import OutboxRules
from domain.quiet import NEVER, end_of_quiet, parse
from store.identities import Identity

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = OutboxRules()  # from 21:00 until 08:00


def berlin(day: int, hour: int, minute: int = 0, month: int = 11, second: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (berlin(20, 20, 59), None),
        (berlin(20, 21), berlin(21, 8)),
        (berlin(20, 23, 59), berlin(21, 8)),
        (berlin(21, 0), berlin(21, 8)),
        (berlin(21, 7, 59, second=59), berlin(21, 8)),
        (berlin(21, 8), None),
        (berlin(21, 12), None),
    ],
)
def test_the_night_is_quiet_to_the_minute(now: datetime, ends: datetime | None) -> None:
    assert end_of_quiet(NIGHT, now) == ends


def test_a_time_in_utc_means_the_same_moment() -> None:
    assert end_of_quiet(NIGHT, datetime(2026, 11, 20, 20, tzinfo=UTC)) == berlin(21, 8)
    assert end_of_quiet(NIGHT, datetime(2026, 11, 20, 19, 59, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("hour", "ends"), [(11, None), (12, berlin(20, 15)), (14, berlin(20, 15)), (15, None)]
)
def test_a_rest_at_noon_ends_the_same_day(hour: int, ends: datetime | None) -> None:
    noon = OutboxRules(quiet_from=time(12), quiet_until=time(15))
    assert end_of_quiet(noon, berlin(20, hour)) == ends


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (berlin(28, 21, month=3), 10),  # clocks go forward on 29 March 2026
        (berlin(24, 21, month=10), 12),  # and back on 25 October
        (berlin(20, 21), 11),
    ],
)
def test_the_night_is_as_long_as_the_clocks_make_it(now: datetime, hours: int) -> None:
    ends = end_of_quiet(NIGHT, now)
    assert ends is not None
    assert (ends.hour, ends.minute) == (8, 0)
    assert (ends.astimezone(UTC) - now.astimezone(UTC)).total_seconds() == hours * 3600


def test_no_quiet_hours_at_all() -> None:
    always = OutboxRules(quiet_from=time(0), quiet_until=time(0))
    assert end_of_quiet(always, berlin(20, 3)) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))  # noqa: DTZ001 - made aware below
def test_quiet_always_ends_later_and_within_half_a_day(moment: datetime) -> None:
    now = moment.replace(tzinfo=UTC)
    ends = end_of_quiet(NIGHT, now)
    if ends is None:
        assert 8 <= now.astimezone(BERLIN).hour < 21
    else:
        assert 0 < (ends.astimezone(UTC) - now).total_seconds() <= 12 * 3600
        assert end_of_quiet(NIGHT, ends) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("22-8", (time(22), time(8))),
        ("22:00–08:00", (time(22), time(8))),
        ("von 22 bis 8 Uhr", (time(22), time(8))),
        ("22.30 - 7:15", (time(22, 30), time(7, 15))),
        ("10pm to 8am", (time(22), time(8))),
        ("12 a.m. - 6 a.m.", (time(0), time(6))),
        ("20-24", (time(20), time(0))),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, span: tuple[time, time]) -> None:
    assert parse(text) == span


@pytest.mark.parametrize(
    "text", ["", "22", "8-8", "25-8", "22:60-8", "13pm-8", "0-24", "2200-0800"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="profiles-quiet-unreadable"):
        parse(text)


@given(st.times(), st.times())
def test_a_span_comes_back_as_it_was_written(start: time, end: time) -> None:
    written = f"{start:%H:%M}–{end:%H:%M}"
    span = (start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    if span[0] != span[1]:
        assert parse(written) == span


def test_a_person_rests_by_their_own_hours_and_clock() -> None:
    own = Identity(quiet_from=time(13), quiet_until=time(14), time_zone="America/New_York")
    ends = end_of_quiet(NIGHT, datetime(2026, 11, 20, 18, 30, tzinfo=UTC), own)
    assert ends == datetime(2026, 11, 20, 19, tzinfo=UTC)
    assert end_of_quiet(NIGHT, berlin(20, 23), own) is None
    abroad = Identity(time_zone="America/New_York")  # the shop's hours, by their clock
    assert end_of_quiet(NIGHT, berlin(20, 23), abroad) is None
    assert end_of_quiet(NIGHT, berlin(21, 9), abroad) == berlin(21, 14)
    restless = Identity(quiet_from=NEVER[0], quiet_until=NEVER[1])
    assert end_of_quiet(NIGHT, berlin(20, 23), restless) is None
