"""Business hours: weekends, holidays, and the days on which clocks are put forward or back."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain import hours
from domain.hours import WEEK, HoursRules

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = HoursRules()
LUNCH = HoursRules(tuesday=("09:00-12:00", "13:00-17:00"))
BAVARIA = HoursRules(state="BY")
ALWAYS = HoursRules(country="", **dict.fromkeys(WEEK, ("00:00-24:00",)))
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ODD = [
    OFFICE,
    LUNCH,
    ALWAYS,
    HoursRules(country="AT", closed=(date(2026, 3, 30),), sunday=("00:00-02:30", "02:45-24:00")),
    HoursRules(time_zone="America/Havana", sunday=("00:00-00:30", "00:30-01:30"), country="CU"),
    HoursRules(time_zone="Australia/Lord_Howe", sunday=("01:40-02:10",), country=""),
]


def berlin(text: str) -> datetime:
    """ "2026-11-20 17:50" on a clock in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def all_week(**more: Any) -> HoursRules:
    return HoursRules(country="", **{**dict.fromkeys(WEEK, ()), **more})


@pytest.mark.parametrize(
    ("rules", "moment", "opens"),
    [
        (OFFICE, "2026-11-20 12:00", "2026-11-20 12:00"),  # a Friday
        (OFFICE, "2026-11-20 08:59", "2026-11-20 09:00"),
        (OFFICE, "2026-11-20 18:00", "2026-11-21 10:00"),  # the end does not belong to it
        (OFFICE, "2026-11-21 14:00", "2026-11-23 09:00"),  # over Sunday
        (LUNCH, "2026-11-24 12:10", "2026-11-24 13:00"),
        (OFFICE, "2026-12-24 18:00", "2026-12-28 09:00"),  # Friday and Saturday are Christmas
        (OFFICE, "2026-04-02 19:00", "2026-04-04 10:00"),  # Good Friday
        (OFFICE, "2026-04-04 15:00", "2026-04-07 09:00"),  # Easter Monday
        (OFFICE, "2026-01-06 10:00", "2026-01-06 10:00"),  # Epiphany is none in most of Germany
        (BAVARIA, "2026-01-06 10:00", "2026-01-07 09:00"),
        (BAVARIA, "2026-06-04 10:00", "2026-06-05 09:00"),  # Corpus Christi
        (HoursRules(closed=(date(2026, 12, 24),)), "2026-12-24 09:00", "2026-12-28 09:00"),
        (HoursRules(country=""), "2026-12-25 09:00", "2026-12-25 09:00"),
        (HoursRules(country="AT", categories=("bank",)), "2026-12-24 09:00", "2026-12-25 09:00"),
    ],
)
def test_the_shop_opens(rules: HoursRules, moment: str, opens: str) -> None:
    at = berlin(moment)
    assert hours.opens_at(rules, at) == berlin(opens)
    assert hours.is_open(rules, at) is (moment == opens)


@pytest.mark.parametrize(
    ("rules", "moment", "minutes", "due"),
    [
        (OFFICE, "2026-11-20 17:50", 30, "2026-11-21 10:20"),
        (OFFICE, "2026-11-21 13:50", 30, "2026-11-23 09:20"),
        (OFFICE, "2026-11-20 17:30", 30, "2026-11-20 18:00"),  # still on the same day
        (OFFICE, "2026-11-22 03:00", 30, "2026-11-23 09:30"),
        (OFFICE, "2026-12-24 17:45", 30, "2026-12-28 09:15"),
        (LUNCH, "2026-11-24 11:50", 30, "2026-11-24 13:20"),
        (OFFICE, "2026-11-20 17:00", 600, "2026-11-23 14:00"),
        (BAVARIA, "2026-06-03 17:45", 30, "2026-06-05 09:15"),
        (ALWAYS, "2026-03-29 01:50", 30, "2026-03-29 03:20"),
        (ALWAYS, "2026-10-25 01:50", 30, "2026-10-25 02:20"),
    ],
)
def test_a_target_is_due(rules: HoursRules, moment: str, minutes: int, due: str) -> None:
    start, passed = berlin(moment), minutes * MINUTE
    assert hours.after(rules, start, passed) == berlin(due).astimezone(UTC)
    assert hours.worked(rules, start, berlin(due)) == passed


@pytest.mark.parametrize(
    ("span", "march", "october"),
    [
        ("00:00-24:00", 23 * HOUR, 25 * HOUR),
        ("01:00-04:00", 2 * HOUR, 4 * HOUR),
        ("02:00-03:00", 0 * HOUR, 2 * HOUR),
        ("02:15-02:45", 0 * HOUR, HOUR),
        ("02:30-03:30", HOUR / 2, 3 * HOUR / 2),
        ("01:30-02:30", HOUR / 2, 3 * HOUR / 2),
        ("09:00-17:00", 8 * HOUR, 8 * HOUR),
    ],
)
def test_a_span_is_as_long_as_clocks_show_its_times(
    span: str, march: timedelta, october: timedelta
) -> None:
    rules = all_week(sunday=(span,))
    for day, length in ((date(2026, 3, 29), march), (date(2026, 10, 25), october)):
        midnight = datetime.combine(day, time(), BERLIN)
        assert hours.worked(rules, midnight, midnight + timedelta(days=1)) == length


