"""Something is wrong with an order: a few taps, and people have it."""

from typing import Any

import pytest

from store import identities, orders
from tests.client import Person, labels
from tests.world import World


async def has_bought(world: World, person: Person, shop_id: str, number: str, **facts: Any) -> int:
    """Somebody is known and has bought; returns the order's id."""
    await world.shop.has_linked(person, shop_id, first_name="Lena")
    await world.shop.sells(shop_id, number, 50_00)
    return await states(world, number, **facts)


async def states(world: World, number: str, **facts: Any) -> int:
    async with world.app.database.begin() as session:
        order = await orders.by_number(session, number)
        assert order is not None
        for name, value in facts.items():
            setattr(order, name, value)
        return order.id


async def test_a_damaged_order_is_a_case_two_taps_later(world: World) -> None:
    await has_bought(world, world.lena, "K1", "4711")
    await world.lena.says("/orders")
    shown = await world.lena.sees("Bestellung 4711")
    await world.lena.taps("Problem mit Bestellung 4711")
    await world.lena.sees("Was stimmt mit Bestellung 4711 nicht?")
    await world.lena.taps("Beschädigt oder falsch")
    taken = await world.lena.sees("tut mir sehr leid", "4711", "Foto", "Minuten")
    assert taken["message_id"] == shown["message_id"]
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "beschädigt", "Es geht um Bestellung 4711", "Priorität hoch")
    await world.svenja.sees_in(topic, "Problem mit Bestellung 4711")


@pytest.mark.parametrize(
    ("button", "told", "reason", "priority"),
    [
        ("Etwas zurückschicken", "Ihre Rücksendung", "Rücksendung", "hoch"),
        ("Nicht angekommen", "sucht schon nach", "Paket nicht angekommen", "hoch"),
        ("Rechnung", "Frage zur Rechnung", "Frage zur Rechnung", "normal"),
    ],
)
async def test_each_problem_has_its_words_and_its_priority(
    world: World, button: str, told: str, reason: str, priority: str
) -> None:
    await has_bought(world, world.lena, "K1", "4711")
    await world.lena.says("Wo ist meine Bestellung 4711?")
    await world.lena.taps("Problem mit Bestellung 4711")
    await world.lena.taps(button)
    await world.lena.sees(told)
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, f"Anlass: ⚠️ {reason}" if priority == "hoch" else reason)
    await world.svenja.sees_in(topic, "Anlass", f"Priorität {priority}")


async def test_a_return_comes_with_its_label(world: World) -> None:
    label = "https://shop.example/label"
    await has_bought(world, world.james, "K1", "4711", return_label_url=label)
    await world.james.says("/orders")
    await world.james.taps("Problem with order 4711")
    await world.james.taps("Send something back")
    message = await world.james.sees("your return of order 4711", "label is ready")
    assert message["reply_markup"]["inline_keyboard"][0][0] == {
        "text": "Open return label", "url": label,
    }  # fmt: skip
    await world.svenja.sees_in(await world.svenja.topic_of("James"), "Bestellung 4711")


async def test_an_invoice_needs_nobody_unless_it_does_not_help(world: World) -> None:
    await has_bought(world, world.lena, "K1", "4711", invoice_url="https://shop.example/i")
    await world.lena.says("/orders")
    await world.lena.taps("Problem mit Bestellung 4711")
    await world.lena.taps("Rechnung")
    assert labels(await world.lena.sees("Hier ist die Rechnung"))[0] == "Rechnung öffnen"
    assert await world.svenja.topics() == []
    await world.lena.taps("Das hilft mir nicht")
    await world.lena.sees("Ihre Frage zur Rechnung")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "Frage zur Rechnung", "Es geht um Bestellung 4711")


async def test_of_an_order_called_off_nothing_is_missing(world: World) -> None:
    await has_bought(world, world.lena, "K1", "4711", cancelled_at=world.shop.now)
    await world.lena.says("/orders")
    await world.lena.taps("Problem mit Bestellung 4711")
    assert labels(await world.lena.sees("Was stimmt mit Bestellung 4711")) == [
        "Rechnung", "Mit einem Menschen sprechen", "◀ Zu den Bestellungen",
    ]  # fmt: skip


