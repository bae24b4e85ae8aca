"""/learn: what staff answered once the bot answers from then on, and nobody's name with it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text as sql

from bot.config import Secrets, Settings
from tests.client import Person, Sandbox, Staff, labels
from tests.world import STAFF_CHAT, World

LIVE, QUESTION, ANSWER = "✅ Live schalten", "✏️ Frage ändern", "✏️ Antwort ändern"
DISCARD = "Verwerfen"
ASKED = "Darf ich meinen Hund mit in den Laden bringen?"
REPLY = "Hallo Frau Vogt,\n\nja, Hunde sind willkommen, an der Leine.\n\nViele Grüße\nSvenja"
LEARNT = "Ja, Hunde sind willkommen, an der Leine."


async def learns(staff: Staff, topic: int, reply: str = REPLY) -> None:
    """Staff answer the customer and teach the bot the answer."""
    said = await staff.replies_in(topic, reply)
    await staff.says("/learn", chat_id=STAFF_CHAT, topic_id=topic, reply_to=said["message_id"])
    await staff.sandbox.idle()


async def asks_in_vain(world: World, person: Person, question: str = ASKED) -> None:
    await person.says(question)
    await person.sees("weiß ich leider nicht")


async def called(world: World, question: str = ASKED) -> int:
    """Lena asks the bot in vain, then a person; returns her topic."""
    await world.shop.has_linked(world.lena, "K1", first_name="Lena", last_name="Vogt")
    await asks_in_vain(world, world.lena, question)
    await world.lena.taps("Mit einem Menschen sprechen")
    return await world.svenja.topic_of("Lena")


async def test_what_staff_answered_the_bot_answers_until_it_is_withdrawn(world: World) -> None:
    topic = await called(world)
    await learns(world.svenja, topic)
    proposal = await world.svenja.sees_in(topic, "Für die Wissensbasis?", ASKED, LEARNT)
    assert labels(proposal) == [LIVE, QUESTION, ANSWER, DISCARD]
    for personal in ("Vogt", "Grüße", "Svenja"):
        assert personal not in proposal["text"]
    await world.svenja.taps(LIVE)
    live = await world.svenja.sees_in(topic, "Live, freigegeben von Svenja", LEARNT)
    assert live["message_id"] == proposal["message_id"]
    await world.aylin.says("Sind Hunde bei euch im Laden erlaubt?")
    await world.aylin.sees(LEARNT, f"Quelle: {ASKED}")
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    await world.svenja.sees("Keine offenen Fragen")
    await world.svenja.says("/answers", chat_id=STAFF_CHAT)
    await world.svenja.taps("1")
    await world.svenja.sees(LEARNT, "geschrieben von")
    await world.svenja.taps("Zurückziehen")
    await asks_in_vain(world, world.aylin, "Dürfen Hunde mit in den Laden?")
    assert len([it for it in await world.lena.reads() if LEARNT in it]) == 0


async def test_it_learns_in_english_from_the_last_reply(world: World) -> None:
    await world.james.says("Are dogs allowed in your store?")
    await world.james.taps("Talk to a person")
    topic = await world.svenja.topic_of("James")
    await world.svenja.replies_in(topic, "Hi James, yes, dogs are welcome.\n\nBest wishes, Svenja")
    await world.svenja.replies_in(topic, "/learn")
    await world.svenja.sees_in(topic, "Are dogs allowed in your store?", "Yes, dogs are welcome.")
    await world.svenja.taps(LIVE)
    await world.james.taps("Back to the assistant")
    await world.james.says("Can I bring a dog into the store?")
    await world.james.sees("Yes, dogs are welcome.", "Source: Are dogs allowed in your store?")


async def test_a_draft_that_was_sent_can_be_learnt_and_shows_what_is_alike(world: World) -> None:
    await world.lena.says("Mensch bitte")
    await world.lena.says("Was kostet der Versand?")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "/suggest")
    await world.svenja.taps("✅ Senden")
    sent = await world.svenja.sees_in(topic, "gesendet von")
    await world.svenja.says(
        "/learn", chat_id=STAFF_CHAT, topic_id=topic, reply_to=sent["message_id"]
    )
    proposal = await world.svenja.sees_in(topic, "Ähnliches ist schon bekannt")
    assert "Versandkosten › Was kostet der Versand? (97 % ähnlich)" in proposal["text"]


async def test_both_texts_can_be_reworded_and_only_the_last_proposal_counts(world: World) -> None:
    topic = await called(world)
    await learns(world.svenja, topic)
    first = await world.svenja.sees_in(topic, "Für die Wissensbasis?")
    await world.svenja.taps(QUESTION)
    await world.svenja.sees_in(topic, "Wie soll die Frage lauten?", "nicht an den Kunden")
    await world.svenja.replies_in(topic, "x" * 201)
    await world.svenja.sees_in(topic, "zu lang", "höchstens 200")
    await world.sandbox.post("/location", user_id=2001, chat_id=STAFF_CHAT, topic_id=topic,
                             latitude=51.3, longitude=12.4)  # fmt: skip
    await world.svenja.sees_in(topic, "Bitte als Text")
    await world.svenja.replies_in(topic, "Sind Hunde im Laden willkommen?")
    await world.svenja.sees_in(topic, "Für die Wissensbasis?", "Sind Hunde im Laden willkommen?")
    assert labels(await world.svenja.sees_in(topic, "der neue Vorschlag steht")) == []
    colleague = Staff(world.sandbox, 2003, STAFF_CHAT)
    await colleague.taps(ANSWER)
    await world.svenja.taps(ANSWER)
    await world.svenja.replies_in(topic, "Gern, an der Leine.")
    await colleague.replies_in(topic, "Nur kleine Hunde.")
    await colleague.sees_in(topic, "gerade geändert oder ist überholt")
    await colleague.replies_in(topic, "/cancel")
    await colleague.sees_in(topic, "Abgebrochen")
    proposal = await world.svenja.sees_in(topic, "Für die Wissensbasis?", "Gern, an der Leine.")
    assert proposal["message_id"] > first["message_id"]
    await world.svenja.taps(LIVE)
    await world.aylin.says("Sind Hunde im Laden willkommen?")
    await world.aylin.sees("Gern, an der Leine.", "Quelle: Sind Hunde im Laden willkommen?")
    for kept in ("Hunde im Laden", "an der Leine.", "kleine Hunde"):
        said = [it for it in await world.lena.reads() if kept in it and REPLY not in it]
        assert said == []
    await world.svenja.replies_in(topic, "Bis bald!")
    await world.lena.sees("Bis bald!")


async def test_personal_data_is_marked_and_must_be_reworded_first(world: World) -> None:
    await world.shop.has_customer("K1", first_name="Lena", last_name="Vogt")
    await world.shop.opens_link(world.lena, world.shop.link("K1"))
    await world.shop.sells("K1", "L-10023", 50_00)
    await world.lena.says("Mensch bitte")
    await world.lena.says("Ich bin Lena Vogt. Kann ich L-10023 im Laden abholen?")
    topic = await world.svenja.topic_of("Lena")
    await learns(world.svenja, topic, "Ja, Lenas Paket L-10023 liegt im Laden bereit.")
    proposal = await world.svenja.sees_in(topic, "In den [Klammern] standen persönliche Daten")
    assert "[order-1]" in proposal["text"]
    assert not [it for it in ("Lena", "Vogt", "10023") if it in proposal["text"]]
    assert "Erst umformulieren" in await world.svenja.taps(LIVE)
    await world.svenja.taps(QUESTION)
    await world.svenja.replies_in(topic, "Kann ich Bestellungen im Laden abholen?")
    await world.svenja.taps(ANSWER)
    await world.svenja.replies_in(topic, "Ja, im Laden.")
    await world.svenja.taps(LIVE)
    await world.svenja.sees_in(topic, "Live, freigegeben", "Ja, im Laden.")


async def test_what_is_no_reply_to_the_customer_is_refused(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await refused(world, topic, None, "noch niemand aus dem Team geantwortet")
    await learns(world.svenja, topic, "Guten Tag!")
    await world.svenja.sees_in(topic, "hat der Kunde nichts gefragt")
    await world.lena.says(ASKED)
    question = await world.svenja.sees_in(topic, ASKED)
    await refused(world, topic, question["message_id"], "hat der Kunde geschrieben")
    note = await world.svenja.replies_in(topic, "/note ja, Hunde gehen")
    await refused(world, topic, note["message_id"], "Das ging nicht an den Kunden")
    noted = await world.svenja.sees_in(topic, "nur für das Team")
    await refused(world, topic, noted["message_id"], "Das ging nicht an den Kunden")
    place = await world.sandbox.post("/location", user_id=2001, chat_id=STAFF_CHAT,
                                     topic_id=topic, latitude=51.3, longitude=12.4)  # fmt: skip
    await refused(world, topic, place["message_id"], "hat keinen Text")
    await learns(world.svenja, topic, "Hallo Lena,\nviele Grüße\nSvenja")
    await world.svenja.sees_in(topic, "bleibt von dieser Antwort nichts übrig")
    await learns(world.svenja, topic, "Ja. " * 200)
    await world.svenja.sees_in(topic, "zu lang", "höchstens 600")
    await world.svenja.says("/learn", chat_id=STAFF_CHAT)
    await world.svenja.sees("nur im Thema eines Kunden")
    tom = Staff(world.sandbox, 2002, STAFF_CHAT)
    await tom.replies_in(topic, "/learn")
    await world.svenja.sees_in(topic, "Nur Mitglieder des Teams")
    assert not [it for it in await world.svenja.reads_in(topic) if "Für die Wissensbasis?" in it]


async def refused(world: World, topic: int, replied: int | None, words: str) -> None:
    to = {} if replied is None else {"reply_to": replied}
    await world.svenja.says("/learn", chat_id=STAFF_CHAT, topic_id=topic, **to)
    await world.sandbox.idle()
    assert words in (await world.svenja.reads_in(topic))[-1]


async def test_a_proposal_is_decided_once_and_says_what_became_of_it(world: World) -> None:
    topic = await called(world)
    await learns(world.svenja, topic)
    first = await world.svenja.sees_in(topic, "Für die Wissensbasis?")
    await world.svenja.replies_in(topic, "/learn")
    await world.svenja.sees_in(topic, "schon vorgeschlagen")
    told = await asyncio.gather(*(pressed(world, first, LIVE, it) for it in (2001, 2003)))
    assert sorted(told) == ["", "Diese Antwort ist schon live. /answers zeigt sie."]
    await world.svenja.taps("Zurückziehen")
    await learns(world.svenja, topic, "Nein, leider keine Hunde.")
    await world.svenja.sees_in(topic, "Für die Wissensbasis?", "keine Hunde")
    await world.svenja.taps(DISCARD)
    assert labels(await world.svenja.sees_in(topic, "verworfen von Svenja")) == []
    await learns(world.svenja, topic, "Vielleicht.")
    third = await world.svenja.sees_in(topic, "Für die Wissensbasis?", "Vielleicht.")
    async with world.app.database.begin() as session:
        await session.execute(sql("DELETE FROM lessons"))
    assert "gibt es nicht mehr" in await pressed(world, third, LIVE, 2001)


async def pressed(world: World, message: dict[str, object], label: str, user_id: int) -> str:
    """What a tap on a button that was seen is answered, though the message may have changed."""
    tap = {"chat_id": STAFF_CHAT, "message_id": message["message_id"]}
    answer = await world.sandbox.post("/tap", user_id=user_id, text=label, **tap)
    callback = await world.sandbox.get(f"/callbacks/{answer['callback_query_id']}", wait=30)
    await world.sandbox.idle()
    return str((callback.get("answer") or {}).get("text") or "")


@pytest.fixture
async def edited_world(settings: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    """Katrin, 2003, is the one editor."""
    telegram = settings.telegram.model_copy(update={"editors": (2003,)})
    given = settings.model_copy(update={"telegram": telegram})
    async with World(given, Secrets(), sandbox) as world:
        yield world


async def test_only_an_editor_lets_it_go_live(edited_world: World) -> None:
    world = edited_world
    topic = await called(world)
    await learns(world.svenja, topic)
    assert "[telegram] editors" in await world.svenja.taps(LIVE)
    tom = Staff(world.sandbox, 2002, STAFF_CHAT)
    assert "Nur Mitglieder des Teams" in await tom.taps(DISCARD)
    await asks_in_vain(world, world.aylin, "Sind Hunde bei euch im Laden erlaubt?")
    katrin = Staff(world.sandbox, 2003, STAFF_CHAT)
    await katrin.taps(LIVE)
    await world.svenja.sees_in(topic, "Live, freigegeben von Katrin")
    await world.aylin.says("Sind Hunde bei euch im Laden erlaubt?")
    await world.aylin.sees(LEARNT)
