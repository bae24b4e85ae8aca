"""A customer asks, and is answered from the knowledge base."""

from tests.client import labels
from tests.world import World


async def test_a_question_is_answered_with_its_source(world: World) -> None:
    await world.lena.says("Wie lange habe ich Zeit, etwas zurückzuschicken?")
    message = await world.lena.sees("30 Tage", "Quelle: Rückgabe")
    assert labels(message) == ["👍 Passt", "👎 Hilft nicht", "Mit einem Menschen sprechen"]


async def test_an_english_customer_is_answered_in_english(world: World) -> None:
    await world.james.says("How long do I have to send something back?")
    message = await world.james.sees("30 days", "Source: Returns")
    assert labels(message) == ["👍 Helpful", "👎 Not helpful", "Talk to a person"]


async def test_the_very_first_message_says_that_an_assistant_answers(world: World) -> None:
    await world.lena.says("Was kostet der Versand?")
    greeting, answer = await world.lena.reads()
    assert "automatische Assistent" in greeting
    assert "Mensch" in greeting
    assert "4,90" in answer


async def test_the_greeting_comes_once(world: World) -> None:
    await world.lena.starts()
    await world.lena.says("Was kostet der Versand?")
    greetings = [text for text in await world.lena.reads() if "automatische Assistent" in text]
    assert len(greetings) == 1


async def test_an_answer_that_helped_is_thanked_for(world: World) -> None:
    await world.lena.says("Was kostet der Versand?")
    await world.lena.taps("👍 Passt")
    await world.lena.sees("freut mich")


async def test_an_answer_that_did_not_help_offers_a_person(world: World) -> None:
    await world.lena.says("Was kostet der Versand?")
    await world.lena.taps("👎 Hilft nicht")
    assert labels(await world.lena.sees("Schade")) == ["Mit einem Menschen sprechen"]


async def test_what_it_does_not_know_it_says(world: World) -> None:
    await world.lena.says("Wer gewinnt die Fußballweltmeisterschaft?")
    assert labels(await world.lena.sees("weiß ich leider nicht")) == ["Mit einem Menschen sprechen"]


async def test_a_person_takes_what_the_bot_could_not_answer(world: World) -> None:
    await world.lena.says("Wer gewinnt die Fußballweltmeisterschaft?")
    await world.lena.taps("Mit einem Menschen sprechen")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "Bot wusste keine Antwort")
    await world.svenja.sees_in(topic, "Fußballweltmeisterschaft", "wusste keine sichere Antwort")


async def test_a_picture_cannot_be_read_and_a_person_is_offered(world: World) -> None:
    await world.sandbox.post("/location", user_id=1001, latitude=51.3, longitude=12.4)
    assert labels(await world.lena.sees("verstehe nur Text")) == ["Mit einem Menschen sprechen"]


async def test_what_a_customer_types_is_never_markup(world: World) -> None:
    await world.lena.says("<b>Mensch</b>")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "<b>Mensch</b>")
