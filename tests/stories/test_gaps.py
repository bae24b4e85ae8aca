"""What the bot could not answer, seen by the team, answered by the team, and known from then on."""

import pytest

from tests.client import Person, Staff, labels
from tests.world import STAFF_CHAT, World

ANSWER = "Ja, Hunde sind bei uns herzlich willkommen, an der Leine."
LIVE = "✅ Live schalten"
WRITE = "✍️ Antwort schreiben"
KEEP = "Frage übernehmen"


async def asks_in_vain(person: Person, question: str) -> None:
    before = len([text for text in await person.reads() if _is_unknown(text)])
    await person.says(question)
    assert len([text for text in await person.reads() if _is_unknown(text)]) == before + 1


def _is_unknown(text: str) -> bool:
    return "weiß ich leider nicht" in text or "don't know" in text


async def three_ask_about_dogs(world: World) -> None:
    await asks_in_vain(world.lena, "Darf ich meinen Hund mit in den Laden bringen?")
    await asks_in_vain(world.aylin, "Sind Hunde im Geschäft erlaubt?")
    await asks_in_vain(world.james, "Are dogs allowed in your store?")


async def opens_the_first(staff: Staff, command: str = "/gaps", topic: int | None = None) -> None:
    await staff.says(command, chat_id=STAFF_CHAT, **_place(topic))
    await staff.taps("1")


async def drafts(staff: Staff, answer: str = ANSWER, topic: int | None = None) -> None:
    """Up to the preview of an answer to the most asked question."""
    await opens_the_first(staff, topic=topic)
    await staff.taps(WRITE)
    await staff.taps(KEEP)
    await staff.says(answer, chat_id=STAFF_CHAT, **_place(topic))
    await staff.sandbox.idle()


def _place(topic: int | None) -> dict[str, int]:
    return {} if topic is None else {"topic_id": topic}


async def test_three_customers_ask_the_same_and_the_team_sees_it_once(world: World) -> None:
    await three_ask_about_dogs(world)
    await asks_in_vain(world.lena, "Wer gewinnt die Fußballweltmeisterschaft?")
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    screen = await world.svenja.sees("Unbeantwortete Fragen")
    first, second = screen["text"].splitlines()[1:]
    assert first == "1. 3× Darf ich meinen Hund mit in den Laden bringen? (de)"
    assert second == "2. 1× Wer gewinnt die Fußballweltmeisterschaft? (de)"
    assert labels(screen) == ["1", "2"]
    await world.svenja.taps("1")
    gap = await world.svenja.sees("3-mal gefragt")
    assert "„Sind Hunde im Geschäft erlaubt?“" in gap["text"]
    assert "„Are dogs allowed in your store?“" in gap["text"]
    assert gap["message_id"] == screen["message_id"]


async def test_an_answer_is_live_at_once_and_names_its_source(world: World) -> None:
    await three_ask_about_dogs(world)
    await drafts(world.svenja)
    await world.svenja.sees("So lesen es Kunden", ANSWER, "Noch ist nichts live")
    await world.svenja.taps(LIVE)
    await world.svenja.sees("Live.", ANSWER)
    await world.aylin.says("Sind Hunde bei euch im Laden erlaubt?")
    await world.aylin.sees(ANSWER, "Quelle: Darf ich meinen Hund mit in den Laden bringen?")
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    await world.svenja.sees("Keine offenen Fragen")


async def test_a_better_wording_of_the_question_becomes_the_source(world: World) -> None:
    await three_ask_about_dogs(world)
    await opens_the_first(world.svenja)
    await world.svenja.taps(WRITE)
    await world.svenja.says("Sind Hunde im Laden willkommen?", chat_id=STAFF_CHAT)
    await world.svenja.sees("lautet die Antwort auf Sind Hunde im Laden willkommen?")
    await world.svenja.says(ANSWER, chat_id=STAFF_CHAT)
    await world.svenja.taps(LIVE)
    await world.lena.says("Darf ich meinen Hund mit in den Laden bringen?")
    await world.lena.sees(ANSWER, "Quelle: Sind Hunde im Laden willkommen?")


async def test_a_draft_can_be_corrected_and_only_the_last_one_goes_live(world: World) -> None:
    await three_ask_about_dogs(world)
    await drafts(world.svenja, "Nein.")
    first = await world.svenja.sees("So lesen es Kunden", "Nein.")
    await world.svenja.says(ANSWER, chat_id=STAFF_CHAT)
    await world.sandbox.idle()
    tap = await world.sandbox.post(
        "/tap", user_id=2001, chat_id=STAFF_CHAT, message_id=first["message_id"], text=LIVE
    )
    told = await world.sandbox.get(f"/callbacks/{tap['callback_query_id']}", wait=30)
    assert "gilt nicht mehr" in told["answer"]["text"]
    await world.svenja.taps(LIVE)
    await world.svenja.sees("Live.", ANSWER)


