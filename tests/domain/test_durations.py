"""Durations as people type them."""

from datetime import timedelta

import pytest

from domain import durations
from domain.errors import RuleBroken

WEEK = timedelta(weeks=1)


@pytest.mark.parametrize(
    ("text", "minutes"), [("30m", 30), ("2h", 120), (" 3 D ", 3 * 1440), ("1w", 7 * 1440)]
)
def test_a_duration_is_a_number_and_a_unit(text: str, minutes: int) -> None:
    assert durations.parse(text, WEEK) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "2", "h", "-2h", "2x", "0m", "1.5h", "2h 30m", "zwei Stunden"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="durations-unreadable"):
        durations.parse(text, WEEK)


def test_too_long_says_how_long_is_allowed() -> None:
    with pytest.raises(RuleBroken, match="durations-too-long") as refusal:
        durations.parse("8d", WEEK)
    assert refusal.value.details == {"days": 7}
