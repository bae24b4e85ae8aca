"""The chat is tied to a customer by a signed link."""

import base64

from tests.client import labels
from tests.world import World


async def test_a_signed_link_ties_the_chat_to_the_customer(world: World) -> None:
    await world.shop.has_customer("K1", first_name="Lena")
    await world.lena.starts(world.shop.link("K1"))
    greeting, welcome = await world.lena.reads()
    assert "automatische Assistent" in greeting
    assert "Willkommen, Lena" in welcome


async def test_a_link_opens_once(world: World) -> None:
    await world.shop.has_customer("K1", first_name="Lena")
    link = world.shop.link("K1")
    await world.lena.starts(link)
    await world.sandbox.idle()
    await world.aylin.starts(link)
    await world.aylin.sees("schon benutzt")
    await world.aylin.says("/points")
    await world.aylin.sees("noch nicht mit einem Kundenkonto")


async def test_the_same_person_may_open_it_again(world: World) -> None:
    await world.shop.has_customer("K1", first_name="Lena")
    link = world.shop.link("K1")
    await world.lena.starts(link)
    await world.lena.starts(link)
    await world.lena.sees_nothing_of("schon benutzt")


async def test_a_link_expires(world: World) -> None:
    await world.shop.has_customer("K1", first_name="Lena")
    link = world.shop.link("K1")
    await world.sandbox.passes(days=4)
    await world.lena.starts(link)
    await world.lena.sees("abgelaufen")


async def test_a_forged_link_is_refused(world: World) -> None:
    await world.shop.has_customer("K1", first_name="Lena")
    raw = bytearray(base64.urlsafe_b64decode(world.shop.link("K1") + "=="))
    raw[5] ^= 1
    await world.lena.starts(base64.urlsafe_b64encode(raw).decode().rstrip("="))
    await world.lena.sees("nicht gültig")


async def test_nonsense_is_refused_kindly(world: World) -> None:
    await world.lena.starts("x")
    await world.lena.sees("nicht gültig")


async def test_a_forwarded_link_adds_no_second_account(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 50_00)
    await world.sandbox.passes(hours=1)
    await world.james.starts(world.shop.link("K1"))
    await world.james.sees("linked to another Telegram account")
    await world.james.says("/orders")
    await world.james.sees_nothing_of("4711")


async def test_the_language_follows_clear_words_with_the_very_answer(world: World) -> None:
    await world.james.says("Wie lange habe ich Zeit, etwas zurückzuschicken?")
    first = (await world.james.reads())[0]
    assert "automatische Assistent von Lindenhaus" in first
    answer = await world.james.sees("30 Tage", "Quelle")
    assert labels(answer) == ["👍 Passt", "👎 Hilft nicht", "Mit einem Menschen sprechen"]
    await world.james.says("And how much is the shipping, please?")
    assert "👍 Helpful" in labels(await world.james.sees("4,90", "Source"))


async def test_a_foreign_name_or_a_short_word_is_no_other_language(world: World) -> None:
    await world.lena.says("Haben Sie das Home Sweet Home Kissen?")
    await world.lena.says("thank you very much")
    await world.lena.says("shipping?")
    await world.lena.says("/help")
    await world.lena.sees("Fragen Sie mich einfach")


async def test_a_chosen_language_stays_whatever_is_written(world: World) -> None:
    await world.james.says("/language")
    await world.james.taps("English")
    await world.james.says("Wie lange habe ich Zeit, etwas zurückzuschicken?")
    await world.james.says("/help")
    await world.james.sees("Just ask me")
