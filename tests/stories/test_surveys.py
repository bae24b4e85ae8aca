"""NPS after a delivery."""

import pytest

from tests.client import labels
from tests.world import World


@pytest.fixture
async def asked(world: World) -> World:
    """Lena opted in, bought, got her parcel, and two days have gone by."""
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await opt_in(world)
    await world.shop.sells("K1", "4711", 50_00)
    await world.shop.delivers("K1", "4711")
    await world.sandbox.passes(days=2.1)
    return world


async def opt_in(world: World) -> None:
    await world.lena.says("/consent")
    await world.lena.taps("Ja, gern")


async def test_the_question_comes_after_the_delivery(asked: World) -> None:
    question = await asked.lena.sees("Bestellung 4711 ist angekommen")
    scale = [str(score) for score in range(11)]
    assert labels(question) == [*scale, "Keine Werbung mehr"]


async def test_a_low_score_asks_what_went_wrong_and_alerts_staff(asked: World) -> None:
    await asked.lena.taps("3")
    await asked.lena.sees("Ihre Bewertung: 3 von 10")
    await asked.lena.sees("Was ist schiefgelaufen?")
    await asked.lena.says("Das Kleid hatte ein Loch")
    await asked.lena.sees("Unser Team hat Ihre Nachricht")
    topic = await asked.svenja.topic_of("Lena")
    await asked.svenja.sees_in(topic, "niedrige Bewertung", "4711")
    await asked.svenja.sees_in(topic, "3 von 10")
    await asked.svenja.sees_in(topic, "Das Kleid hatte ein Loch")


async def test_a_high_score_alerts_nobody(asked: World) -> None:
    await asked.lena.taps("10")
    await asked.lena.says("Alles wunderbar")
    await asked.lena.sees("Danke, das hilft uns weiter")
    assert await asked.svenja.topics() == []


async def test_after_the_comment_the_bot_answers_again(asked: World) -> None:
    await asked.lena.taps("10")
    await asked.lena.taps("Nichts weiter")
    await asked.lena.says("Was kostet der Versand?")
    await asked.lena.sees("4,90")


async def test_without_opt_in_nobody_is_asked(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 50_00)
    await world.shop.delivers("K1", "4711")
    await world.sandbox.passes(days=10)
    await world.lena.sees_nothing_of("weiterempfehlen")


async def test_stop_counts_for_what_is_queued_already(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await opt_in(world)
    await world.shop.sells("K1", "4711", 50_00)
    await world.shop.delivers("K1", "4711")
    await world.lena.says("STOP")
    await world.lena.sees("keine Werbung mehr")
    await world.sandbox.passes(days=10)
    await world.lena.sees_nothing_of("weiterempfehlen")


async def test_a_second_order_within_ninety_days_is_not_asked_about(asked: World) -> None:
    await asked.shop.sells("K1", "4712", 50_00)
    await asked.shop.delivers("K1", "4712")
    await asked.sandbox.passes(days=5)
    await asked.lena.sees_nothing_of("4712", "weiterempfehlen")
