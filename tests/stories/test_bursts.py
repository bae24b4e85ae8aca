"""What a customer writes in one go is one request."""

from collections.abc import AsyncIterator

import pytest

from bot.config import Secrets, Settings
from domain.questions import QuestionRules
from tests.client import Sandbox
from tests.world import World

UNHURRIED = QuestionRules(quiet_seconds=60, burst_seconds=150, flood_quiet_seconds=300)


@pytest.fixture
async def world(settings: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    """A bot that waits for a minute of quiet, which only our clock brings."""
    given = settings.model_copy(update={"questions": UNHURRIED})
    async with World(given, Secrets(), sandbox) as world:
        yield world


async def seconds(world: World, count: float) -> None:
    await world.sandbox.idle()
    await world.sandbox.post("/clock", advance=count)
    await world.sandbox.idle()


async def answers(world: World) -> list[str]:
    """What the bot said to Lena, the greeting left out."""
    return [it for it in await world.lena.reads() if "automatische Assistent von" not in it]


async def test_three_messages_are_one_question_with_one_answer(world: World) -> None:
    for text in ("also ich wollte mal fragen", "wegen dem Versand", "was kostet der?"):
        await world.lena.says(text)
        await seconds(world, 40)
    assert await answers(world) == []
    await seconds(world, 21)
    [answer] = await answers(world)
    assert "4,90" in answer


async def test_who_never_pauses_is_answered_all_the_same(world: World) -> None:
    for _ in range(3):
        await world.lena.says("Was kostet der Versand?")
        await seconds(world, 50)
    assert len(await answers(world)) == 1


async def test_what_comes_after_the_answer_is_a_question_of_its_own(world: World) -> None:
    await world.lena.says("Was kostet der Versand?")
    await seconds(world, 61)
    await world.lena.says("Wie lange habe ich Zeit, etwas zurückzuschicken?")
    await seconds(world, 61)
    cost, time = await answers(world)
    assert "4,90" in cost
    assert "30 Tage" in time


async def test_a_person_is_called_in_the_middle_of_a_burst_and_reads_all_of_it(
    world: World,
) -> None:
    await world.lena.says("mein Tisch wackelt")
    await world.lena.says("und zwar seit gestern")
    await world.lena.says("real human pls")
    await world.lena.sees("unser Team gerufen")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "mein Tisch wackelt", "seit gestern", "real human pls")
    await seconds(world, 1000)
    assert len(await answers(world)) == 1


async def test_who_floods_is_asked_to_slow_down_and_answered(world: World) -> None:
    for number in range(25):
        await world.lena.says(f"Was kostet der Versand? {number}")
    await world.sandbox.idle()
    [word] = await answers(world)
    assert "schreiben gerade sehr schnell" in word
    await seconds(world, 301)
    assert ["4,90" in it for it in await answers(world)] == [False, True]


async def test_a_wish_in_ones_own_words_does_not_drown_among_others(world: World) -> None:
    for text in (
        "Was kostet der Versand?",
        "mit so ner maschine red i ned, gebts ma wen echten",
        "und gibt es den Teller auch in Blau",
    ):
        await world.lena.says(text)
    await seconds(world, 200)
    assert await answers(world) != []
    await world.lena.sees("unser Team gerufen")
    await world.lena.sees_nothing_of("4,90")


async def test_after_a_settled_case_the_whole_burst_goes_to_people(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "/close")
    await world.lena.says("es geht noch mal um das Kissen")
    await world.lena.says("Mensch")
    await world.svenja.sees_in(topic, "wieder offen")
    assert (await world.svenja.reads_in(topic))[-2:] == ["es geht noch mal um das Kissen", "Mensch"]


async def test_a_forwarded_message_belongs_to_the_question_after_it(world: World) -> None:
    await world.lena.says("Was kostet der Versand?", forwarded_from="Tante Erna")
    await world.lena.says("stimmt das?")
    await seconds(world, 61)
    [answer] = await answers(world)
    assert "4,90" in answer
    await world.lena.says("Mensch")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "↪ Tante Erna: Was kostet der Versand?", "stimmt das?")


async def test_a_picture_takes_the_question_before_it_along(world: World) -> None:
    await world.lena.says("Was ist das für ein Fleck?")
    await world.lena.sends_picture(caption="hier unten")
    await world.lena.sees("an unser Team weitergegeben")
    await world.lena.says("Geht der raus?")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "etwas geschickt, das der Bot nicht lesen kann")
    await world.svenja.sees_in(topic, "Was ist das für ein Fleck?")
    assert (await world.svenja.reads_in(topic))[-2:] == ["hier unten", "Geht der raus?"]
    await seconds(world, 1000)
    assert len(await answers(world)) == 1
