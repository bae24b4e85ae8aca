"""The chat is tied to a customer by a signed link."""

import base64

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
