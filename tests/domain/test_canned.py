"""Canned replies: what is filled in, and what is never sent half done."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain import canned
from domain.canned import PLACEHOLDERS, fill
from domain.errors import RuleBroken

VALUES: canned.Values = {"name": "Lena", "order": None, "staff": "Svenja"}
words = some.text(some.characters(exclude_characters="{}|", codec="utf-8"), max_size=20)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Hallo {name}!", "Hallo Lena!"),
        ("Hallo {name|du}!", "Hallo Lena!"),
        ("Zu {order|Ihrer Bestellung}:", "Zu Ihrer Bestellung:"),
        ("Zu{order|}:", "Zu:"),
        ("{staff} für {name}", "Svenja für Lena"),
    ],
)
def test_a_value_goes_before_what_stands_in_for_it(text: str, filled: str) -> None:
    assert fill(text, VALUES) == filled


def test_without_value_and_stand_in_it_is_named_what_is_missing() -> None:
    with pytest.raises(RuleBroken) as refusal:
        fill("Zu {order}: gleich mehr", VALUES)
    assert refusal.value.details == {"placeholder": "order"}


@given(some.lists(some.tuples(words, some.sampled_from(PLACEHOLDERS), words), max_size=4), words)
def test_no_placeholder_ever_reaches_a_customer(
    parts: list[tuple[str, str, str]], end: str
) -> None:
    text = "".join(f"{before}{{{name}|{instead}}}" for before, name, instead in parts) + end
    filled = fill(text, VALUES)
    assert "{" not in filled
    assert "}" not in filled
    assert all(before in filled for before, _, _ in parts)


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    assert fill("{name}", {"name": "{staff}", "order": None, "staff": "Svenja"}) == "{staff}"