async def test_what_was_withdrawn_is_not_answered_any_more(world: World) -> None:
    await three_ask_about_dogs(world)
    await drafts(world.svenja)
    await world.svenja.taps(LIVE)
    await world.svenja.taps("Zurückziehen")
    await world.svenja.sees("Zurückgezogen", ANSWER)
    await asks_in_vain(world.lena, "Sind Hunde im Geschäft erlaubt?")
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    await world.svenja.sees("4× Darf ich meinen Hund")


async def test_the_team_finds_and_withdraws_what_it_wrote(world: World) -> None:
    await world.svenja.says("/answers", chat_id=STAFF_CHAT)
    await world.svenja.sees("Noch hat niemand aus dem Team")
    await three_ask_about_dogs(world)
    await drafts(world.svenja)
    await world.svenja.taps(LIVE)
    await opens_the_first(world.svenja, "/answers")
    answer = await world.svenja.sees(ANSWER, "geschrieben von", " am ")
    assert labels(answer) == ["Zurückziehen", "↩ Zurück zur Liste"]
    await world.svenja.taps("↩ Zurück zur Liste")
    await world.svenja.taps("1")
    await world.svenja.taps("Zurückziehen")
    await asks_in_vain(world.aylin, "Sind Hunde im Geschäft erlaubt?")
    assert "schon zurückgezogen" in await world.svenja.taps("Zurückziehen")


async def test_an_answer_that_did_not_help_is_a_gap_until_it_did(world: World) -> None:
    await world.lena.says("Was kostet der Versand?")
    for _ in range(2):
        await world.lena.taps("👎 Hilft nicht")
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    await world.svenja.sees("1× Was kostet der Versand? (de) · 1 👎")
    await world.lena.taps("👍 Passt")
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    await world.svenja.sees("Keine offenen Fragen")


async def test_an_article_that_often_does_not_help_is_listed(world: World) -> None:
    for person in (world.lena, world.aylin):
        for question in ("Was kostet der Versand?", "Wie teuer ist der Versand?"):
            await person.says(question)
            await person.taps("👎 Hilft nicht")
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    await world.svenja.sees_nothing_of("Artikel, die oft nicht helfen")
    await world.lena.says("Was kostet der Versand?")
    await world.lena.taps("👍 Passt")
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    await world.svenja.sees("Artikel, die oft nicht helfen", "Versandkosten: 4 👎 von 5")


async def test_what_is_done_is_put_aside_until_it_is_asked_again(world: World) -> None:
    await asks_in_vain(world.lena, "Wer gewinnt die Fußballweltmeisterschaft?")
    await opens_the_first(world.svenja)
    await world.svenja.taps("Erledigt, verwerfen")
    await world.svenja.taps("↩ Zurück zur Liste")
    await world.svenja.sees("Keine offenen Fragen")
    await asks_in_vain(world.lena, "Wer gewinnt die Fußballweltmeisterschaft?")
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    await world.svenja.sees("1× Wer gewinnt")


async def test_personal_data_is_masked_in_what_the_team_is_shown(world: World) -> None:
    await asks_in_vain(
        world.lena, "Wo sehe ich Fußball? Bitte an lena@example.org oder +49 170 1234567"
    )
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    await world.svenja.sees("1× Wo sehe ich Fußball?", "[mail-1]", "[phone-2]")
    await world.svenja.taps("1")
    await world.svenja.sees_nothing_of("lena@example.org")


@pytest.mark.parametrize("command", ["/gaps", "/answers"])
async def test_only_the_team_may_look(world: World, command: str) -> None:
    await world.lena.says(command)
    await world.lena.sees_nothing_of("Unbeantwortete", "Team geschrieben")
    tom = Staff(world.sandbox, 2002, STAFF_CHAT)
    await tom.says(command, chat_id=STAFF_CHAT)
    await tom.sees("Mitglied des Teams eingetragen")


async def test_only_the_team_may_tap(world: World) -> None:
    await three_ask_about_dogs(world)
    tom = Staff(world.sandbox, 2002, STAFF_CHAT)
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    assert "Mitglied des Teams" in await tom.taps("1")
    await world.svenja.taps("1")
    for button in ("Erledigt, verwerfen", WRITE, "↩ Zurück zur Liste"):
        assert "Mitglied des Teams" in await tom.taps(button)
    await drafts(world.svenja)
    assert "Mitglied des Teams" in await tom.taps(LIVE)
    await world.svenja.taps(LIVE)
    assert "Mitglied des Teams" in await tom.taps("Zurückziehen")
    await world.lena.says("Sind Hunde im Geschäft erlaubt?")
    await world.lena.sees(ANSWER)


async def test_a_colleague_cannot_publish_what_somebody_else_is_writing(world: World) -> None:
    await three_ask_about_dogs(world)
    await drafts(world.svenja)
    colleague = Staff(world.sandbox, 2003, STAFF_CHAT)
    assert "jemand anderes" in await colleague.taps(LIVE)
    await world.svenja.taps(LIVE)


async def test_two_write_the_same_answer_and_the_first_counts(world: World) -> None:
    await three_ask_about_dogs(world)
    colleague = Staff(world.sandbox, 2003, STAFF_CHAT)
    await drafts(colleague, "Zweite Antwort.")
    await drafts(world.svenja)
    await world.svenja.taps(LIVE)
    assert "nicht mehr offen" in await colleague.taps(LIVE)
    await world.lena.says("Sind Hunde im Geschäft erlaubt?")
    await world.lena.sees(ANSWER)


