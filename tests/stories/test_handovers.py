"""What the bot cannot see to goes to people, and what they had settled goes back to them."""

import pytest

from tests.client import labels
from tests.world import World


async def settled(world: World) -> int:
    """Lena had a case, Svenja answered and closed it. Returns its topic."""
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "Ist erledigt, liebe Grüße")
    await world.svenja.replies_in(topic, "/close")
    await world.lena.sees("Wie zufrieden waren Sie")
    return topic


async def is_open_again(world: World, topic: int) -> bool:
    return any("wieder offen" in it for it in await world.svenja.reads_in(topic))


async def test_a_picture_and_its_question_go_to_people_together(world: World) -> None:
    await world.lena.sends_picture(caption="Ist das noch normal?")
    told = await world.lena.sees("an unser Team weitergegeben", "Ein Mensch sieht es sich an")
    assert labels(told) == ["Zurück zum Assistenten"]
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "etwas geschickt, das der Bot nicht lesen kann")
    picture = await world.svenja.sees_in(topic, "Ist das noch normal?")
    assert "photo" in picture


async def test_an_album_is_one_case_and_one_word(world: World) -> None:
    for _ in range(3):
        await world.lena.sends_picture(media_group_id="77")
    said = [it for it in await world.lena.reads() if "weitergegeben" in it]
    assert len(said) == 1
    assert len(await world.svenja.topics()) == 1


@pytest.mark.parametrize("kind", ["document", "video", "voice", "video_note", "audio", "animation"])
async def test_files_and_recordings_go_to_people(world: World, kind: str) -> None:
    await world.lena.shares(kind, b"OggS or whatever", duration=3)
    await world.lena.sees("an unser Team weitergegeben")
    await world.svenja.topic_of("Lena")


async def test_a_flood_reaches_people_whole_and_in_order(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    for number in range(25):
        await world.lena.says(f"Nachricht {number}.")
    posts = "\n".join((await world.svenja.reads_in(topic))[2:])
    places = [posts.index(f"Nachricht {number}.") for number in range(25)]
    assert places == sorted(places)
    assert sum("schreiben gerade sehr schnell" in it for it in await world.lena.reads()) == 1


async def test_a_return_that_is_tapped_twice_is_one(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    topic = await settled(world)
    await world.lena.says("Ich möchte einen Artikel zurückschicken")
    for _ in range(2):
        await world.lena.taps("Rücksendung anmelden")
    await world.svenja.sees_in(topic, "wieder offen", "Rücksendung")
    posts = await world.svenja.reads_in(topic)
    assert posts.count("Ich möchte einen Artikel zurückschicken") == 1
    await world.lena.sees_nothing_of("etwas schiefgegangen")


async def test_a_place_alone_is_said_not_to_be_understood(world: World) -> None:
    await world.sandbox.post("/location", user_id=1001, latitude=52.5, longitude=13.4)
    await world.lena.sees("ich verstehe nur Text")
    assert await world.svenja.topics() == []


async def test_a_sure_answer_does_not_open_the_case_again(world: World) -> None:
    topic = await settled(world)
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees("4,90")
    await world.lena.says("Danke")
    await world.lena.says("dankeee, das hat mir echt geholfen")
    await world.lena.says("und wie gehts dir heute so?")
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "10023", 50_00)
    await world.lena.says("hab letzte woche bestellt, wo bleibt denn mein packet??")
    await world.lena.sees("Bestellung 10023 vom")
    assert not await is_open_again(world, topic)


async def test_what_the_bot_does_not_know_is_the_teams_again(world: World) -> None:
    topic = await settled(world)
    await world.lena.says("Darf mein Frettchen die Sofadecke anknabbern?")
    await world.lena.sees("Ihr Fall ist wieder bei unserem Team")
    await world.lena.sees_nothing_of("weiß ich leider nicht")
    await world.svenja.sees_in(topic, "wieder offen", "hat noch einmal geschrieben")
    await world.svenja.sees_in(topic, "Darf mein Frettchen die Sofadecke anknabbern?")
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees_nothing_of("4,90")
    assert len(await world.svenja.topics()) == 1


async def test_after_the_days_of_grace_it_is_a_question_like_any_other(world: World) -> None:
    topic = await settled(world)
    await world.sandbox.passes(days=8)
    await world.lena.says("Darf mein Frettchen die Sofadecke anknabbern?")
    await world.lena.sees("weiß ich leider nicht")
    assert not await is_open_again(world, topic)


async def test_a_complaint_opens_it_again_with_what_was_said(world: World) -> None:
    topic = await settled(world)
    await world.lena.says("mein paket ist kaputt angekommen, unverschämt!!")
    await world.lena.sees("tut mir sehr leid")
    await world.svenja.sees_in(topic, "wieder offen", "Beschwerde")
    await world.svenja.sees_in(topic, "kaputt angekommen, unverschämt")


async def test_a_picture_opens_it_again(world: World) -> None:
    topic = await settled(world)
    await world.lena.sends_picture(caption="Schon wieder!")
    await world.lena.sees("Ihr Fall ist wieder bei unserem Team")
    await world.svenja.sees_in(topic, "Schon wieder!")


async def test_a_reply_to_what_staff_wrote_is_for_staff(world: World) -> None:
    topic = await settled(world)
    written = await world.lena.sees("Ist erledigt")
    await world.lena.says("Was kostet der Versand?", reply_to=written["message_id"])
    await world.lena.sees("Ihr Fall ist wieder bei unserem Team")
    await world.svenja.sees_in(topic, "Was kostet der Versand?")
    await world.lena.sees_nothing_of("4,90")


async def test_a_reply_to_what_the_bot_wrote_is_for_the_bot(world: World) -> None:
    topic = await settled(world)
    asked = await world.lena.sees("Wie zufrieden waren Sie")
    await world.lena.says("Was kostet der Versand?", reply_to=asked["message_id"])
    await world.lena.sees("4,90")
    assert not await is_open_again(world, topic)


async def test_who_is_back_with_the_bot_may_still_call_people(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.lena.taps("Zurück zum Assistenten")
    await world.lena.says("doch lieber ein echter Mensch bitte")
    await world.svenja.sees_in(topic, "Neu in diesem Fall")
    await world.svenja.sees_in(topic, "doch lieber ein echter Mensch bitte")


async def test_a_person_comes_in_the_middle_of_a_survey(world: World) -> None:
    topic = await settled(world)
    await world.lena.taps("★★★★★")
    await world.lena.says("Mensch bitte")
    await world.lena.says("es wackelt noch immer")
    await world.svenja.sees_in(topic, "es wackelt noch immer")
