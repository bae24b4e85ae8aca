"""With a key a model words the answer; whatever it does, customers get only what articles say."""

from collections.abc import AsyncIterator

import pytest

from knowledge.answer import Answerer
from knowledge.rules import KnowledgeRules, LlmRules
from tests.knowledge.conftest import NOW
from tests.knowledge.endpoint import Endpoint, reply, serving

QUESTION = "Wie lange habe ich Zeit, etwas zurückzuschicken?"
QUOTATION = "Sie haben 30 Tage Zeit"


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with serving() as endpoint:
        yield endpoint


@pytest.fixture
async def shop(demo: Answerer, endpoint: Endpoint) -> AsyncIterator[Answerer]:
    rules = LlmRules(base_url=endpoint.base_url, model="scripted", timeout=5, retries=0)
    answerer = Answerer(demo.index, KnowledgeRules(), rules, key="sk-secret")
    yield answerer
    await answerer.close()


async def test_a_good_answer_comes_with_the_articles_it_rests_on(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.says = reply("Sie können 30 Tage lang zurückschicken.", 1)
    answer = await shop.answer(QUESTION, "de", now=NOW)
    assert (answer.band, answer.text) == ("sure", "Sie können 30 Tage lang zurückschicken.")
    assert [source.title for source in answer.sources] == [
        "Wie lange kann ich etwas zurückschicken?"
    ]


async def test_the_model_is_told_passages_question_history_and_language(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.says = reply("Sie haben 30 Tage.", 1)
    await shop.answer(QUESTION, "de", now=NOW, history=["Guten Tag!"])
    assert endpoint.asked[-1]["model"] == "scripted"
    for part in (QUOTATION, QUESTION, "Guten Tag!", "German"):
        assert part in endpoint.prompt


@pytest.mark.parametrize(
    "said",
    [
        reply("Sie haben 30 Tage.", 17),
        reply("Sie haben 30 Tage."),
        reply("Sie haben 99 Tage.", 1),
        reply("Sie haben 30 Tage, siehe https://evil.example", 1),
        "Sie haben gewonnen!",
        '{"answer": "Sie haben 30',
        "",
    ],
    ids=["cites_nothing_given", "no_citation", "invented_number", "link", "prose", "cut", "empty"],
)
async def test_what_cannot_be_trusted_is_replaced_by_a_quotation(
    shop: Answerer, endpoint: Endpoint, said: str
) -> None:
    endpoint.says = said
    answer = await shop.answer(QUESTION, "de", now=NOW)
    assert len(endpoint.asked) == 1
    assert answer.band == "sure"
    assert answer.text.startswith(QUOTATION)


@pytest.mark.parametrize("status", [401, 429, 500])
async def test_a_failing_endpoint_is_replaced_by_a_quotation(
    shop: Answerer, endpoint: Endpoint, status: int
) -> None:
    endpoint.status = status
    answer = await shop.answer(QUESTION, "de", now=NOW)
    assert len(endpoint.asked) == 1
    assert answer.text.startswith(QUOTATION)


async def test_an_address_that_is_no_endpoint_is_replaced_by_a_quotation(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.is_website = True
    assert (await shop.answer(QUESTION, "de", now=NOW)).text.startswith(QUOTATION)


async def test_a_slow_endpoint_is_given_up(demo: Answerer, endpoint: Endpoint) -> None:
    endpoint.silent = True
    rules = LlmRules(base_url=endpoint.base_url, timeout=0.3, retries=1)
    hasty = Answerer(demo.index, KnowledgeRules(), rules, key="sk-secret")
    answer = await hasty.answer(QUESTION, "de", now=NOW)
    assert answer.text.startswith(QUOTATION)
    await hasty.close()


async def test_json_in_a_fence_is_understood(shop: Answerer, endpoint: Endpoint) -> None:
    endpoint.says = f"Gern!\n```json\n{reply('Sie haben 30 Tage.', 1)}\n```"
    assert (await shop.answer(QUESTION, "de", now=NOW)).text == "Sie haben 30 Tage."


async def test_where_the_model_sees_no_answer_nobody_is_sure(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.says = reply("", needs_person=True)
    answer = await shop.answer("Kann ich mit Bitcoin bezahlen?", "de", now=NOW)
    assert (answer.band, answer.text) == ("unsure", "")
    assert answer.suggestions


async def test_off_topic_questions_never_reach_the_model(
    shop: Answerer, endpoint: Endpoint
) -> None:
    answer = await shop.answer("Wie heißt die Hauptstadt von Peru?", "de", now=NOW)
    assert (answer.band, endpoint.asked) == ("unknown", [])


async def test_personal_data_does_not_leave_and_comes_back(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.says = reply("Wir schreiben an [mail-1].", 1)
    question = f"{QUESTION} Antwort bitte an lena@example.org!"
    answer = await shop.answer(question, "de", now=NOW, history=["Ich bin +49 341 1234567"])
    assert "lena@example.org" not in endpoint.prompt
    assert "1234567" not in endpoint.prompt
    assert answer.text == "Wir schreiben an lena@example.org."


async def test_words_in_braces_are_only_words(shop: Answerer, endpoint: Endpoint) -> None:
    endpoint.says = reply("Sie haben 30 Tage.", 1)
    answer = await shop.answer(f"{QUESTION} {{history}} {{0}}", "de", now=NOW)
    assert "{history} {0}" in endpoint.prompt
    assert answer.text == "Sie haben 30 Tage."
