"""Where is my order?"""

from datetime import timedelta
from typing import Any

import pytest

from store import orders
from tests.client import labels
from tests.world import World


async def states(world: World, number: str, **facts: Any) -> None:
    """What the shop has told of an order."""
    async with world.app.database.begin() as session:
        order = await orders.by_number(session, number)
        assert order is not None
        for name, value in facts.items():
            setattr(order, name, value)


async def bought(world: World, count: int = 1) -> None:
    """Lena is known, and has so many orders: 4711, 4712 …"""
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    for number in range(4711, 4711 + count):
        await world.shop.sells("K1", str(number), 50_00)
        await states(world, str(number), placed_at=world.shop.now + timedelta(seconds=number))


async def test_a_linked_customer_sees_orders_with_state_and_parcel(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 50_00)
    await world.shop.tells(
        "order_shipped", "K1", {"number": "4711", "parcel_url": "https://paket.example/4711"}
    )
    await world.lena.says("Wo ist meine Bestellung?")
    message = await world.lena.sees("Bestellung 4711 vom", "50,00 €", "unterwegs")
    assert labels(message) == ["Sendung 4711 verfolgen", "Problem mit Bestellung 4711"]


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


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"shipped_at": 0, "out_for_delivery_at": 1}, ["kommt heute an"]),
        ({"delayed_at": 1, "promised_at": 9}, ["verspätet", "Neuer Liefertermin"]),
        ({"delayed_at": 0, "out_for_delivery_at": 1}, ["kommt heute an"]),
        ({"delivered_at": 1, "returned_cents": 10_00}, ["teilweise zurückgeschickt"]),
        ({"delayed_at": 1, "cancelled_at": 2}, ["storniert"]),
    ],
)
async def test_an_order_says_how_it_stands(
    world: World, facts: dict[str, int], shown: list[str]
) -> None:
    await bought(world)
    days = {name: world.shop.now + timedelta(days=value) if name.endswith("_at") else value
            for name, value in facts.items()}  # fmt: skip
    await states(world, "4711", **days)
    await world.lena.says("/orders")
    await world.lena.sees("Bestellung 4711", *shown)


async def test_a_promise_that_was_not_kept_is_no_new_date(world: World) -> None:
    await bought(world)
    now = world.shop.now
    await states(world, "4711", delayed_at=now, promised_at=now - timedelta(days=1))
    await world.lena.says("/orders")
    assert "Liefertermin" not in (await world.lena.sees("verspätet sich leider"))["text"]


async def test_older_orders_are_a_page_away_in_the_same_message(world: World) -> None:
    await bought(world, 7)
    await world.lena.says("/orders")
    first = await world.lena.sees("4717", "4716", "4715")
    assert labels(first)[-1] == "▶"
    await world.lena.taps("▶")
    assert labels(await world.lena.sees("4714", "4713", "4712"))[-2:] == ["◀", "▶"]
    await world.lena.taps("▶")
    last = await world.lena.sees("4711")
    assert (labels(last)[-1], last["message_id"]) == ("◀", first["message_id"])
    await world.lena.taps("◀")
    await world.lena.sees("4714")
