"""How often one address may knock at one door."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.conftest import House
from tests.web.test_shop import paid, send, stored
from web import ratelimit
from web.ratelimit import RateLimit


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def taken(limit: RateLimit, times: int, address: str = "a", door: str = "shop") -> int:
    """How many of so many calls pass."""
    return sum(limit.take(address, door) == 0 for _ in range(times))


def test_so_many_a_minute_pass_and_come_back_evenly(clock: Clock) -> None:
    limit = RateLimit(60, clock)
    assert taken(limit, 100) == 60
    clock.seconds += 5
    assert taken(limit, 100) == 5
    clock.seconds += 3600
    assert taken(limit, 100) == 60


def test_each_address_and_each_door_has_its_own(clock: Clock) -> None:
    limit = RateLimit(10, clock)
    assert taken(limit, 20) == 10
    assert taken(limit, 20, address="b") == 10
    assert taken(limit, 20, door="shopify") == 10


def test_without_a_limit_everything_passes(clock: Clock) -> None:
    assert taken(RateLimit(0, clock), 1000) == 1000


@given(st.integers(1, 6000))
def test_after_the_wait_that_was_said_there_is_a_token(per_minute: int) -> None:
    clock = Clock()
    limit = RateLimit(per_minute, clock)
    taken(limit, per_minute)
    clock.seconds += limit.take("a", "shop") + 1e-6
    assert limit.take("a", "shop") == 0


def test_many_addresses_do_not_fill_the_memory(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ratelimit, "MOST_BUCKETS", 3)
    limit = RateLimit(60, clock)
    assert taken(limit, 60, address="busy") == 60
    clock.seconds += 1
    for number in range(10):
        limit.take(f"passer-by {number}", "shop")
        clock.seconds += 2
    assert len(limit._buckets) <= 3


async def test_whoever_calls_too_often_is_told_when_to_come_again(house: House) -> None:
    async with house.client(rate_limit=RateLimit(2, Clock())) as client:
        assert [(await send(client, paid(it))).status_code for it in "ab"] == [202, 202]
        answer: httpx.Response = await send(client, paid("c"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")
    assert await stored(house) == ["a", "b"]