async def test_nothing_of_the_dialogue_in_a_customers_topic_reaches_the_customer(
    world: World,
) -> None:
    await three_ask_about_dogs(world)
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await opens_the_first(world.svenja, topic=topic)
    await world.svenja.taps(WRITE)
    await world.svenja.sees_in(topic, "geht nicht an einen Kunden")
    await world.svenja.replies_in(topic, "Sind Hunde im Laden willkommen?")
    await world.sandbox.post("/location", user_id=2001, chat_id=STAFF_CHAT, topic_id=topic,
                             latitude=51.3, longitude=12.4)  # fmt: skip
    await world.svenja.sees_in(topic, "Bitte als Text", "nichts davon gesehen")
    await world.svenja.replies_in(topic, "Hm, ja.")
    await world.svenja.replies_in(topic, ANSWER)
    await world.svenja.sees_in(topic, "So lesen es Kunden", ANSWER)
    await world.svenja.taps(LIVE)
    said = await world.lena.reads()
    assert not [text for text in said if "Hund" in text or "Hm, ja" in text]
    assert len([it for it in await world.lena.messages() if "location" in it]) == 0
    await world.svenja.replies_in(topic, "Guten Tag, Lena!")
    await world.lena.sees("Guten Tag, Lena!")


async def test_the_dialogue_is_in_its_topic_and_of_its_writer_only(world: World) -> None:
    await three_ask_about_dogs(world)
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await opens_the_first(world.svenja)
    await world.svenja.taps(WRITE)
    await world.svenja.replies_in(topic, "Ich schaue gleich nach.")
    await world.lena.sees("Ich schaue gleich nach.")
    await opens_the_first(world.svenja, topic=topic)
    await world.svenja.taps(WRITE)
    colleague = Staff(world.sandbox, 2003, STAFF_CHAT)
    await colleague.replies_in(topic, "Ich bin auch da.")
    await world.lena.sees("Ich bin auch da.")


async def test_in_a_topic_of_the_teams_own_it_is_answered_there(world: World) -> None:
    await three_ask_about_dogs(world)
    opened = await world.sandbox.post(f"/topics/{STAFF_CHAT}", user_id=2001, name="Wissen")
    topic = int(opened["topic_id"])
    await drafts(world.svenja, topic=topic)
    await world.svenja.sees_in(topic, "So lesen es Kunden", ANSWER)
    await world.svenja.taps(LIVE)
    await world.svenja.sees_in(topic, "Live.", ANSWER)


async def test_cancel_ends_the_dialogue_and_nothing_goes_live(world: World) -> None:
    await three_ask_about_dogs(world)
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await drafts(world.svenja, topic=topic)
    await world.svenja.replies_in(topic, "/cancel")
    await world.svenja.sees_in(topic, "Verworfen", "geht Ihr nächster Text wieder an den Kunden")
    assert "gilt nicht mehr" in await world.svenja.taps(LIVE)
    await world.svenja.replies_in(topic, "Guten Tag!")
    await world.lena.sees("Guten Tag!")
    await asks_in_vain(world.aylin, "Sind Hunde im Geschäft erlaubt?")


async def test_a_draft_can_be_discarded(world: World) -> None:
    await three_ask_about_dogs(world)
    await drafts(world.svenja)
    await world.svenja.taps("Verwerfen")
    await world.svenja.sees("Verworfen, nichts ist live gegangen")
    await asks_in_vain(world.lena, "Sind Hunde im Geschäft erlaubt?")


async def test_a_text_that_is_too_long_is_refused_and_the_dialogue_goes_on(world: World) -> None:
    await three_ask_about_dogs(world)
    await drafts(world.svenja, "Wuff " * 700)
    await world.svenja.sees("zu lang", "höchstens")
    await world.svenja.says(ANSWER, chat_id=STAFF_CHAT)
    await world.svenja.sees("So lesen es Kunden", ANSWER)


async def test_the_list_has_pages(world: World) -> None:
    for question in (
        "Wer gewinnt die Fußballweltmeisterschaft?",
        "Sind Hunde im Geschäft erlaubt?",
        "Wie heißt die Hauptstadt von Peru?",
        "Kann ich mich bei Ihnen bewerben?",
        "Welche Glühbirne passt in die Lampe?",
        "Sind die Schuhe vegan?",
    ):
        await asks_in_vain(world.lena, question)
    await world.svenja.says("/gaps", chat_id=STAFF_CHAT)
    first = await world.svenja.sees("Seite 1 von 2", "1× Sind die Schuhe vegan?")
    assert labels(first) == ["1", "2", "3", "4", "5", "▶"]
    await world.svenja.taps("▶")
    second = await world.svenja.sees("Seite 2 von 2", "1× Wer gewinnt")
    assert labels(second) == ["1", "◀"]
    await world.svenja.taps("1")
    await world.svenja.taps("↩ Zurück zur Liste")
    await world.svenja.sees("Seite 2 von 2")
