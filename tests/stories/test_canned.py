"""Canned replies: written by staff once, sent in the customer's language."""

import pytest

from tests.client import labels
from tests.stories.test_desk import said_to
from tests.world import STAFF_CHAT, World

HELLO = "Moin {name}, es geht um {order|Ihre Bestellung}. Viele Grüße, {staff} & Team <3"


@pytest.fixture
async def topic(world: World) -> int:
    """Lena, K1, has called a person; the team knows one reply, in German."""
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "4711", 120_00)
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, f"/canned add Hallo de\n{HELLO}")
    await world.svenja.sees_in(topic, "hallo (de) angelegt", HELLO)
    return topic


async def test_a_reply_is_sent_with_what_is_known_and_what_stands_in(
    world: World, topic: int
) -> None:
    await world.svenja.replies_in(topic, "/canned hallo")
    filled = "Moin Lena, es geht um Ihre Bestellung. Viele Grüße, Svenja & Team <3"
    assert (await world.lena.sees("Moin"))["text"] == filled
    await world.svenja.sees_in(topic, f"An den Kunden gesendet: {filled}")
    await world.svenja.replies_in(topic, "/order 4711")
    await world.svenja.replies_in(topic, "/canned HALLO de")
    await world.lena.sees("es geht um 4711.")


async def test_a_language_or_value_that_is_missing_sends_nothing(world: World, topic: int) -> None:
    await world.james.says("I want a person")
    other = await world.svenja.topic_of("James")
    await world.svenja.replies_in(other, "/canned hallo")
    await world.svenja.sees_in(other, "nicht in der Sprache en, nur in: de", "/canned hallo de")
    await world.james.sees_nothing_of("Moin")
    await world.svenja.replies_in(other, "/canned hallo de")
    await world.james.sees("Moin James")
    before = await said_to(world)
    await world.svenja.replies_in(topic, "/canned add streng\nZu {order}: gleich mehr.")
    await world.svenja.replies_in(topic, "/canned streng")
    await world.svenja.sees_in(topic, "Nichts gesendet", "„order“")
    await world.svenja.replies_in(topic, "/canned nix")
    await world.svenja.sees_in(topic, "Den Textbaustein „nix“ gibt es nicht")
    assert await said_to(world) == before


async def test_a_draft_is_sent_as_it_was_read_once(world: World, topic: int) -> None:
    await world.svenja.replies_in(topic, "/template hallo")
    draft = await world.svenja.sees_in(topic, "Entwurf, noch nicht gesendet", "Moin Lena")
    assert labels(draft) == ["Senden", "Bearbeiten", "Verwerfen"]
    await world.lena.sees_nothing_of("Moin")
    # Meanwhile a colleague rewords it: what was read is what is sent.
    await world.svenja.replies_in(topic, "/canned add hallo de\nGanz anders")
    await world.svenja.sees_in(topic, "hallo (de) überschrieben: Ganz anders")
    await world.sandbox.post("/faults", kind="429", method="editMessageText", times=1)
    data = draft["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):
        await world.sandbox.post("/tap", user_id=2001, chat_id=STAFF_CHAT,
                                 message_id=draft["message_id"], data=data)  # fmt: skip
    await world.sandbox.passes(hours=0.01)
    await world.lena.sees("es geht um Ihre Bestellung. Viele Grüße, Svenja & Team <3")
    assert len([it for it in await said_to(world) if "Moin" in it]) == 1
    sent = await world.svenja.sees_in(topic, "An den Kunden gesendet", "Moin Lena")
    assert (sent["message_id"], labels(sent)) == (draft["message_id"], [])


async def test_a_draft_can_be_copied_or_discarded(world: World, topic: int) -> None:
    before = await said_to(world)
    await world.svenja.replies_in(topic, "/template hallo")
    await world.svenja.taps("Bearbeiten")
    block = await world.svenja.sees_in(topic, "Antippen kopiert", "Svenja & Team <3")
    assert [it["type"] for it in block["entities"]] == ["pre"]
    await world.svenja.replies_in(topic, "/template hallo")
    await world.svenja.taps("Verwerfen")
    await world.svenja.sees_in(topic, "Entwurf verworfen")
    assert await said_to(world) == before


async def test_replies_are_listed_and_what_is_wrong_with_one_is_named(
    world: World, topic: int
) -> None:
    await world.svenja.replies_in(topic, "/canned add hallo en\nHello {name}!")
    await world.svenja.says("/canned", chat_id=STAFF_CHAT)
    await world.svenja.sees("hallo (de, en): Moin {name}", "/template name")
    wrong = {
        "add gruss\nHallo {nmae}": "{nmae} kenne ich nicht; erlaubt sind {name}, {order}, {staff}",
        "add gruss\nHallo {name": "{ kenne ich nicht",
        "add gruss\n" + "x" * 1001: "Der Text hat 1.001 Zeichen; erlaubt sind 1 bis 1.000",
        "add de\nHallo": "„de“ kann kein Name sein",
        "add gruss de": "Anlegen: /canned add name de",
        "hallo fr": "Anlegen: /canned add name de",
        "remove nix": "gibt es nicht",
    }
    for typed, answer in wrong.items():
        await world.svenja.replies_in(topic, f"/canned {typed}")
        await world.svenja.sees_in(topic, answer)
    await world.svenja.replies_in(topic, "/canned remove hallo en")
    await world.svenja.replies_in(topic, "/canned")
    await world.svenja.sees_in(topic, "hallo (de): Moin")
    await world.svenja.replies_in(topic, "/canned remove hallo")
    await world.svenja.replies_in(topic, "/canned")
    await world.svenja.sees_in(topic, "Noch keine Textbausteine")
    await world.svenja.says("/canned hallo", chat_id=STAFF_CHAT)
    await world.svenja.sees("/canned geht nur im Thema eines Falls")
    await world.lena.sees_nothing_of("Moin")
