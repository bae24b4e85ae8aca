"""Voice messages: put into words where the shop wants it, brought to people everywhere else."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.config import ConfigError, Secrets, Settings
from domain.voices import VoiceRules
from knowledge.rules import LlmRules
from tests.client import Message, Sandbox
from tests.knowledge.endpoint import Endpoint, Play, serving
from tests.knowledge.shop import KEY
from tests.world import World

OGG = b"OggS said something"


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with serving() as endpoint:
        yield endpoint


@pytest.fixture
def given(settings: Settings, endpoint: Endpoint) -> Settings:
    """Voice is transcribed; no model answers, so that articles are quoted."""
    return settings.model_copy(
        update={
            "llm": LlmRules(base_url="http://127.0.0.1:9/v1", retries=0, first_words_seconds=0.1),
            "voice": VoiceRules(
                transcribe=True, base_url=endpoint.base_url, timeout=2, max_seconds=60, max_bytes=99
            ),
        }
    )


@pytest.fixture
async def world(given: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    async with World(given, Secrets(openai_api_key=SecretStr(KEY)), sandbox) as world:
        yield world


async def test_a_spoken_question_is_understood_and_answered(
    world: World, endpoint: Endpoint
) -> None:
    endpoint.play("Was kostet der Versand?")
    await world.lena.shares("voice", OGG, duration=4)
    await world.lena.sees("Verstanden: „Was kostet der Versand?“", "4,90")
    assert endpoint.recordings == [("whisper-1", OGG)]
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "🎤 Was kostet der Versand?")


async def test_what_is_wanted_by_voice_is_done(world: World, endpoint: Endpoint) -> None:
    endpoint.play("Ich möchte bitte mit einem echten Menschen sprechen.")
    await world.lena.shares("voice", OGG, duration=4)
    await world.lena.sees("Verstanden", "echten Menschen", "unser Team gerufen")
    topic = await world.svenja.topic_of("Lena")
    assert len(await recordings(world, topic)) == 1


async def test_the_language_is_taken_from_the_voice(world: World, endpoint: Endpoint) -> None:
    endpoint.play("How much does the shipping cost?")
    await world.lena.shares("voice", OGG, duration=4)
    await world.lena.sees("Understood: “How much does the shipping cost?”")


@pytest.mark.parametrize(
    "play",
    [
        Play(status=500),
        Play(status=401),
        Play(is_website=True),
        Play(says="  \n"),
        Play(says="…!"),
        Play("Was kostet der Versand?", halts_after=0),
    ],
    ids=["broken", "refused", "a web page", "silence", "no words", "too slow"],
)
async def test_what_cannot_be_understood_is_heard_by_people(
    world: World, endpoint: Endpoint, play: Play
) -> None:
    endpoint.play(play)
    await world.lena.shares("voice", OGG, duration=4)
    await world.lena.sees("an unser Team weitergegeben")
    topic = await world.svenja.topic_of("Lena")
    assert [it["voice"]["duration"] for it in await recordings(world, topic)] == [4]


@pytest.mark.parametrize(("body", "duration"), [(OGG, 61), (OGG * 10, 4)], ids=["long", "large"])
async def test_what_is_too_long_stays_in_the_house(
    world: World, endpoint: Endpoint, body: bytes, duration: int
) -> None:
    await world.lena.shares("voice", body, duration=duration)
    await world.lena.sees("an unser Team weitergegeben")
    assert endpoint.recordings == []


async def test_a_file_that_telegram_does_not_give_is_heard_by_people(world: World) -> None:
    await world.sandbox.post("/faults", kind="404", method="getFile")
    await world.lena.shares("voice", OGG, duration=4)
    await world.lena.sees("an unser Team weitergegeben")


async def test_a_person_called_meanwhile_has_the_voice_message(
    world: World, endpoint: Endpoint
) -> None:
    endpoint.play(Play("Was kostet der Versand?", halts_after=0))
    await world.lena.shares("voice", OGG, duration=4)
    await world.sandbox.get("/calls", method="getFile", wait=30)
    await endpoint.halted.wait()
    await world.lena.says("Mensch bitte")
    await world.sandbox.get("/calls", method="createForumTopic", wait=30)
    endpoint.go_on.set()
    await world.lena.sees("unser Team gerufen")
    await world.lena.sees_nothing_of("4,90")
    topic = await world.svenja.topic_of("Lena")
    assert len(await recordings(world, topic)) == 1


async def test_off_it_is_until_somebody_switches_it_on(settings: Settings) -> None:
    assert settings.voice.transcribe is False


async def test_without_a_key_it_does_not_start(given: Settings) -> None:
    with pytest.raises(ConfigError, match=r"\[voice\] transcribe = true wants OPENAI_API_KEY"):
        await App(given, Secrets()).start()


async def recordings(world: World, topic: int) -> list[Message]:
    """The voice messages in a topic."""
    await world.sandbox.idle()
    path = f"/chats/{world.svenja.group}/messages"
    return [it for it in await world.sandbox.get(path, topic=topic) if "voice" in it]
