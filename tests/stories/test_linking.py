"""/link by a mailed code, and in a case's topic by hand; customers are merged and parted."""

from collections.abc import AsyncIterator

import pytest

from bot.config import Secrets, Settings
from domain.identities import IdentityRules
from tests.client import Person, Sandbox, labels
from tests.world import World


@pytest.fixture
async def mailing(settings: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    """A bot whose shop mails codes; here nobody answers at its address."""
    rules = IdentityRules(mail_hook_url="http://127.0.0.1:9/mail")
    given = settings.model_copy(update={"identities": rules})
    async with World(given, Secrets(), sandbox) as world:
        yield world


async def asks_for_code(person: Person, number: str, address: str) -> None:
    for words in ("/link", number, address):
        await person.says(words)
        await person.sandbox.idle()


async def test_a_mailed_code_ties_the_chat_and_strangers_hear_the_same(mailing: World) -> None:
    world = mailing
    await world.shop.has_customer("K1", first_name="Lena", email="lena@example.org")
    await world.shop.sells("K1", "10023", 50_00)
    await asks_for_code(world.aylin, "10023", "aylin@example.org")
    await asks_for_code(world.lena, "10023", "Lena@example.org")
    assert (await world.lena.reads())[-3:] == (await world.aylin.reads())[-3:]
    assert "Wenn Bestellnummer und E-Mail-Adresse zusammenpassen" in (await world.lena.reads())[-1]
    [mail] = await world.shop.mailed()
    assert (mail["to"], mail["language"]) == ("lena@example.org", "de")
    await world.aylin.says(mail["code"])
    await world.aylin.sees("Dieser Code stimmt nicht", "noch 2 Versuche")
    await world.aylin.says("Wann kommt er?")
    await world.aylin.sees("Ein Code hat genau sechs Ziffern")
    for words in (mail["code"], mail["code"], "/link"):
        await world.aylin.says(words)
    locked = [it for it in await world.aylin.reads() if "In 60 Minuten geht es wieder" in it]
    assert len(locked) == 2
    assert labels(await world.aylin.sees("In 60")) == ["Mit einem Menschen sprechen"]
    await world.lena.says(mail["code"])
    await world.lena.sees("Willkommen, Lena")
    await world.lena.says("/orders")
    await world.lena.sees("10023")


async def test_a_second_chat_and_a_second_address_are_the_same_customers(mailing: World) -> None:
    world = mailing
    await world.shop.has_linked(world.lena, "K1", first_name="Lena", email="lena@example.org")
    await world.shop.has_customer("K2", first_name="Lena", email="lena@work.example")
    await world.shop.sells("K1", "10023", 50_00)
    await world.shop.sells("K2", "20001", 20_00)
    await world.lena.says("/link")
    await world.lena.sees("unter einer anderen E-Mail-Adresse")
    await world.lena.says("20001")
    await world.lena.says("lena@work.example")
    await world.lena.sees("mit einem Code unterwegs")
    await world.lena.says((await world.shop.mailed())[-1]["code"])
    await world.lena.sees("Alles ist jetzt an einer Stelle")
    await world.lena.says("/orders")
    await world.lena.sees("10023", "20001")
    await world.james.starts(world.shop.link("K1"))
    await world.james.taps("Link account by order number")
    for words in ("10023", "lena@example.org"):
        await world.james.says(words)
        await world.sandbox.idle()
    await world.james.says((await world.shop.mailed())[-1]["code"])
    await world.james.says("/orders")
    await world.james.sees("20001")


async def test_it_can_be_left_and_what_is_no_address_is_asked_again(mailing: World) -> None:
    await asks_for_code(mailing.james, "10023", "not an address")
    await mailing.james.sees("cannot read that as an email address")
    await mailing.james.says("/cancel")
    await mailing.james.sees("everything stays as it is")
    assert await mailing.shop.mailed() == []


async def test_without_a_mail_hook_a_person_helps(world: World) -> None:
    await world.lena.says("/link")
    page = await world.lena.sees("per E-Mail ist hier noch nicht eingerichtet")
    assert labels(page) == ["Mit einem Menschen sprechen"]


async def test_staff_tie_merge_and_part_by_hand(world: World) -> None:
    for shop_id, number in (("K1", "10023"), ("K2", "20001")):
        await world.shop.has_customer(shop_id, first_name="Lena", last_name=f"Vogt {shop_id}")
        await world.shop.sells(shop_id, number, 50_00)
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, f"/start {world.shop.link('K1')}")
    await world.svenja.sees_in(topic, "/start", "gibt es nicht")
    await world.lena.sees_nothing_of("Lena Vogt")
    await world.svenja.replies_in(topic, "/link")
    await world.svenja.sees_in(topic, "/link K10001")
    await world.svenja.replies_in(topic, "/link 10023")
    await world.svenja.sees_in(topic, "Lena Vogt K1 (K1) verbinden?")
    await world.svenja.taps("Verbinden")
    await world.svenja.sees_in(topic, "Verbunden mit Lena Vogt K1")
    told = await world.lena.sees("Unser Team hat diesen Chat mit Ihrem Kundenkonto verbunden")
    assert labels(told) == ["Das ist nicht mein Konto", "Mit einem Menschen sprechen"]
    await world.svenja.replies_in(topic, "/merge K2")
    await world.svenja.sees_in(topic, "Lena Vogt K2 (K2) zu Lena Vogt K1 (K1)")
    await world.svenja.taps("Zusammenführen")
    await world.svenja.sees_in(topic, "K2 ist jetzt mit diesem Kundenkonto zusammengeführt")
    await world.lena.says("/orders")
    await world.lena.sees("10023", "20001")
    await world.svenja.replies_in(topic, "/unmerge")
    await world.svenja.sees_in(topic, "K2 ist wieder ein eigenes Kundenkonto")
    await world.svenja.replies_in(topic, "/unlink")
    await world.svenja.sees_in(topic, "mit keinem Kundenkonto mehr verbunden")
    assert "inzwischen etwas geändert" in await world.lena.taps("Das ist nicht mein Konto")
    await world.svenja.replies_in(topic, "/link K2")
    await world.svenja.taps("Verbinden")
    await world.lena.taps("Das ist nicht mein Konto")
    await world.lena.sees("Ich habe die Verbindung gelöst")
    await world.svenja.sees_in(topic, "❗ „Das ist nicht mein Konto“")
    await world.lena.says("/orders")
    await world.lena.sees("noch nicht mit einem Kundenkonto")
