"""The staff's desk: what is written and tapped in a case's topic."""

import httpx
import pytest

from tests.client import NO_TLS, Staff, labels
from tests.world import STAFF_CHAT, World

BUTTONS = ["Übernehmen", "Fall schließen", "Priorität", "Notiz", "💡 Antwort vorschlagen"]


@pytest.fixture
async def topic(world: World) -> int:
    """Lena, customer K1, has called a person."""
    await world.shop.has_linked(world.lena, "K1", first_name="Lena", last_name="Vogt")
    await world.lena.says("Mensch bitte")
    return await world.svenja.topic_of("Lena")


def katrin(world: World) -> Staff:
    """Staff, too, and the lead."""
    return Staff(world.sandbox, 2003, STAFF_CHAT)


def tom(world: World) -> Staff:
    """In the group, but without the role."""
    return Staff(world.sandbox, 2002, STAFF_CHAT)


async def shows(person: Staff, topic: int, caption: str) -> None:
    """A file with words under it."""
    form = {"user_id": person.user_id, "kind": "document", "chat_id": STAFF_CHAT,
            "topic_id": topic, "caption": caption}  # fmt: skip
    async with httpx.AsyncClient(base_url=person.sandbox.url, verify=NO_TLS) as client:
        answer = await client.post("/control/upload", data=form, files={"file": ("a.txt", b"a")})
    assert answer.is_success, answer.text


async def said_to(world: World) -> list[str]:
    return await world.lena.reads()


async def test_the_card_is_edited_in_place_and_the_customer_sees_nothing(
    world: World, topic: int
) -> None:
    before = await said_to(world)
    card = await world.svenja.sees_in(topic, "Lena Vogt", "noch bei niemandem", "Offen")
    assert labels(card) == BUTTONS
    assert await world.svenja.taps("Übernehmen") == "Übernommen."
    taken = await world.svenja.sees_in(topic, "Lena Vogt", "Svenja")
    assert taken["message_id"] == card["message_id"]
    assert "schon Svenja" in await katrin(world).taps("Übernehmen")
    await world.svenja.taps("Priorität")
    await world.svenja.taps("dringend")
    await world.svenja.replies_in(topic, "/tag Beschädigt vip")
    await world.svenja.sees_in(topic, "Priorität: dringend")
    card = await world.svenja.sees_in(topic, "Lena Vogt", "Priorität dringend", "#beschädigt #vip")
    assert card["message_id"] == taken["message_id"]
    assert "/note" in await world.svenja.taps("Notiz")
    assert await said_to(world) == before


async def test_a_closed_case_opens_again_by_tap_or_command(world: World, topic: int) -> None:
    await world.svenja.taps("Fall schließen")
    card = await world.svenja.sees_in(topic, "Lena Vogt", "Erledigt")
    assert labels(card) == ["Wieder öffnen"]
    katrin = Staff(
        world.sandbox, 2003, STAFF_CHAT
    )  # an administrator: she writes there all the same
    await katrin.replies_in(topic, "Noch etwas vergessen")
    await world.svenja.sees_in(topic, "erledigt", "/reopen", "nichts davon gesehen")
    await world.lena.sees_nothing_of("Noch etwas vergessen")
    await world.svenja.taps("Wieder öffnen")
    await world.svenja.sees_in(topic, "wieder offen", "vom Team")
    await world.svenja.replies_in(topic, "Jetzt aber")
    await world.lena.sees("Jetzt aber")
    await world.svenja.replies_in(topic, "/CLOSE")
    await world.svenja.says("/reopen 99", chat_id=STAFF_CHAT)
    await world.svenja.sees("Einen Fall #99 gibt es nicht")
    await world.svenja.says("/reopen 1", chat_id=STAFF_CHAT)
    await world.svenja.sees("Fall #1 ist wieder offen")
    await world.svenja.replies_in(topic, "/reopen")
    await world.svenja.sees_in(topic, "Dieser Fall ist offen")
    card = await world.svenja.sees_in(topic, "Lena Vogt", "Offen")
    assert labels(card) == BUTTONS
    await world.svenja.replies_in(topic, "/close@stammkunde_sandbox_bot")
    await world.svenja.sees_in(topic, "Lena Vogt", "Erledigt")
    await world.sandbox.passes(days=8)
    await katrin.replies_in(topic, "/reopen")
    await world.svenja.sees_in(topic, "endgültig geschlossen")


