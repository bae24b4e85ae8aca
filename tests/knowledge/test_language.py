"""Which language somebody writes in, even if it is one word."""

import json
from pathlib import Path

import pytest

from knowledge.article import Language
from knowledge.language import language_of

SHOP = Path(__file__).parent / "sets" / "shop"


@pytest.mark.parametrize("language", ["de", "en"])
def test_nearly_all_questions_are_told(language: Language) -> None:
    lines = (SHOP / f"shop_{language}.questions.jsonl").read_text().splitlines()
    told = [language_of(json.loads(line)["text"]) for line in lines]
    assert told.count(language) / len(told) >= 0.97


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Retoure", "de"),
        ("Garantie?", "de"),
        ("lieferung schweiz", "de"),
        ("Gutscheincode", "de"),
        ("refund", "en"),
        ("warranty", "en"),
        ("shipping austria", "en"),
        ("PayPal", None),
        ("42", None),
        ("status", None),
        ("", None),
    ],
)
def test_a_word_or_two_are_enough_unless_both_have_them(text: str, language: str | None) -> None:
    assert language_of(text) == language
