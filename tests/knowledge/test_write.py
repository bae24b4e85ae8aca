"""With a key a model words the answer, from passages alone, each sentence checked against them."""

import pytest

from knowledge.answerer import Answerer
from tests.knowledge.conftest import NOW
from tests.knowledge.endpoint import Endpoint, reply
from tests.knowledge.shop import QUESTION, QUOTATION, with_model


async def test_a_good_answer_comes_with_the_articles_it_rests_on(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.play(reply("Sie können 30 Tage lang zurückschicken. [1]", 1))
    answer = await shop.answer(QUESTION, "de", now=NOW)
    assert (answer.band, answer.text) == ("sure", "Sie können 30 Tage lang zurückschicken.")
    assert [source.title for source in answer.sources] == [
        "Wie lange kann ich etwas zurückschicken?"
    ]


async def test_the_model_is_told_passages_question_history_and_language(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.play(reply("Sie haben 30 Tage. [1]"))
    await shop.answer(QUESTION, "de", now=NOW, history=["Guten Tag!"])
    assert endpoint.asked[-1]["model"] == "scripted"
    for part in (QUOTATION, QUESTION, "Guten Tag!", "German (address the customer as Sie)"):
        assert part in endpoint.prompt


async def test_a_shop_that_says_du_has_its_model_say_so(demo: Answerer, endpoint: Endpoint) -> None:
    endpoint.play(reply("Du hast 30 Tage. [1]"))
    answerer = Answerer(
        demo.index, demo._rules, with_model(demo, endpoint)._llm_rules, "key-of-a-test", "du"
    )
    await answerer.answer(QUESTION, "de", now=NOW)
    await answerer.close()
    assert "address the customer as du" in endpoint.prompt


async def test_a_sentence_without_support_is_cut(shop: Answerer, endpoint: Endpoint) -> None:
    said = "Sie haben 30 Tage Zeit. [1] Der Geschäftsführer heißt Müller. [1] Alles ist gratis."
    endpoint.play(reply(said, 1))
    assert (await shop.answer(QUESTION, "de", now=NOW)).text == "Sie haben 30 Tage Zeit."


async def test_courtesy_needs_no_support_and_is_left_out(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.play(reply("Gern helfe ich Ihnen weiter! Sie haben 30 Tage Zeit. [1]", 1))
    assert (await shop.answer(QUESTION, "de", now=NOW)).text == "Sie haben 30 Tage Zeit."


@pytest.mark.parametrize(
    "said",
    [
        reply("Sie haben 30 Tage. [17]", 17),
        reply("Sie haben 30 Tage. [T1]", "T1"),
        reply("Sie haben 30 Tage."),
        reply("Sie haben 99 Tage. [1]", 1),
        reply("Sie haben vierzehn Tage. [1]", 1),
        reply("Sie haben 30 Wochen. [1]", 1),
        reply("Sie können nichts zurückschicken. [1]", 1),
        reply("Sie haben 30 Tage, siehe https://evil.example [1]", 1),
        reply("Schreiben Sie an info@evil.example. [1]", 1),
        reply("Alle Artikel sind heute geschenkt. [1] Sie haben 30 Tage. [1]", 1),
    ],
    ids=[
        "cites_nothing_given", "cites_no_finding", "no_citation", "invented_number",
        "number_in_words", "another_unit", "no_for_yes", "link", "address", "first_sentence_falls",
    ],
)  # fmt: skip
async def test_what_cannot_be_trusted_is_replaced_by_a_quotation(
    shop: Answerer, endpoint: Endpoint, said: str
) -> None:
    endpoint.play(said)
    answer = await shop.answer(QUESTION, "de", now=NOW)
    assert len(endpoint.asked) == 1
    assert answer.band == "sure"
    assert answer.text.startswith(QUOTATION)


async def test_where_the_model_sees_no_answer_nobody_is_sure(
    shop: Answerer, endpoint: Endpoint
) -> None:
    for said in (
        reply("", sufficient=False),
        reply("", needs_person=True),
        reply("Sie haben 30 Tage. [1]", 1, sufficient=False),
        reply("Sie haben 30 Tage. [1]", 1, confidence=0.1),
    ):
        endpoint.play(said)
        answer = await shop.answer(QUESTION, "de", now=NOW)
        assert (answer.band, answer.text) == ("unsure", "")
        assert answer.suggestions


async def test_what_was_asked_must_be_what_the_passage_is_about(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.play(reply("Ja, Sie können mit Bitcoin bezahlen. [1]", 1))
    answer = await shop.answer("Kann ich mit Bitcoin bezahlen?", "de", now=NOW)
    assert "Bitcoin" not in answer.text


async def test_off_topic_questions_never_reach_the_model(
    shop: Answerer, endpoint: Endpoint
) -> None:
    answer = await shop.answer("Wie heißt die Hauptstadt von Peru?", "de", now=NOW)
    assert (answer.band, endpoint.asked) == ("unknown", [])


async def test_without_leave_nothing_is_asked_and_the_article_is_quoted(
    shop: Answerer, endpoint: Endpoint
) -> None:
    answer = await shop.answer(QUESTION, "de", now=NOW, may_write=False)
    assert (answer.text[: len(QUOTATION)], endpoint.asked) == (QUOTATION, [])


async def test_words_in_braces_are_only_words(shop: Answerer, endpoint: Endpoint) -> None:
    endpoint.play(reply("Sie haben 30 Tage. [1]", 1))
    answer = await shop.answer(f"{QUESTION} {{history}} {{0}}", "de", now=NOW)
    assert "{history} {0}" in endpoint.prompt
    assert answer.text == "Sie haben 30 Tage."


async def test_an_english_question_is_answered_in_english_from_either_language(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.play(reply("You have 30 days to send it back. [1]", 1))
    answer = await shop.answer("How long do I have to send something back?", "en", now=NOW)
    assert answer.text == "You have 30 days to send it back."
    assert "in English" in endpoint.prompt


async def test_a_link_of_the_article_cited_may_be_given(shop: Answerer, endpoint: Endpoint) -> None:
    plain = await shop.answer(QUESTION, "de", now=NOW, may_write=False)
    url = plain.sources[0].url
    endpoint.play(reply(f"Sie haben 30 Tage Zeit: {url} [1]", 1))
    assert (await shop.answer(QUESTION, "de", now=NOW)).text == f"Sie haben 30 Tage Zeit: {url}"


async def test_tokens_and_their_price_come_with_the_answer(
    demo: Answerer, endpoint: Endpoint
) -> None:
    priced = with_model(demo, endpoint, price_in=0.4, price_out=1.6)
    endpoint.play(reply("Sie haben 30 Tage. [1]", 1))
    usage = (await priced.answer(QUESTION, "de", now=NOW)).usage
    await priced.close()
    assert (usage.model, usage.tokens_in, usage.tokens_out) == ("scripted", 1000, 50)
    assert usage.cost_micros == 480  # 1000 × 0.4 + 50 × 1.6


async def test_what_was_refused_was_paid_for_all_the_same(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.play(reply("Sie haben 99 Tage. [1]", 1))
    answer = await shop.answer(QUESTION, "de", now=NOW)
    assert answer.text.startswith(QUOTATION)
    assert answer.usage.tokens_in > 0
