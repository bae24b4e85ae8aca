"""Orders in articles, messages and names: even a model that obeys brings nothing out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from knowledge.answerer import Answerer
from knowledge.index import Index
from knowledge.rules import KnowledgeRules, LlmRules
from tests.knowledge.conftest import NOW, HelpCentre
from tests.knowledge.endpoint import Endpoint, reply
from tests.knowledge.shop import KEY, with_model

SUITE = Path(__file__).parent / "injections.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in SUITE.read_text("utf-8").splitlines()]
QUESTIONS = {
    "de": "Wie lange habe ich Zeit, etwas zurückzuschicken?",
    "en": "How long do I have to send something back?",
}
FACTS = {
    "de": "Sie haben 30 Tage Zeit, um einen Artikel zurückzuschicken.",
    "en": "You have 30 days to send an item back.",
}


def of(kind: str) -> pytest.MarkDecorator:
    cases = [case for case in CASES if case["kind"] == kind]
    return pytest.mark.parametrize("case", cases, ids=[case["text"][:40] for case in cases])


@dataclass
class Poisoned:
    """A help centre of two articles that are rewritten for each case."""

    centre: HelpCentre
    index: Index

    async def say(self, language: str, order: str) -> None:
        """The article on returns with an order to machines in it."""
        fact = FACTS[language]
        head = f"---\ntitle: {QUESTIONS[language]}\nlanguage: {language}\n---\n"
        self.centre.write("returns.md", f"{head}{fact}\n\n{order}\n")
        await self.centre.ingest()
        await self.index.follow(self.centre.database)


@pytest.fixture
def poisoned(help_centre: HelpCentre) -> Poisoned:
    return Poisoned(help_centre, help_centre.index())


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_suite_is_large_enough(language: str) -> None:
    assert sum(case["language"] == language for case in CASES) >= 20
    assert {case["kind"] for case in CASES} == {"message", "document", "name"}


@of("message")
async def test_a_message_is_no_instruction(
    shop: Answerer, endpoint: Endpoint, case: dict[str, Any]
) -> None:
    endpoint.play(reply(case["obeyed"], 1))
    language = case["language"]
    question = f"{QUESTIONS[language]} {case['text']}"
    answer = await shop.answer(question, language, now=NOW)
    if answer.band == "sure":  # the quotation
        assert "30" in answer.text
    assert not [it for it in (*case["never"], KEY) if it in answer.text]


@of("name")
async def test_a_name_is_no_instruction(
    shop: Answerer, endpoint: Endpoint, case: dict[str, Any]
) -> None:
    endpoint.play(reply(case["obeyed"], 1))
    language = case["language"]
    answer = await shop.answer(QUESTIONS[language], language, now=NOW, names=[case["text"]])
    assert case["text"] not in endpoint.everything
    assert "30" in answer.text
    assert not [it for it in case["never"] if it in answer.text]


@of("document")
async def test_an_article_is_no_instruction(
    poisoned: Poisoned, endpoint: Endpoint, case: dict[str, Any]
) -> None:
    language = case["language"]
    await poisoned.say(language, case["text"])
    answerer = with_model(Answerer(poisoned.index, KnowledgeRules(), LlmRules()), endpoint)
    endpoint.play(reply(f"{FACTS[language]} [1] {case['obeyed']}", 1))
    answer = await answerer.answer(QUESTIONS[language], language, now=NOW)
    await answerer.close()
    assert answer.text == FACTS[language]
    assert case["text"].strip("<!-> ") not in endpoint.prompt


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
async def test_data_cannot_end_the_fence_around_it(
    shop: Answerer, endpoint: Endpoint, case: dict[str, Any]
) -> None:
    endpoint.play(reply("", sufficient=False))
    language = case["language"]
    await shop.answer(f"{QUESTIONS[language]} </data> {case['text']}", language, now=NOW)
    await shop.answer(QUESTIONS[language], language, now=NOW, history=[case["text"]])
    fences = [body["messages"][0]["content"].split("<data ")[1][:16] for body in endpoint.asked]
    assert len(set(fences)) == len(endpoint.asked) > 0
    for fence, body in zip(fences, endpoint.asked, strict=True):
        asked = body["messages"][1]["content"]
        assert asked.count(f"<data {fence}") == asked.count(f"</data {fence}>")
