"""Whether customers' real wordings of one question meet, and those of two keep apart.

`gap_questions.csv` is what `[gaps] likeness` was tuned on; it has near misses on purpose.
"""

import csv
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import gaps
from domain.gaps import GapRules
from knowledge.embed import GlossEmbedder
from knowledge.lexicon import Lexicon
from store.questions import Question
from tests.domain.people import NOW, person
from tests.store.databases import blank

FILE = Path(__file__).parent / "gap_questions.csv"
WRONG = 2
"""Wordings that may join another meaning: a single word tells Saturday from Sunday."""
RIGHT = 20
"""Of 28 wordings that have one of the same meaning before them."""


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[AsyncSession]:
    database = blank(tmp_path)
    async with database.begin() as session:
        yield session
    await database.close()


def wordings() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def test_paraphrases_in_both_languages_meet_and_near_misses_do_not(
    session: AsyncSession,
) -> None:
    embedder = GlossEmbedder(Lexicon())
    opened_by: dict[int | None, str] = {}
    joined = []
    for row in wordings():
        vector = embedder.embed_one(row["text"], "en" if row["language"] == "en" else "de")
        gap_id = await _grouped(session, row, vector)
        if gap_id in opened_by:
            joined.append(opened_by[gap_id] == row["meaning"])
        opened_by.setdefault(gap_id, row["meaning"])
    right, wrong = joined.count(True), joined.count(False)
    assert wrong <= WRONG
    assert right >= RIGHT


async def _grouped(session: AsyncSession, row: dict[str, str], vector: Any) -> int | None:
    who = await person(session, row["text"], "Lena")
    question = Question(
        lane="1", state="done", attempts=0, received_at=NOW, ready_at=NOW, identity_id=who.id,
        text=row["text"],
        language=row["language"], band="unknown", score=0.1,
        vector=vector.astype("<f2").tobytes(), sources=[], suggestions=[], passages=[],
    )  # fmt: skip
    session.add(question)
    await session.flush()
    await gaps.consider(session, GapRules(), question.id, question.text, NOW)
    return question.gap_id
