"""What a customer hears of an order by itself, from payment to refund."""

from tests.client import labels
from tests.world import World

PARCEL = {"number": "4711", "parcel_url": "https://paket.example/4711"}
ORDER = {"number": "4711"}


async def bought(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 50_00)


async def test_from_payment_to_the_door_in_two_messages(world: World) -> None:
    await bought(world)
    await world.lena.sees("Vielen Dank für Ihre Bestellung 4711", "50,00 €", "150 Punkte")
    await world.shop.tells("order_shipped", "K1", PARCEL)
    shipped = await world.lena.sees("4711 ist unterwegs")
    await world.sandbox.passes(hours=11)
    await world.shop.tells("order_out_for_delivery", "K1", PARCEL)
    today = await world.lena.sees("in der Zustellung")
    assert (today["message_id"], labels(today)) == (shipped["message_id"], ["Sendung verfolgen"])
    await world.shop.delivers("K1", "4711")
    there = await world.lena.sees("4711 ist angekommen")
    assert there["message_id"] == shipped["message_id"]
    assert labels(there) == ["Problem mit Bestellung 4711"]
    await world.lena.sees_nothing_of("unterwegs")


async def test_a_link_that_comes_later_is_put_under_the_message(world: World) -> None:
    await bought(world)
    await world.shop.tells("order_shipped", "K1", ORDER)
    shipped = await world.lena.sees("4711 ist unterwegs")
    assert labels(shipped) == []
    await world.shop.tells("order_shipped", "K1", PARCEL)
    linked = await world.lena.sees("4711 ist unterwegs")
    assert (linked["message_id"], labels(linked)) == (shipped["message_id"], ["Sendung verfolgen"])


async def test_news_of_another_day_is_a_message_of_its_own(world: World) -> None:
    await bought(world)
    await world.shop.tells("order_shipped", "K1", PARCEL)
    await world.sandbox.passes(hours=13)
    await world.shop.tells("order_out_for_delivery", "K1", PARCEL)
    shipped = await world.lena.sees("4711 ist unterwegs")
    today = await world.lena.sees("in der Zustellung")
    await world.shop.delivers("K1", "4711")
    there = await world.lena.sees("4711 ist angekommen")
    assert shipped["message_id"] < today["message_id"] == there["message_id"]


async def test_a_parcel_that_arrives_unannounced_is_heard_of(world: World) -> None:
    """An edit of the message of two days ago would make no sound."""
    await bought(world)
    await world.shop.tells("order_shipped", "K1", PARCEL)
    await world.sandbox.passes(hours=40)
    await world.shop.delivers("K1", "4711")
    shipped = await world.lena.sees("4711 ist unterwegs")
    there = await world.lena.sees("4711 ist angekommen")
    assert shipped["message_id"] < there["message_id"]


async def test_delay_cancellation_return_and_refund_are_told(world: World) -> None:
    await bought(world)
    await world.shop.tells(
        "order_delayed", "K1", {**ORDER, "promised_at": "2031-03-05T12:00:00+01:00"}
    )
    await world.lena.sees("4711 kommt später als versprochen", "05.03.2031")
    await world.shop.tells("order_returned", "K1", {**ORDER, "cents": 10_00})
    await world.lena.sees("Ein Teil Ihrer Bestellung 4711")
    await world.shop.tells("refund_issued", "K1", {**ORDER, "cents": 10_00})
    await world.lena.sees("4711", "10,00 € erstattet")
    await world.shop.tells("order_returned", "K1", ORDER)
    await world.lena.sees("Rücksendung zur Bestellung 4711 ist vollständig")
    await world.shop.sells("K1", "4712", 20_00)
    await world.shop.tells("order_cancelled", "K1", {"number": "4712"})
    await world.lena.sees("4712 ist storniert")


async def test_in_english(world: World) -> None:
    await world.shop.has_linked(world.james, "K1", first_name="James")
    await world.shop.sells("K1", "4711", 50_00)
    await world.shop.tells("order_delayed", "K1", ORDER)
    await world.james.sees("4711 will arrive later than promised")
    await world.shop.delivers("K1", "4711")
    await world.james.sees("4711 has arrived")