def test_when_the_clock_shows_an_hour_twice_the_shop_closes_in_between() -> None:
    rules = all_week(sunday=("02:15-02:45",))
    first = datetime(2026, 10, 25, 0, 15, tzinfo=UTC)
    assert hours.closes_at(rules, first) == first + 30 * MINUTE
    assert hours.opens_at(rules, first + 30 * MINUTE) == first + HOUR


def test_the_shop_closes_at_the_end_of_what_it_is_open_at_a_stretch() -> None:
    assert hours.closes_at(LUNCH, berlin("2026-11-24 11:50")) == berlin("2026-11-24 12:00")
    assert hours.closes_at(OFFICE, berlin("2026-11-22 11:50")) == berlin("2026-11-23 18:00")
    night = all_week(monday=("20:00-24:00",), tuesday=("00:00-06:00",))
    assert hours.closes_at(night, berlin("2026-11-23 21:00")) == berlin("2026-11-24 06:00")
    now = berlin("2026-11-24 11:50")
    assert hours.closes_at(ALWAYS, now) > now + timedelta(days=7)


NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MARCH = datetime(2026, 3, 27, tzinfo=UTC)
MOMENTS = st.one_of(
    st.timedeltas(timedelta(), timedelta(days=365)).map(lambda passed: NEW_YEAR + passed),
    st.timedeltas(timedelta(), timedelta(days=11)).map(lambda passed: MARCH + passed),
)
SPENT = st.timedeltas(timedelta(), timedelta(hours=60))
some_rules = st.sampled_from(ODD)


@given(some_rules, MOMENTS, SPENT)
def test_what_passed_until_it_is_due_is_what_was_given(
    rules: HoursRules, start: datetime, spent: timedelta
) -> None:
    due = hours.after(rules, start, spent)
    assert hours.worked(rules, start, due) == spent
    assert due - start >= spent


@given(some_rules, MOMENTS, SPENT, SPENT)
def test_more_time_is_never_due_sooner_and_two_waits_are_one(
    rules: HoursRules, start: datetime, spent: timedelta, more: timedelta
) -> None:
    due = hours.after(rules, start, spent)
    later = hours.after(rules, start, spent + more)
    assert later >= due
    assert hours.after(rules, due, more) == later


@given(some_rules, MOMENTS, MOMENTS, MOMENTS)
def test_business_time_adds_up(
    rules: HoursRules, one: datetime, two: datetime, three: datetime
) -> None:
    first, second, third = sorted((one, two, three))
    parts = hours.worked(rules, first, second) + hours.worked(rules, second, third)
    assert parts == hours.worked(rules, first, third)
    assert hours.worked(rules, third, first) == timedelta()


@given(some_rules, MOMENTS)
def test_the_shop_is_open_when_the_clock_on_the_wall_shows_a_time_within_a_span(
    rules: HoursRules, moment: datetime
) -> None:
    local = moment.astimezone(ZoneInfo(rules.time_zone))
    clock = f"{local:%H:%M}"
    spans = [span.split("-") for span in getattr(rules, WEEK[local.weekday()])]
    within = any(start <= clock < end for start, end in spans)
    free = local.date() in rules.closed or hours._is_holiday(rules, local.date())
    assert hours.is_open(rules, moment) is (within and not free)


@given(some_rules, MOMENTS, SPENT)
def test_nothing_is_due_while_nobody_is_there(
    rules: HoursRules, start: datetime, spent: timedelta
) -> None:
    due = hours.after(rules, start, spent + MINUTE)
    assert hours.is_open(rules, due - timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"monday": ("9-17",)}, '"9-17" is no span; "09:00-17:00" is meant'),
        ({"monday": ("09:00-25:00",)}, "is no span"),
        ({"monday": ("24:00-24:00",)}, "is no span"),
        ({"friday": ("22:00-06:00",)}, 'two spans, one until "24:00"'),
        ({"friday": ("09:00-09:00",)}, "ends before it begins"),
        ({"friday": ("09:00-12:00", "11:00-17:00")}, '"11:00-17:00" overlaps the span before'),
        ({"friday": ("13:00-17:00", "09:00-12:00")}, "overlaps the span before"),
        ({"country": "XX"}, 'unknown country; a code like "DE" is meant'),
        ({"state": "ZZ"}, "unknown state of DE; allowed: BB, BE, BW, BY"),
        ({"country": "", "state": "BY"}, "a state needs its country"),
        ({"categories": ("bank",)}, 'DE has no holidays "bank"; allowed: catholic, public'),
        ({"closed": ("24.12.",)}, "closed"),
        ({"time_zone": "Europe/Berln"}, "unknown time zone"),
        (dict.fromkeys(WEEK, ()), "never open; at least one weekday needs a span"),
    ],
)
def test_hours_that_cannot_be_are_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as error:
        HoursRules.model_validate(given)
    assert said in str(error.value)
    assert error.value.error_count() == 1


def test_years_of_waiting_are_counted_quickly() -> None:
    """A day is worked out once; after that it is looked up."""
    start = berlin("2020-01-01 00:00")
    hours.worked(OFFICE, start, berlin("2027-01-01 00:00"))
    known = hours._open_on.cache_info().misses
    hours.worked(OFFICE, start, berlin("2027-01-01 00:00"))
    assert hours._open_on.cache_info().misses == known
