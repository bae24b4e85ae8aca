"""Pairs and texts, an object a line."""

import json
from pathlib import Path

import pytest

from knowledge.article import Article, Section, UnreadableError
from knowledge.load import load


def read(*lines: str) -> list[Article]:
    return load(Path("faq.jsonl"), "\n".join(lines).encode())


def test_a_line_is_a_pair_or_a_text() -> None:
    pair = {"question": "Was kostet der Versand?", "answer": "Er ist frei.", "tags": ["Porto"]}
    text = {"title": "Returns", "text": "You have 30 days.\n\nNo more.", "product": 1042}
    first, second = read(json.dumps(pair), "", json.dumps(text))
    assert (first.title, first.language, first.questions) == (
        "Was kostet der Versand?", "de", ("Was kostet der Versand?",),
    )  # fmt: skip
    assert first.about.tags == ("Porto",)
    assert first.sections == (Section("", ("Er ist frei.",)),)
    assert (second.title, second.language, second.questions) == ("Returns", "en", ())
    assert second.sections == (Section("", ("You have 30 days.", "No more.")),)
    assert second.about.product == "1042"


GOOD = '{"question": "Was kostet der Versand?", "answer": "Er ist frei."}'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2: this is not JSON: "),
        ("[1]", "line 2: this is no object"),
        ('{"frage": "?"}', "line 2: neither question and answer nor title and text"),
        ('{"question": "Bar?"}', "line 2: question and answer must both be filled in"),
        ('{"title": "Bar?"}', "line 2: title and text must both be filled in"),
        ('{"question": "Bar?", "answer": 5}', "line 2: answer: must be text, got 5"),
        ('{"question": "Zzz", "answer": "Zzz"}', "line 2: language: missing"),
        ('{"title": "T", "text": "Das ist es.", "valid_until": "31.12."}', "line 2: valid_until: "),
    ],
)
def test_a_bad_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(GOOD, line)
    assert str(refused.value).startswith(reason)
    assert "\n" not in str(refused.value)
