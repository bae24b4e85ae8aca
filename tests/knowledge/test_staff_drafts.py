"""A draft for staff may rest on what is meant for staff; no customer's answer does."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.answerer import Answerer
from knowledge.index import Index
from knowledge.rules import KnowledgeRules, LlmRules
from store.knowledge import Passage, digest
from tests.knowledge.endpoint import Endpoint, reply
from tests.knowledge.shop import KEY

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
QUESTION = "Wie viel Kulanz geben wir bei zerbrochenen Tellern?"
GOODWILL = "Bei zerbrochenen Tellern geben wir bis zu 20 Euro Kulanz."


def passage(number: int, title: str, text: str, audience: str | None, **more: date) -> Passage:
    content = {"title": title, "text": text, "language": "de", **more}
    return Passage(
        id=number, document_id=0, position=0, digest=digest({**content, "of": audience}),
        heading="", questions=[title], tags=[], audience=audience, **content,
    )  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index(KnowledgeRules(chroma_path=tmp_path))
    index.take(
        [
            passage(1, QUESTION, GOODWILL, "staff"),
            passage(2, "Was kostet der Versand?", "Der Versand kostet 4,90 Euro.", None),
            passage(3, "Was kostet der Versand im Mai?", "Im Mai kostet der Versand 1,00 Euro.",
                    None, valid_until=date(2026, 5, 31)),
        ]
    )  # fmt: skip
    return index


@pytest.fixture
def answerer(index: Index) -> Answerer:
    return Answerer(index, KnowledgeRules(), LlmRules())


async def test_staff_read_what_customers_do_not(answerer: Answerer) -> None:
    draft = await answerer.draft(QUESTION, "de", now=NOW)
    assert (draft.band, draft.text) == ("sure", GOODWILL)
    assert [it.audience for it in draft.sources] == ["staff"]
    answer = await answerer.answer(QUESTION, "de", now=NOW)
    assert "20 Euro" not in answer.text
    assert 1 not in [number for number, _ in answer.passages]


async def test_what_is_over_is_drafted_by_nobody(answerer: Answerer) -> None:
    draft = await answerer.draft("Was kostet der Versand im Mai?", "de", now=NOW)
    assert 3 not in [number for number, _ in draft.passages]


async def test_a_wish_is_looked_up_and_not_done(answerer: Answerer) -> None:
    wish = "Ich möchte mit einem Menschen sprechen. Was kostet der Versand?"
    draft = await answerer.draft(wish, "de", now=NOW)
    assert draft.intent is None


async def test_what_is_known_is_told_with_its_likeness(answerer: Answerer) -> None:
    known = await answerer.alike("Was kostet der Versand?", "de")
    [(nearest, likeness), *others] = known.passages
    assert (nearest, known.text) == (2, "")
    assert 0.9 < likeness <= 1.001
    assert known.vector
    assert sorted(others, key=lambda it: -it[1]) == others


async def test_nothing_written_for_staff_is_remembered_for_customers(
    index: Index, endpoint: Endpoint
) -> None:
    rules = LlmRules(base_url=endpoint.base_url, model="scripted", retries=0)
    answerer = Answerer(index, KnowledgeRules(), rules, key=KEY)
    endpoint.play(reply(f"{GOODWILL} [1]", 1))
    drafts = [await answerer.draft(QUESTION, "de", now=NOW) for _ in range(2)]
    assert [(it.text, it.is_cached) for it in drafts] == [(GOODWILL, False)] * 2
    assert "20 Euro" not in (await answerer.answer(QUESTION, "de", now=NOW)).text
    await answerer.close()
