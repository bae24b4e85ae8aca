"""Birthdays as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import birthdays
from domain.birthdays import Birthday
from domain.errors import RuleBroken

TODAY = date(2026, 11, 20)
CHRISTMAS = Birthday(12, 24, 1990)


@pytest.mark.parametrize(
    "text",
    ["24.12.1990", " 24. 12. 1990 ", "24.12.90", "1990-12-24", "24. Dezember 1990", "24 Dec 1990",
     "Dec 24 1990", "December 24th, 1990", "24th of December 1990", "24.dez.1990"],
)  # fmt: skip
def test_a_whole_date_is_read(text: str) -> None:
    assert birthdays.parse(text, TODAY) == CHRISTMAS


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("24.12.", 12, 24),
        ("24.12", 12, 24),
        ("3. März", 3, 3),
        ("3. maerz", 3, 3),
        ("3 Mar", 3, 3),
        ("1. Jänner", 1, 1),
        ("29.2.", 2, 29),
        ("may 5", 5, 5),
    ],
)
def test_day_and_month_are_enough(text: str, month: int, day: int) -> None:
    assert birthdays.parse(text, TODAY) == Birthday(month, day)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("12/24", "slashes"),
        ("3/4/1990", "slashes"),
        ("31.2.1990", "no-such-day"),
        ("29.2.1990", "no-such-day"),
        ("0.5.", "no-such-day"),
        ("5.13.", "no-such-day"),
        ("21.11.2026", "implausible"),
        ("24.12.1890", "implausible"),
        ("24.12.9999", "implausible"),
        ("24", "unreadable"),
        ("", "unreadable"),
        ("24. Foo", "unreadable"),
        ("im Sommer", "unreadable"),
    ],
)
def test_anything_else_is_refused_by_name(text: str, rule: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        birthdays.parse(text, TODAY)
    assert refused.value.rule == f"profiles-birthday-{rule}"


def test_two_digits_mean_somebody_who_can_write() -> None:
    assert birthdays.parse("1.1.16", TODAY).year == 2016
    assert birthdays.parse("1.1.17", TODAY).year == 1917


@given(st.dates(date(1910, 1, 1), TODAY))
def test_a_date_comes_back_however_it_is_written(born: date) -> None:
    expected = birthdays.of(born)
    for form in (f"{born:%d.%m.%Y}", f"{born:%Y-%m-%d}", f"{born:%B %d %Y}", f"{born:%d %b %Y}"):
        assert birthdays.parse(form, TODAY) == expected
    assert birthdays.kept(str(expected)) == expected


@given(st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_a_day_without_a_year_comes_back(day: date) -> None:
    told = birthdays.parse(f"{day.day}.{day.month}.", TODAY)
    assert birthdays.kept(str(told)) == told == Birthday(day.month, day.day)


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    try:
        told = birthdays.parse(text, TODAY)
    except RuleBroken:
        return
    assert birthdays.kept(str(told)) == told
