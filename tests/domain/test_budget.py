"""The send budget: never more than Telegram takes, and nobody waits behind what is far off."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.budget import ALL, GROUP, HORIZON, Bucket, Budget
from domain.budget import _spacings as spacings
from domain.outbox import OutboxRules

START = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
gaps = st.lists(st.floats(0, 5).map(lambda seconds: timedelta(seconds=seconds)), max_size=80)
kinds = st.sampled_from(["staff", "reply"])


def most_in(leaving: list[datetime], window: timedelta) -> int:
    """How many leave in the fullest window of this length, its end left out."""
    return max(
        (sum(start <= at < start + window for at in leaving) for start in leaving), default=0
    )


def buckets(rules: OutboxRules) -> dict[str, Bucket]:
    return {
        scope: Bucket(START, spacing, burst) for scope, (spacing, burst) in spacings(rules).items()
    }


def leaving(rules: OutboxRules, asked: list[tuple[timedelta, str]]) -> list[tuple[datetime, str]]:
    """When messages asked for one after the other leave; those without a slot are left out."""
    shared, now, left = buckets(rules), START, []
    for gap, kind in asked:
        now += gap
        at = Budget(shared, now).slot(kind)
        if at is not None:
            left.append((at, kind))
    return left


@given(gaps, st.integers(1, 6), st.integers(1, 5000))
def test_a_bucket_never_lets_more_through_than_its_rate_and_burst(
    gaps: list[timedelta], burst: int, spacing_ms: int
) -> None:
    spacing = timedelta(milliseconds=spacing_ms)
    bucket, now, left = Bucket(START, spacing, burst), START, []
    for gap in gaps:
        now += gap
        left.append(bucket.next_slot(now))
        bucket.take(now)
    assert left == sorted(left)
    for first in range(len(left)):
        for last in range(first, len(left)):
            assert last - first + 1 <= (left[last] - left[first]) / spacing + burst


@given(st.lists(st.tuples(gaps.filter(bool).map(lambda some: some[0]), kinds), max_size=100))
def test_the_group_never_gets_more_than_twenty_in_any_minute(
    asked: list[tuple[timedelta, str]],
) -> None:
    posts = [at for at, kind in leaving(OutboxRules(), asked) if kind == "staff"]
    assert most_in(posts, MINUTE) <= 20


@given(st.integers(1, 40), st.integers(1, 10), gaps)
def test_any_group_limit_that_is_accepted_is_kept(
    per_minute: int, burst: int, gaps: list[timedelta]
) -> None:
    if burst >= per_minute:
        return
    rules = OutboxRules(group_per_minute=per_minute, group_burst=burst)
    posts = [at for at, _ in leaving(rules, [(gap, "staff") for gap in gaps])]
    assert most_in(posts, MINUTE) <= per_minute


@given(st.lists(st.tuples(st.floats(0, 0.2).map(lambda s: timedelta(seconds=s)), kinds)))
def test_no_second_has_more_than_thirty_messages(asked: list[tuple[timedelta, str]]) -> None:
    left = [at for at, _ in leaving(OutboxRules(), asked)]
    assert most_in(left, timedelta(seconds=1)) <= 30


@given(st.lists(st.tuples(st.floats(0, 0.1).map(lambda s: timedelta(seconds=s)), kinds)))
def test_no_two_messages_share_a_slot(asked: list[tuple[timedelta, str]]) -> None:
    left = sorted(at for at, _ in leaving(OutboxRules(), asked))
    spacing = spacings(OutboxRules())[ALL][0]
    assert all(later - earlier >= spacing for earlier, later in pairwise(left))


def test_a_burst_is_spaced_evenly_and_no_slot_is_far_off() -> None:
    left = [at for at, _ in leaving(OutboxRules(), [(timedelta(0), "reply")] * 200)]
    spacing = spacings(OutboxRules())[ALL][0]
    assert left == [START + spacing * number for number in range(len(left))]
    assert left[-1] <= START + HORIZON < left[-1] + spacing


def test_a_full_group_does_not_hold_up_customers() -> None:
    asked = [(timedelta(0), "staff")] * 100 + [(timedelta(0), "reply")]
    *posts, (reply_at, kind) = leaving(OutboxRules(), asked)
    assert kind == "reply"
    assert len(posts) == OutboxRules().group_burst
    assert reply_at - START < timedelta(seconds=0.2)


def test_whoever_got_no_slot_is_told_when_to_ask_again() -> None:
    shared = buckets(OutboxRules())
    budget = Budget(shared, START)
    while budget.slot("staff") is not None:
        pass
    again = budget.free_again("staff")
    assert again > START
    assert Budget(shared, again).slot("staff") is not None


def test_no_limit_means_at_once() -> None:
    free = OutboxRules(per_second=0, group_per_minute=0)
    assert leaving(free, [(timedelta(0), "staff")] * 50) == [(START, "staff")] * 50
    assert GROUP not in spacings(free)
