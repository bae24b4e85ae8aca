"""What is sealed comes back as it was, for its purpose, in time, and from nobody else."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.seals import SealBroken, SealExpired, seal, unseal

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOON = NOW + timedelta(minutes=1)


@given(st.binary(max_size=40))
def test_what_was_sealed_comes_out(content: bytes) -> None:
    sealed = seal("s", b"cart", content, SOON)
    assert unseal("s", b"cart", sealed, NOW).content == content


@given(st.binary(max_size=20), st.data())
def test_a_changed_or_shortened_seal_is_broken(content: bytes, data: st.DataObject) -> None:
    raw = bytearray(base64.urlsafe_b64decode(seal("s", b"cart", content, SOON) + "=="))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    cut = bytes(raw[:at])
    for forged in (bytes(raw), cut):
        with pytest.raises(SealBroken):
            unseal("s", b"cart", base64.urlsafe_b64encode(forged).decode().rstrip("="), NOW)


@given(st.text(max_size=80))
def test_nonsense_is_broken(text: str) -> None:
    with pytest.raises(SealBroken):
        unseal("s", b"cart", text, NOW)


def test_another_purpose_secret_or_a_later_time_does_not_open_it() -> None:
    sealed = seal("s", b"cart", b"it", SOON)
    for secret, purpose in (("s", b"page"), ("t", b"cart")):
        with pytest.raises(SealBroken):
            unseal(secret, purpose, sealed, NOW)
    with pytest.raises(SealExpired):
        unseal("s", b"cart", sealed, SOON + timedelta(seconds=1))


def test_another_spelling_is_the_same_seal() -> None:
    sealed = seal("s", b"cart", b"abc", SOON)
    assert unseal("s", b"cart", sealed + "=", NOW) == unseal("s", b"cart", sealed, NOW)
