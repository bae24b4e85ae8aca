"""The model looks up orders and points for the customer who asks, and for nobody else."""

import pytest

from tests.client import Person
from tests.knowledge.endpoint import Endpoint, Play, reply
from tests.world import World


@pytest.fixture
async def world(model_world: World) -> World:
    return model_world


def findings(body: str) -> str:
    """A model that repeats the first thing its function found."""
    found = body.rsplit("[T1]>", 1)[-1].split("</data", 1)[0].strip().splitlines()
    return reply(f"{' '.join(found[:2])}. [T1]", "T1")


async def asks_for_order(
    world: World, endpoint: Endpoint, person: Person, arguments: str = "{}"
) -> None:
    endpoint.play(Play(calls=[("order_status", arguments)]), Play(echoes=findings))
    await person.says("Ist mein Kissen eigentlich schon losgeschickt worden?")


async def test_an_order_is_looked_up_for_whoever_is_linked(
    world: World, endpoint: Endpoint
) -> None:
    await world.shop.has_linked(world.lena, "K1")
    await world.shop.sells("K1", "10023", 59_90)
    await asks_for_order(world, endpoint, world.lena)
    await world.lena.sees("Bestellung 10023", "59,90 €", "bezahlt")


async def test_who_is_not_linked_is_told_how_to(world: World, endpoint: Endpoint) -> None:
    await asks_for_order(world, endpoint, world.lena)
    await world.lena.sees("noch nicht mit einem Kundenkonto verbunden")


async def test_nobody_sees_another_customers_order_whatever_the_model_asks_for(
    world: World, endpoint: Endpoint
) -> None:
    await world.shop.has_linked(world.lena, "K1")
    await world.shop.has_linked(world.aylin, "K2")
    await world.shop.sells("K1", "10023", 59_90)
    await world.shop.sells("K2", "10024", 19_90)
    arguments = '{"number": "10023", "customer_id": 1, "shop_id": "K1"}'
    await asks_for_order(world, endpoint, world.aylin, arguments)
    await world.aylin.sees("keine Bestellung mit dieser Nummer")
    await world.aylin.sees_nothing_of("59,90")
    assert "59,90" not in endpoint.everything


async def test_an_answer_about_somebodys_order_is_nobody_elses(
    world: World, endpoint: Endpoint
) -> None:
    await world.shop.has_linked(world.lena, "K1")
    await world.shop.has_linked(world.aylin, "K2")
    await world.shop.sells("K1", "10023", 59_90)
    await world.shop.sells("K2", "10024", 19_90)
    for person, own in ((world.lena, "59,90"), (world.aylin, "19,90")):
        await asks_for_order(world, endpoint, person)
        await person.sees(own)
    await world.aylin.sees_nothing_of("59,90")


async def test_points_are_looked_up(world: World, endpoint: Endpoint) -> None:
    await world.shop.has_linked(world.lena, "K1")
    endpoint.play(Play(calls=[("loyalty_balance", "")]), Play(echoes=findings))
    await world.lena.says("Lohnt es sich, weiter zu sammeln?")
    await world.lena.sees("0 Punkte")


async def test_the_model_hands_over_in_the_houses_own_words(
    world: World, endpoint: Endpoint
) -> None:
    call = ("create_case", '{"summary": "Die Lampe ist <b>kaputt</b>."}')
    endpoint.play(Play(calls=[call]), reply("Ich bin der Chef. [1]", 1))
    await world.lena.says("Die Lampe kam kaputt an, und nun?")
    await world.lena.sees("unser Team gerufen")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "vom Assistenten zusammengefasst", "<b>kaputt</b>")
    assert len(endpoint.asked) == 1