async def test_every_screen_has_a_way_back(world: World) -> None:
    await has_bought(world, world.lena, "K1", "4711", invoice_url="https://shop.example/i")
    await world.lena.says("Wo ist meine Bestellung 4711?")
    shown = await world.lena.sees("Bestellung 4711 vom")
    await world.lena.taps("Problem mit Bestellung 4711")
    await world.lena.taps("Rechnung")
    await world.lena.taps("◀ Zurück")
    await world.lena.taps("◀ Zur Bestellung")
    assert (await world.lena.sees("Bestellung 4711 vom"))["message_id"] == shown["message_id"]
    await world.lena.says("/orders")
    await world.lena.taps("Problem mit Bestellung 4711")
    await world.lena.taps("◀ Zu den Bestellungen")
    await world.lena.sees("Bestellung 4711 vom")


async def test_a_second_problem_joins_the_case_that_is_open(world: World) -> None:
    await has_bought(world, world.lena, "K1", "4711")
    await world.shop.sells("K1", "4712", 60_00)
    for number, button in (("4711", "Rechnung"), ("4712", "Nicht angekommen")):
        await world.lena.says("/orders")
        await world.lena.taps(f"Problem mit Bestellung {number}")
        await world.lena.taps(button)
    [topic] = await world.svenja.topics()
    read = await world.svenja.reads_in(topic["topic_id"])
    assert sum("Problem mit Bestellung 4711: Frage" in it for it in read) == 1
    assert sum("Problem mit Bestellung 4712: ⚠️ Paket" in it for it in read) == 1
    await world.svenja.sees_in(topic["topic_id"], "Es geht um Bestellung 4712", "Priorität hoch")


async def opens_twice(person: Person) -> None:
    """The same problem is on two messages of the chat."""
    for _ in range(2):
        await person.says("/orders")
        await person.taps("Problem mit Bestellung 4711")


async def test_a_problem_told_twice_is_told_to_people_once(world: World) -> None:
    await has_bought(world, world.lena, "K1", "4711")
    await opens_twice(world.lena)
    for _ in range(2):
        assert await world.lena.taps("Nicht angekommen") == ""
    [topic] = await world.svenja.topics()
    read = await world.svenja.reads_in(topic["topic_id"])
    assert sum("nicht angekommen" in it for it in read) == 2  # the card and the post


async def test_a_settled_problem_that_returns_is_brought_again(world: World) -> None:
    await has_bought(world, world.lena, "K1", "4711")
    await opens_twice(world.lena)
    await world.lena.taps("Nicht angekommen")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "/close")
    await world.sandbox.passes(hours=1)
    await world.lena.taps("Nicht angekommen")
    await world.svenja.sees_in(topic, "wieder offen", "nicht angekommen")
    read = await world.svenja.reads_in(topic)
    assert sum("Problem mit Bestellung 4711" in it for it in read) == 2


async def test_every_tap_asks_again_whose_order_it_is(world: World) -> None:
    await has_bought(world, world.lena, "K1", "4711")
    await world.lena.says("/orders")
    await world.lena.sees("Bestellung 4711")
    await world.lena.says("Wo ist meine Bestellung 4711?")
    await world.lena.taps("Problem mit Bestellung 4711")
    await has_bought(world, world.aylin, "K2", "4799")
    async with world.app.database.begin() as session:
        other = await orders.by_number(session, "4799")
        assert other is not None
        given = other.customer_id
    await states(world, "4711", customer_id=given)
    for label in ("Nicht angekommen", "◀ Zur Bestellung", "Problem mit Bestellung 4711"):
        assert "finde ich in Ihrem Kundenkonto nicht" in await world.lena.taps(label)
    assert await world.svenja.topics() == []


async def test_a_button_of_before_is_refused_kindly_when_the_account_is_gone(
    world: World,
) -> None:
    await has_bought(world, world.lena, "K1", "4711")
    await opens_twice(world.lena)
    async with world.app.database.begin() as session:
        identity = await identities.by_external_id(session, str(world.lena.user_id))
        assert identity is not None
        identity.customer_id = None
    for label in ("Nicht angekommen", "◀ Zu den Bestellungen"):
        assert "nicht mit einem Kundenkonto verbunden" in await world.lena.taps(label)
    assert await world.svenja.topics() == []
