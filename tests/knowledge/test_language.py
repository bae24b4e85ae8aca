"""Which language somebody writes in, even if it is one word."""

import json
from pathlib import Path

import pytest

from knowledge.article import Language
from knowledge.language import clear_language_of, language_of

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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wie lange habe ich Zeit, etwas zurückzuschicken?", "de"),
        ("How long do I have to send something back?", "en"),
        ("was kostet denn der versand", "de"),
        ("Haben Sie das Home Sweet Home Kissen?", "de"),
        ("Home Sweet Home Cushion XL", None),
        ("Danke", None),
        ("thank you", None),
        ("Retoure Lieferung Gutschein Rabatt", None),
        ("", None),
    ],
)
def test_only_clear_texts_change_the_language(text: str, language: str | None) -> None:
    assert clear_language_of(text) == language


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_whole_question_is_never_taken_for_the_other_language(language: Language) -> None:
    lines = (SHOP / f"shop_{language}.questions.jsonl").read_text().splitlines()
    told = [clear_language_of(json.loads(line)["text"]) for line in lines]
    assert sum(it not in {language, None} for it in told) / len(told) <= 0.01
    assert told.count(language) / len(told) >= 0.5
