"""A signed link asks first, and ties the chat to the customer only after a yes."""

import base64

from tests.client import labels
from tests.world import World


async def lena_opens(world: World, **details: str) -> str:
    await world.shop.has_customer("K1", **details)
    link = world.shop.link("K1")
    await world.lena.starts(link)
    return link


async def is_untied(world: World) -> None:
    await world.lena.says("/points")
    await world.lena.sees("noch nicht mit einem Kundenkonto")


async def test_a_link_asks_by_a_masked_name_and_a_yes_ties_the_chat(world: World) -> None:
    await lena_opens(world, first_name="Lena", last_name="Berg", email="lena@berg.example")
    greeting, question = await world.lena.reads()
    assert "automatische Assistent" in greeting
    assert "Sind Sie L••• B•••?" in question
    await world.lena.sees_nothing_of("Berg")
    await world.lena.sees_nothing_of("berg.example")
    assert labels(await world.lena.sees("Sind Sie")) == ["Ja", "Nein"]
    await world.lena.taps("Ja")
    await world.lena.sees("Willkommen, Lena")
    await world.lena.sees_nothing_of("Sind Sie")
    await world.lena.says("/points")
    await world.lena.sees("Leinen")


async def test_it_asks_in_english_too_and_without_a_name(world: World) -> None:
    await world.shop.has_customer("K2", first_name="James", last_name="Hill")
    await world.james.starts(world.shop.link("K2"))
    await world.james.sees("Are you J••• H•••?")
    await world.james.taps("Yes")
    await world.james.sees("Welcome, James")
    await world.shop.has_customer("K3")
    await world.aylin.starts(world.shop.link("K3"))
    await world.aylin.sees("zu diesem Link Ihnen?")


async def test_until_they_answer_nothing_of_the_customer_is_shown(world: World) -> None:
    await lena_opens(world, first_name="Lena")
    await world.shop.sells("K1", "4711", 50_00)
    await world.lena.says("/orders")
    await world.lena.sees_nothing_of("4711")
    await is_untied(world)


async def test_a_no_ties_nothing_and_uses_the_link_up(world: World) -> None:
    link = await lena_opens(world, first_name="Jakob")
    await world.lena.taps("Nein")
    declined = await world.lena.sees("nichts verbunden")
    await world.lena.sees_nothing_of("Sind Sie")
    assert labels(declined) == ["Konto per Bestellnummer verbinden", "Mit einem Menschen sprechen"]
    await is_untied(world)
    await world.lena.starts(link)
    await world.lena.sees("schon benutzt")


async def test_a_question_that_was_asked_anew_takes_no_old_yes(world: World) -> None:
    await lena_opens(world, first_name="Lena")
    await world.shop.has_customer("K2", first_name="Marie")
    await world.lena.starts(world.shop.link("K2"))
    await world.sandbox.idle()
    asked = await world.lena.sees("L•••")
    await world.sandbox.post(
        "/tap", user_id=1001, chat_id=1001, message_id=asked["message_id"], text="Ja"
    )
    await world.lena.sees("Diese Frage gilt nicht mehr")
    await world.lena.sees_nothing_of("L•••")
    await is_untied(world)
    await world.lena.taps("Ja")
    await world.lena.sees("Willkommen, Marie")


async def test_of_two_who_open_a_link_the_first_yes_counts(world: World) -> None:
    link = await lena_opens(world, first_name="Lena")
    await world.sandbox.idle()
    await world.aylin.starts(link)
    await world.lena.taps("Ja")
    await world.aylin.taps("Ja")
    assert labels(await world.aylin.sees("schon benutzt")) == []
    await world.aylin.sees_nothing_of("Sind Sie")
    await world.aylin.says("/points")
    await world.aylin.sees("noch nicht mit einem Kundenkonto")


async def test_the_same_person_may_open_it_again(world: World) -> None:
    link = await lena_opens(world, first_name="Lena")
    await world.lena.taps("Ja")
    await world.lena.starts(link)
    await world.lena.sees_nothing_of("schon benutzt")
    assert len([it for it in await world.lena.reads() if "Willkommen, Lena" in it]) == 2


async def test_a_link_expires_also_while_the_question_stands(world: World) -> None:
    link = await lena_opens(world, first_name="Lena")
    await world.sandbox.passes(days=4)
    await world.lena.taps("Ja")
    await world.lena.sees("abgelaufen")
    await world.lena.sees_nothing_of("Sind Sie")
    await world.lena.starts(link)
    assert "abgelaufen" in (await world.lena.reads())[-1]
    await is_untied(world)


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
    offer = await world.james.sees("linked to another Telegram account", "A code by email")
    assert labels(offer) == ["Link account by order number", "Talk to a person"]
    await world.james.says("/orders")
    await world.james.sees_nothing_of("4711")


async def test_who_is_not_linked_hears_how_to_and_nothing_of_orders(world: World) -> None:
    await world.shop.has_customer("K1")
    await world.shop.sells("K1", "4711", 50_00)
    for words in ("/orders", "/points", "Wo ist meine Bestellung?", "Wo ist Bestellung 4711?"):
        await world.lena.says(words)
        await world.sandbox.idle()
        answer = (await world.lena.messages())[-1]
        assert "noch nicht mit einem Kundenkonto" in answer["text"], words
        assert labels(answer)[0] == "Konto per Bestellnummer verbinden", words
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees("4,90")
    await world.lena.sees_nothing_of("50,00")