async def test_changes_that_wait_are_one_edit(world: World, topic: int) -> None:
    await world.sandbox.post("/faults", kind="429", method="editMessageText", times=1,
                             retry_after=2)  # fmt: skip
    for word in ("eins", "zwei", "drei", "vier"):
        await world.svenja.replies_in(topic, f"/tag {word}")
    await world.svenja.sees_in(topic, "Lena Vogt", "#eins #zwei #drei #vier")
    assert len(await world.sandbox.calls("editMessageText")) <= 3


async def test_a_card_that_is_gone_is_posted_anew(world: World, topic: int) -> None:
    card = await world.svenja.sees_in(topic, "Lena Vogt")
    await world.sandbox.post("/delete", user_id=2003, chat_id=STAFF_CHAT,
                             message_id=card["message_id"])  # fmt: skip
    await world.svenja.replies_in(topic, "/tag eins")
    await world.svenja.sees_in(topic, "🏷 #eins")
    await world.svenja.replies_in(topic, "/tag zwei")
    new = await world.svenja.sees_in(topic, "Lena Vogt", "#eins #zwei")
    await world.svenja.replies_in(topic, "/profile")
    newest = await world.svenja.sees_in(topic, "Lena Vogt", "#eins #zwei")
    assert card["message_id"] < new["message_id"] < newest["message_id"]
    await world.svenja.replies_in(topic, "/tag -eins")
    edited = await world.svenja.sees_in(topic, "Lena Vogt", "\n#zwei")
    assert edited["message_id"] == newest["message_id"]


async def test_notes_stay_with_the_team_also_when_the_topic_is_made_anew(
    world: World, topic: int
) -> None:
    await world.svenja.replies_in(topic, "/note schwieriger Fall, <b>Kulanz</b> bis 20 Euro")
    await world.svenja.sees_in(topic, "📝 Notiert")
    await world.svenja.replies_in(topic, "/note")
    await world.svenja.sees_in(topic, "So geht es: /note")
    await world.sandbox.post(f"/topics/{STAFF_CHAT}/{topic}/delete")
    await world.lena.says("Hallo?")
    new = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(new, "📝 Notiz: schwieriger Fall, <b>Kulanz</b> bis 20 Euro")
    await world.lena.sees_nothing_of("Kulanz")


async def test_a_case_is_assigned_to_colleagues_who_were_seen(world: World, topic: int) -> None:
    await world.svenja.replies_in(topic, "/assign Katrin")
    await world.svenja.sees_in(topic, "„Katrin“ kenne ich im Team nicht", "Svenja")
    await katrin(world).replies_in(topic, "/help")
    await tom(world).replies_in(topic, "/help")
    for typed in ("Katrin", "me", "@nobody_here", "niemand"):
        await world.svenja.replies_in(topic, f"/assign {typed}")
    said = [it for it in await world.svenja.reads_in(topic) if "👤" in it or "kenne" in it]
    assert said[1:] == [
        "👤 Der Fall ist bei Katrin.",
        "👤 Der Fall ist bei Svenja.",
        said[3],
        "👤 Der Fall ist bei niemandem.",
    ]
    assert "Bekannt sind: Katrin, Svenja. Wer fehlt" in said[3]
    await world.svenja.replies_in(topic, "/assign @KATRIN")
    await world.svenja.replies_in(topic, "/assign")
    await world.svenja.sees_in(topic, "bei Katrin", "/assign niemand")
    await world.svenja.sees_in(topic, "Lena Vogt", "Katrin")
    await world.svenja.replies_in(topic, "/assign Tom")
    await world.svenja.sees_in(topic, "„Tom“ kenne ich im Team nicht")


async def test_priorities_and_snoozes_are_said_in_words(world: World, topic: int) -> None:
    for typed in ("Hoch", "urgent", "sofort", ""):
        await world.svenja.replies_in(topic, f"/priority {typed}".strip())
    said = (await world.svenja.reads_in(topic))[-4:]
    assert [said[0], said[1]] == ["Priorität: hoch", "Priorität: dringend"]
    assert "niedrig, normal, hoch und dringend" in said[2]
    assert "Priorität ist dringend" in said[3]
    for typed in ("morgen", "2h", "nie", "99d", ""):
        await world.svenja.replies_in(topic, f"/snooze {typed}".strip())
    said = (await world.svenja.reads_in(topic))[-5:]
    assert "Zurückgestellt bis" in said[0]
    assert "Zurückgestellt bis" in said.pop(1)
    assert "30m, 2h, 3d" in said[1]
    assert "höchstens 30 Tage" in said[2]
    assert "So geht es: /snooze" in said[3]
    await world.svenja.sees_in(topic, "Lena Vogt", "Zurückgestellt bis")


