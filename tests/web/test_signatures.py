"""A forged, cut, replayed or stale signature never passes, whatever it is made of."""

from datetime import UTC, datetime, timedelta

import pytest
from fastapi import HTTPException
from hypothesis import assume, given
from hypothesis import strategies as st

from web.shop import TOLERANCE_SECONDS, check_signature, sign

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STAMP = str(int(NOW.timestamp()))
SECRET = "the shop's secret"
bodies = st.binary(max_size=200)


def passes(timestamp: str, signature: str, body: bytes, now: datetime = NOW) -> bool:
    try:
        check_signature(SECRET, timestamp, signature, body, now)
    except HTTPException as refused:
        return refused.status_code != 401
    return True


@given(bodies)
def test_the_shops_own_signature_passes(body: bytes) -> None:
    assert passes(STAMP, sign(SECRET, STAMP, body), body)


@given(bodies, st.text(max_size=80))
def test_a_forged_one_does_not(body: bytes, forged: str) -> None:
    assume(forged != sign(SECRET, STAMP, body))
    assert not passes(STAMP, forged, body)


@given(bodies, st.text(min_size=1, max_size=40))
def test_one_of_another_secret_does_not(body: bytes, secret: str) -> None:
    assume(secret != SECRET)
    assert not passes(STAMP, sign(secret, STAMP, body), body)


@given(bodies, st.integers(0, 63))
def test_one_that_is_cut_short_does_not(body: bytes, kept: int) -> None:
    assert not passes(STAMP, sign(SECRET, STAMP, body)[:kept], body)


@given(bodies, bodies)
def test_one_of_another_body_does_not(signed: bytes, sent: bytes) -> None:
    assume(signed != sent)
    assert not passes(STAMP, sign(SECRET, STAMP, signed), sent)


@given(bodies, st.integers(-(10**9), 10**9))
def test_one_that_is_replayed_later_does_not(body: bytes, off: int) -> None:
    assume(abs(off) > TOLERANCE_SECONDS)
    late = NOW + timedelta(seconds=off)
    assert not passes(STAMP, sign(SECRET, STAMP, body), body, late)


@given(bodies, st.text(max_size=20))
def test_one_under_another_time_stamp_does_not(body: bytes, stamp: str) -> None:
    assume(stamp != STAMP)
    assert not passes(stamp, sign(SECRET, STAMP, body), body)


@pytest.mark.parametrize("moved", ["1", "12", "123"])
def test_digits_cannot_move_between_time_stamp_and_body(moved: str) -> None:
    stamp, rest = STAMP[: -len(moved)], STAMP[-len(moved) :]
    assert not passes(STAMP, sign(SECRET, stamp, rest.encode() + b".{}"), b"{}")
