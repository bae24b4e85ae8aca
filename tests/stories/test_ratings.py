"""After a case: how it was, 1 to 5, in a tap and a few words."""

from collections.abc import AsyncIterator

import pytest

from bot.config import Secrets, Settings
from tests.client import Sandbox, labels
from tests.world import World


@pytest.fixture
async def world(settings: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    """Katrin, 2003, is the lead."""
    telegram = settings.telegram.model_copy(update={"leads": (2003,)})
    led = settings.model_copy(update={"telegram": telegram})
    async with World(led, Secrets(), sandbox) as world:
        yield world


@pytest.fixture
async def topic(world: World) -> int:
    """Lena's case was closed just now."""
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.taps("Fall schließen")
    await world.lena.sees("Wie zufrieden waren Sie")
    return topic


async def test_the_comment_goes_to_the_topic_and_is_no_question(world: World, topic: int) -> None:
    await world.lena.taps("★★★★")
    await world.lena.sees("noch etwas dazu sagen")
    await world.lena.says("Nett, aber was kostet der Versand?")
    await world.lena.sees("gebe ich an unser Team weiter")
    await world.svenja.sees_in(topic, "Kommentar zur Bewertung: Nett, aber")
    await world.lena.sees_nothing_of("4,90")
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees("4,90")


@pytest.mark.parametrize("elsewhere", ["command", "skip", "wish", "later"])
async def test_whoever_does_something_else_has_left_the_comment(
    world: World, topic: int, elsewhere: str
) -> None:
    await world.lena.taps("★★★★★")
    if elsewhere == "command":
        await world.lena.says("/points")
    elif elsewhere == "skip":
        await world.lena.taps("Überspringen")
        await world.lena.sees("Bis zum nächsten Mal")
    elif elsewhere == "wish":
        await world.lena.says("Mensch bitte")
        await world.lena.taps("Zurück zum Assistenten")
    else:
        await world.sandbox.passes(hours=1)
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees("4,90")
    assert not [it for it in await world.svenja.reads_in(topic) if "Kommentar" in it]


async def test_a_customer_whose_case_is_open_again_writes_to_staff_and_not_a_comment(
    world: World, topic: int
) -> None:
    await world.lena.taps("★★★★★")
    await world.svenja.taps("Wieder öffnen")
    await world.sandbox.idle()
    await world.lena.says("Da ist noch etwas")
    texts = await world.svenja.reads_in(topic)
    assert texts[-1] == "Da ist noch etwas"


async def test_a_low_rating_alerts_the_lead_and_opens_the_case_on_request(
    world: World, topic: int
) -> None:
    await world.lena.taps("★")
    assert labels(await world.lena.sees("ehrliche Bewertung")) == ["Fall wieder öffnen"]
    await world.lena.sees("Was hätten wir besser machen können?")
    alert = await world.svenja.sees("Teammitglied: Niedrige Bewertung in Lena (#1)", "1 von 5")
    assert "message_thread_id" not in alert
    links = [it["url"] for it in alert["entities"] if it["type"] == "text_link"]
    assert f"https://t.me/c/1000000001/{topic}" in links
    await world.lena.taps("Fall wieder öffnen")
    await world.lena.sees("Ihr Fall ist wieder offen")
    await world.svenja.sees_in(topic, "Der Fall ist wieder offen", "niedrige Bewertung")
    await world.svenja.sees_in(topic, "Fall #", "Priorität hoch")
    await world.lena.says("Es kam nie an")
    assert (await world.svenja.reads_in(topic))[-1] == "Es kam nie an"
    await world.svenja.replies_in(topic, "/close")
    await world.lena.taps("★★★★★")
    await world.lena.sees("Danke für Ihre Bewertung: ★★★★★")
    await world.svenja.sees_in(topic, "5 von 5")


async def test_a_case_closed_for_good_is_not_opened_by_its_old_button(
    world: World, topic: int
) -> None:
    await world.lena.taps("★★")
    await world.sandbox.passes(days=8)
    assert "endgültig geschlossen" in await world.lena.taps("Fall wieder öffnen")