async def test_an_order_is_shown_and_attached_if_it_is_this_customers(
    world: World, topic: int
) -> None:
    line = {"sku": "S1", "name": "Bettwäsche <Leinen>", "quantity": 2, "unit_price_cents": 60_00}
    await world.shop.tells("order_paid", "K1",
                           {"number": "4711", "total_cents": 120_00, "lines": [line]})  # fmt: skip
    parcel = {"number": "4711", "parcel_url": "https://parcel.example/1"}
    await world.shop.tells("order_shipped", "K1", parcel)
    await world.shop.has_customer("K2", first_name="James")
    await world.shop.sells("K2", "4712", 10_00)
    await world.svenja.replies_in(topic, "/order #4711")
    shown = await world.svenja.sees_in(topic, "Bestellung 4711", "unterwegs", "120,00 €")
    assert "2 × Bettwäsche <Leinen>, je 60,00" in shown["text"].replace("\xa0", " ")
    assert any(it.get("url") == "https://parcel.example/1" for it in shown["entities"])
    await world.svenja.sees_in(topic, "Lena Vogt", "Es geht um Bestellung 4711")
    for number in ("4712", "9999"):
        await world.svenja.replies_in(topic, f"/order {number}")
        await world.svenja.sees_in(topic, f"Dieser Kunde hat keine Bestellung {number}")
    await world.lena.sees_nothing_of("9999")


async def test_points_are_given_with_a_reason_the_customer_never_sees(
    world: World, topic: int
) -> None:
    await world.svenja.replies_in(topic, "/points +50 Kulanz wegen Loch")
    await world.lena.sees("50 Punkte gutgeschrieben")
    await world.svenja.replies_in(topic, "/points -20 doppelt gegeben")
    await world.lena.sees("20 Punkte weniger")
    for typed in ("+50", "50 ohne Zeichen", "+501 zu viel", "-0 nichts"):
        await world.svenja.replies_in(topic, f"/points {typed}")
    said = (await world.svenja.reads_in(topic))[-4:]
    assert ["/points +50 Grund" in it for it in said] == [True, True, False, False]
    assert ["1 bis 500 Punkte" in it for it in said] == [False, False, True, True]
    await world.lena.says("/points")
    await world.lena.sees("30 Punkte")
    await world.lena.sees_nothing_of("Kulanz")
    await world.lena.sees_nothing_of("doppelt")
    await world.james.says("I want a person")
    other = await world.svenja.topic_of("James")
    await world.svenja.replies_in(other, "/points +50 Kulanz")
    await world.svenja.sees_in(other, "kein Kundenkonto")


async def test_commands_where_they_do_not_belong_are_answered_and_passed_on_to_nobody(
    world: World, topic: int
) -> None:
    before = await said_to(world)
    await world.svenja.says("/close", chat_id=STAFF_CHAT)
    await world.svenja.sees("/close geht nur im Thema eines Falls")
    await tom(world).says("/close", chat_id=STAFF_CHAT)
    await world.svenja.sees("Nur Mitglieder des Teams")
    await tom(world).replies_in(topic, "/close")
    await tom(world).replies_in(topic, "/note hallo")
    said = await world.svenja.reads_in(topic)
    assert sum("Nur Mitglieder des Teams" in it for it in said) == 2
    assert "Nur Mitglieder" in await tom(world).taps("Fall schließen")
    assert "Nur Mitglieder" in await tom(world).taps("Übernehmen")
    count = len(await world.svenja.reads_in(topic))
    await world.svenja.replies_in(topic, "/close@other_bot")
    assert len(await world.svenja.reads_in(topic)) == count + 1
    await world.svenja.replies_in(topic, "/help")
    await world.svenja.sees_in(topic, "/snooze 2h", "/learn", "/queue")
    assert await said_to(world) == before


async def test_a_command_under_a_picture_is_no_message_to_the_customer(
    world: World, topic: int
) -> None:
    before = await said_to(world)
    for caption in ("/note so sah es aus", "/clsoe geheim"):
        await shows(world.svenja, topic, caption)
    await world.svenja.sees_in(topic, "📝 Notiert")
    await world.svenja.sees_in(topic, "/clsoe", "nichts davon gesehen")
    assert await said_to(world) == before


async def test_the_menu_of_the_team_and_of_marketers(world: World) -> None:
    calls = [it["params"] for it in await world.sandbox.calls("setMyCommands")]
    [group] = [it for it in calls if str(STAFF_CHAT) in str(it.get("scope"))]
    assert "Notiz, nur für das Team" in str(group["commands"])
    menu = await world.sandbox.get("/commands", user_id=3001)
    assert [it["command"] for it in menu][:3] == ["campaign", "cancel", "orders"]
