"""From the bot to a person and back."""

from tests.client import labels
from tests.world import World


async def test_asking_for_a_person_opens_one_topic_with_profile_and_conversation(
    world: World,
) -> None:
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees("4,90")
    await world.lena.says("Ich möchte mit einem Menschen sprechen")
    await world.lena.sees("unser Team gerufen")
    topic = await world.svenja.topic_of("Lena")
    profile, conversation = (await world.svenja.reads_in(topic))[-2:]
    assert "Lena" in profile
    assert "möchte mit einem Menschen sprechen" in profile
    assert "Was kostet der Versand?" in conversation
    assert "4,90" in conversation
    assert len(await world.svenja.topics()) == 1


async def test_a_burst_of_wishes_opens_one_topic(world: World) -> None:
    for _ in range(5):
        await world.lena.says("Mensch bitte")
    assert len(await world.svenja.topics()) == 1


async def test_the_reply_of_staff_reaches_the_customer_and_hers_reaches_staff(
    world: World,
) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "Guten Tag, wie kann ich helfen?")
    await world.lena.sees("Guten Tag, wie kann ich helfen?")
    await world.lena.says("Mein Paket ist nass geworden")
    await world.svenja.sees_in(topic, "Mein Paket ist nass geworden")


async def test_while_people_answer_the_bot_is_silent(world: World) -> None:
    await world.lena.says("Mensch bitte")
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees_nothing_of("4,90")


async def test_the_customer_can_have_the_bot_back(world: World) -> None:
    await world.lena.says("Mensch bitte")
    await world.lena.taps("Zurück zum Assistenten")
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees("4,90")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "wieder mit dem Bot sprechen")


async def test_close_asks_one_to_five_and_staff_see_the_rating(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "/close")
    question = await world.lena.sees("Wie zufrieden waren Sie")
    assert labels(question) == ["★", "★★", "★★★", "★★★★", "★★★★★"]
    await world.lena.taps("★★★★★")
    assert labels(await world.lena.sees("Danke für Ihre Bewertung: ★★★★★")) == []
    await world.svenja.sees_in(topic, "5 von 5")


async def test_within_a_week_the_next_wish_opens_the_old_case_again(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "/close")
    await world.lena.says("Mensch bitte")
    await world.svenja.sees_in(topic, "wieder offen")
    assert len(await world.svenja.topics()) == 1


async def test_who_is_called_again_reads_what_was_said_with_the_bot_meanwhile(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.lena.says("zurück zum Bot")
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees("4,90")
    await world.lena.says("Doch lieber ein Mensch")
    told = await world.svenja.sees_in(topic, "Neu in diesem Fall", "Inzwischen mit dem Bot")
    assert "Kunde: Was kostet der Versand?" in told["text"]
    assert "4,90" in told["text"]
    assert "Mensch bitte" not in told["text"]
    assert (await world.svenja.reads_in(topic))[-1] == "Doch lieber ein Mensch"
    await world.svenja.replies_in(topic, "/close")
    await world.lena.says("Wie lange kann ich zurückgeben?")
    await world.lena.sees("30 Tage")
    await world.lena.says("Ich brauche einen Menschen")
    told = await world.svenja.sees_in(topic, "wieder offen", "zurückgeben")
    assert "4,90" not in told["text"]


async def test_notes_and_unknown_commands_never_reach_the_customer(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "/note schwieriger Fall")
    await world.svenja.replies_in(topic, "/clsoe geheim")
    await world.svenja.sees_in(topic, "nur für das Team")
    await world.svenja.sees_in(topic, "/clsoe", "nichts davon gesehen")
    await world.lena.sees_nothing_of("schwieriger Fall")
    await world.lena.sees_nothing_of("geheim")


async def test_somebody_without_the_role_cannot_answer(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.sandbox.post("/say", user_id=2002, chat_id=world.svenja.group, topic_id=topic,
                             text="Hallo, ich antworte mal")  # fmt: skip
    await world.svenja.sees_in(topic, "Nur Mitglieder des Teams")
    await world.lena.sees_nothing_of("ich antworte mal")


async def test_a_deleted_topic_is_made_anew_with_everything_in_it(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.sandbox.post(f"/topics/{world.svenja.group}/{topic}/delete")
    await world.lena.says("Hallo? Ist da jemand?")
    new = await world.svenja.topic_of("Lena")
    assert new != topic
    texts = await world.svenja.reads_in(new)
    assert "Lena" in texts[-3]
    assert "Mensch bitte" in texts[-2]
    assert texts[-1] == "Hallo? Ist da jemand?"


async def test_a_customer_who_blocked_the_bot_is_shown_in_the_topic(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.sandbox.post("/users/1001/block")
    await world.sandbox.idle()
    await world.svenja.replies_in(topic, "Wir sind dran")
    await world.svenja.sees_in(topic, "Nicht zugestellt", "blockiert")


async def test_staff_see_who_the_customer_is(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena", last_name="Vogt")
    await world.shop.sells("K1", "4711", 120_00)
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "Lena Vogt", "Bestellungen: 1", "4711", "bezahlt", "Leinen")
