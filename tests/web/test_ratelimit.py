"""A bucket of tokens an address."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from web import ratelimit
from web.ratelimit import RateLimit

START = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


def test_a_burst_passes_then_one_at_a_time() -> None:
    clock = Hands()
    limit = RateLimit(60, 3, clock)
    assert [limit.allow("a") for _ in range(4)] == [0, 0, 0, 1.0]
    assert limit.allow("b") == 0
    clock.at += timedelta(seconds=1)
    assert limit.allow("a") == 0
    assert limit.allow("a") > 0


@given(st.lists(st.floats(0, 30), max_size=60))
def test_never_more_than_the_burst_and_what_was_refilled(pauses: list[float]) -> None:
    clock = Hands()
    limit = RateLimit(30, 5, clock)
    passed = 0
    for pause in pauses:
        clock.at += timedelta(seconds=pause)
        passed += limit.allow("a") == 0
    assert passed <= 5 + (clock.at - START).total_seconds() / 2 + 1e-6


@given(st.floats(0.1, 600), st.integers(1, 9))
def test_who_waits_as_told_is_let_in(per_minute: float, burst: int) -> None:
    clock = Hands()
    limit = RateLimit(per_minute, burst, clock)
    while not (wait := limit.allow("a")):
        pass
    clock.at += timedelta(seconds=wait, microseconds=1000)
    assert limit.allow("a") == 0


def test_many_addresses_do_not_fill_the_memory() -> None:
    clock = Hands()
    limit = RateLimit(60, 3, clock)
    for number in range(2 * ratelimit.MOST_KEYS + 5):
        limit.allow(str(number))
    assert len(limit._buckets) <= ratelimit.MOST_KEYS
