"""What a button sends back: short, and the same when it returns."""

from types import NoneType
from typing import Any, get_args

import pytest
from aiogram.filters.callback_data import CallbackData

from domain.campaigns import SEGMENTS
from domain.consents import promise
from domain.outbox import OutboxRules
from store.identities import Identity
from views import profile_taps, taps
from views.consents import version
from views.texts import texts_for

TAPS = sorted(
    (it for it in (vars(taps) | vars(profile_taps)).values()
     if isinstance(it, type) and issubclass(it, CallbackData) and it is not CallbackData),
    key=lambda it: it.__name__,
)  # fmt: skip
READ = version(texts_for("de"), promise(OutboxRules(advertising_per_week=1000), Identity()))
LONGEST = {"version": READ, "name": max(SEGMENTS, key=len), "key": 16 * "f"}


def largest(tap: type[CallbackData]) -> CallbackData:
    """A tap with the largest ids a database gives."""
    return tap(**{name: _largest(name, it.annotation) for name, it in tap.model_fields.items()})


def _largest(name: str, annotation: Any) -> Any:
    if annotation is bool:
        return True
    if annotation is int:
        return 2**63 - 1
    choices = [it for it in get_args(annotation) if it is not NoneType]
    return max(choices, key=len) if choices else LONGEST[name]


@pytest.mark.parametrize("tap", TAPS, ids=lambda tap: tap.__name__)
def test_callback_data_fits_and_comes_back_the_same(tap: type[CallbackData]) -> None:
    packed = largest(tap).pack()
    assert 1 <= len(packed.encode()) <= 64
    assert tap.unpack(packed) == largest(tap)


def test_no_two_taps_are_mistaken_for_each_other() -> None:
    prefixes = [tap.__prefix__ for tap in TAPS]
    assert len(prefixes) == len(set(prefixes))
