"""Customers ask the demo shop; without a key every answer is a quotation."""

import asyncio
from datetime import UTC, datetime

import pytest

from knowledge.answer import Answer
from knowledge.answerer import Answerer
from knowledge.index import Index
from knowledge.rules import KnowledgeRules, LlmRules
from tests.knowledge.conftest import NOW, HelpCentre


async def test_a_german_question_is_answered_with_its_source(demo: Answerer) -> None:
    answer = await demo.answer("Wie lange habe ich Zeit, etwas zurückzuschicken?", "de", now=NOW)
    assert answer.band == "sure"
    assert "30 Tage" in answer.text
    assert answer.sources[0].title == "Wie lange kann ich etwas zurückschicken?"
    assert answer.sources[0].url == "https://lindenhaus.example/hilfe/rueckgabefrist"
    assert len(answer.text) <= 600


async def test_the_same_in_english(demo: Answerer) -> None:
    answer = await demo.answer("How long do I have to return something?", "en", now=NOW)
    assert (answer.band, answer.language) == ("sure", "en")
    assert "30 days" in answer.text


async def test_the_words_of_the_question_come_before_the_usual_language(demo: Answerer) -> None:
    answer = await demo.answer("How long do I have to return something?", "de", now=NOW)
    assert answer.language == "en"
    short = await demo.answer("Retoure?", "de", now=NOW)
    assert short.language == "de"


async def test_what_only_a_german_article_says_is_quoted_in_german(demo: Answerer) -> None:
    answer = await demo.answer("How often should I oil the oak table?", "en", now=NOW)
    assert (answer.band, answer.language) == ("sure", "de")
    assert answer.sources[0].title == "Holzmöbel pflegen und auffrischen"


async def test_a_table_is_readable_as_plain_text(demo: Answerer) -> None:
    answer = await demo.answer("Was kostet der Versand nach Deutschland?", "de", now=NOW)
    assert "• Deutschland, Standard – Preis: 4,90 €" in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    "question",
    [
        "Wie heißt die Hauptstadt von Peru?",
        "asdf qwertz",
        "???",
        "",
        "🙂🙂🙂",
        "x" * 5000,
    ],
)
async def test_it_knows_when_it_does_not_know(demo: Answerer, question: str) -> None:
    answer = await demo.answer(question, "de", now=NOW)
    assert answer.band == "unknown"
    assert (answer.text, answer.sources, answer.suggestions) == ("", (), ())


@pytest.mark.parametrize(
    ("text", "intent"),
    [("tell me a joke", "small_talk"), ("Hallo", "small_talk"), ("thanks a lot, bye", "thanks")],
)
async def test_small_talk_is_no_question(demo: Answerer, text: str, intent: str) -> None:
    answer = await demo.answer(text, "de", now=NOW)
    assert (answer.band, answer.intent, answer.text) == ("intent", intent, "")


async def test_how_to_return_goes_along_with_the_wish_to(demo: Answerer) -> None:
    answer = await demo.answer("Ich will meine Bestellung zurückschicken", "de", now=NOW)
    assert (answer.band, answer.intent) == ("sure", "return")
    assert answer.sources


async def test_a_wish_that_follows_up_is_heard_for_itself(demo: Answerer) -> None:
    before = "Wie wasche ich Leinen?"
    answer = await demo.answer("und wo ist mein paket?", "de", now=NOW, history=[before])
    assert answer.intent == "order_status"


async def test_an_unsure_answer_suggests_and_a_tap_quotes(demo: Answerer) -> None:
    unsure = await demo.answer("was heißt status in bearbeitung", "de", now=NOW)
    assert (unsure.band, unsure.text) == ("unsure", "")
    meant = {suggestion.question: suggestion for suggestion in unsure.suggestions}
    assert 1 < len(meant) <= 3
    tapped = meant["Was bedeutet der Status meiner Bestellung?"]
    answer = await demo.quote(tapped.passage_id, tapped.question, now=NOW)
    assert answer.band == "sure"
    assert answer.sources[0].title == "Was bedeutet der Status meiner Bestellung?"


async def test_a_suggestion_tapped_too_late_says_nothing(demo: Answerer) -> None:
    assert (
        await demo.quote(999_999, "Was bedeutet der Status meiner Bestellung?", now=NOW)
    ).band == "unknown"


async def test_a_follow_up_is_understood_by_the_question_before(demo: Answerer) -> None:
    before = "Was kostet der Versand nach Österreich?"
    answer = await demo.answer("und in die Schweiz?", "de", now=NOW, history=[before])
    assert "12,90 €" in answer.text


async def test_an_article_is_quoted_only_while_it_is_valid(demo: Answerer) -> None:
    question = "Bis wann muss ich für Weihnachten bestellen?"
    in_time = await demo.answer(question, "de", now=NOW)
    assert in_time.sources[0].title == "Bestellfristen vor Weihnachten 2026"
    over = await demo.answer(question, "de", now=datetime(2027, 1, 5, tzinfo=UTC))
    assert "Bestellfristen vor Weihnachten 2026" not in titles(over)
    assert (await demo.quote(in_time.sources[0].passage_id, question, now=NOW)).band == "sure"
    later = datetime(2027, 1, 5, tzinfo=UTC)
    assert (await demo.quote(in_time.sources[0].passage_id, question, now=later)).band == "unknown"


async def test_articles_for_staff_are_not_for_customers(help_centre: HelpCentre) -> None:
    help_centre.write(
        "goodwill.md",
        "---\ntitle: Wie viel Kulanz geben wir?\nlanguage: de\naudience: staff\n---\nBis 20 €.",
    )
    await help_centre.ingest()
    answerer = await help_centre.answerer()
    assert (await answerer.answer("Wie viel Kulanz geben wir?", "de", now=NOW)).band == "unknown"


async def test_an_empty_knowledge_base_knows_nothing(help_centre: HelpCentre) -> None:
    answerer = await help_centre.answerer()
    assert (await answerer.answer("Was kostet der Versand?", "de", now=NOW)).band == "unknown"


async def test_the_bot_goes_on_while_answers_are_worked_out(demo: Answerer) -> None:
    questions = ["Was kostet der Versand?", "Where is my parcel?", "Kann ich umtauschen?"] * 3
    working = asyncio.gather(*(demo.answer(question, "de", now=NOW) for question in questions))
    turns = 0
    while not working.done():
        await asyncio.sleep(0)
        turns += 1
    assert {answer.band for answer in await working} == {"sure"}
    assert turns > len(questions) * 10


async def test_asking_before_the_index_is_there_says_what_to_do() -> None:
    rules = KnowledgeRules()
    with pytest.raises(RuntimeError, match="follow"):
        await Answerer(Index(rules), rules, LlmRules()).answer("Hallo?", "de", now=NOW)


def titles(answer: Answer) -> set[str]:
    return {source.title for source in answer.sources} | {
        suggestion.question for suggestion in answer.suggestions
    }
