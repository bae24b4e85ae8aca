"""How many of the development questions the demo shop's help centre answers.

The thresholds and weights were set on these questions, so the bounds guard against getting
worse; what they say about other shops is for sets that nobody tuned on.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from knowledge.answerer import Answerer
from knowledge.load import load
from knowledge.reader import Reader
from knowledge.retrieve import retrieve
from store.knowledge import Passage
from tests.knowledge.conftest import DEMO, NOW

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "dev_questions.jsonl").read_text().splitlines()
]
STEMS = {
    article.title: path.stem
    for path in (DEMO / "articles").rglob("*.md")
    for article in load(path, path.read_bytes())
}
ANSWERABLE = [row for row in ROWS if "articles" in row]


@pytest.mark.parametrize(("language", "first", "fifth"), [("de", 0.78, 0.95), ("en", 0.75, 0.95)])
async def test_the_right_section_comes_first_or_near(
    demo: Answerer, language: str, first: float, fifth: float
) -> None:
    rows = [row for row in ANSWERABLE if row["language"] == language]
    ranks = [rank(demo, row) for row in rows]
    assert sum(r == 0 for r in ranks) / len(rows) >= first
    assert sum(r < 5 for r in ranks) / len(rows) >= fifth


async def test_most_questions_are_answered_and_few_wrongly(demo: Answerer) -> None:
    bands: Counter[tuple[str, str]] = Counter()
    for row in ROWS:
        answer = await demo.answer(row["question"], row["language"], now=NOW)
        bands[row.get("kind", "answerable"), answer.band] += 1

    def share(kind: str, band: str) -> float:
        return bands[kind, band] / sum(n for (of, _), n in bands.items() if of == kind)

    assert share("answerable", "sure") >= 0.73
    assert share("answerable", "unknown") <= 0.05
    assert share("off-topic", "sure") <= 0.07
    assert share("off-topic", "unsure") <= 0.13
    assert share("small-talk", "sure") == 0
    assert share("near-miss", "sure") <= 0.05


def rank(demo: Answerer, row: dict[str, Any]) -> int:
    """The place of the first passage that answers, from 0."""
    snapshot = demo.index.snapshot
    hits = retrieve(snapshot, row["question"], row["language"], Reader()).hits
    right = [at for at, hit in enumerate(hits) if answers(hit.passage, row)]
    return right[0] if right else len(hits)


def answers(passage: Passage, row: dict[str, Any]) -> bool:
    said = f"{passage.title} {passage.heading} {passage.text}"
    return article_of(passage) in row["articles"] and (
        not row["facts"] or any(fact in said for fact in row["facts"])
    )


def article_of(passage: Passage) -> str:
    return "faq" if passage.questions else STEMS.get(passage.title, "size-guide")
