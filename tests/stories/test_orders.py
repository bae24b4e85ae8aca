"""Where is my order?"""

from tests.client import labels
from tests.world import World


async def test_a_linked_customer_sees_orders_with_state_and_parcel(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 50_00)
    await world.shop.tells(
        "order_shipped", "K1", {"number": "4711", "parcel_url": "https://paket.example/4711"}
    )
    await world.lena.says("Wo ist meine Bestellung?")
    message = await world.lena.sees("Bestellung 4711 vom", "50,00 €", "unterwegs")
    assert labels(message) == ["Sendung 4711 verfolgen"]


async def test_a_number_asks_for_that_order_only(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 50_00)
    await world.shop.sells("K1", "4712", 60_00)
    await world.lena.says("Wo ist meine Bestellung 4711?")
    message = await world.lena.sees("Bestellung 4711 vom")
    assert "4712" not in message["text"]


async def test_somebody_elses_order_is_nobodys_business(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.has_linked(world.aylin, "K2", first_name="Aylin")
    await world.shop.sells("K2", "4711", 50_00)
    await world.lena.says("Wo ist meine Bestellung 4711?")
    await world.lena.sees_nothing_of("50,00")


async def test_orders_need_a_linked_account(world: World) -> None:
    await world.lena.says("/orders")
    await world.lena.sees("noch nicht mit einem Kundenkonto verbunden")


async def test_the_parcel_is_told_of_by_itself(world: World) -> None:
    await world.shop.has_linked(world.james, "K1", first_name="James")
    await world.shop.sells("K1", "4711", 50_00)
    await world.shop.tells(
        "order_shipped", "K1", {"number": "4711", "parcel_url": "https://paket.example/4711"}
    )
    assert labels(await world.james.sees("4711 is on its way")) == ["Track parcel"]


async def test_politeness_is_answered_politely(world: World) -> None:
    await world.lena.says("Hallo!")
    await world.lena.sees("Was kann ich für Sie tun?")
    await world.lena.says("Vielen Dank")
    await world.lena.sees("Gern geschehen")
