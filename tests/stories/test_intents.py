"""Customers want something done and say so in their own words; typos and dialect included."""

from tests.client import labels
from tests.world import World


async def linked(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.shop.sells("K1", "10023", 50_00)
    await world.shop.tells(
        "order_shipped", "K1", {"number": "10023", "parcel_url": "https://paket.example/10023"}
    )


async def test_where_is_my_order_in_ones_own_words(world: World) -> None:
    await linked(world)
    await world.lena.says("hab letzte woche bestellt, wo bleibt denn mein packet??")
    message = await world.lena.sees("Bestellung 10023 vom", "unterwegs")
    assert labels(message) == ["Sendung 10023 verfolgen", "Problem mit Bestellung 10023"]
    await world.lena.says(
        "Bitte keine Werbung mehr! Und wo bleibt meine Bestellung vom 20.11.2026?"
    )
    await world.lena.sees("keine Werbung")
    shown = [it for it in await world.lena.reads() if "Bestellung 10023 vom" in it]
    assert len(shown) == 2


async def test_without_an_account_it_says_how_to_link_one(world: World) -> None:
    await world.james.says("any news on my order? still nothing here")
    message = await world.james.sees("not linked to a customer account")
    assert labels(message) == ["Link account by order number", "Talk to a person"]


async def test_a_number_that_is_not_ones_own_shows_nothing(world: World) -> None:
    await linked(world)
    await world.lena.says("wo steckt meine bestellung 99999")
    await world.lena.sees("99999", "keine Bestellung")


async def test_points_are_looked_up(world: World) -> None:
    await linked(world)
    await world.lena.says("wieviel puntke hab ich denn noch")
    await world.lena.sees("Punkte", "Leinen")


async def test_a_person_comes_in_any_wording(world: World) -> None:
    await world.lena.says("mit so ner maschine red i ned, gebts ma wen echten")
    await world.lena.sees("unser Team gerufen")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "möchte mit einem Menschen sprechen")


async def test_a_complaint_is_taken_up_kindly_and_at_once(world: World) -> None:
    await linked(world)
    await world.lena.says("mein paket ist kaputt angekommen, unverschämt!!")
    await world.lena.sees("tut mir sehr leid", "10023")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "Beschwerde", "Es geht um Bestellung 10023")
    await world.svenja.sees_in(topic, "kaputt angekommen")
    await world.lena.says("Was kostet der Versand?")
    await world.lena.sees_nothing_of("4,90")


async def test_english_complaints_are_heard_too(world: World) -> None:
    await world.james.says("the mug arived broken, i'm really dissapointed")
    await world.james.sees("very sorry")
    await world.svenja.sees_in(await world.svenja.topic_of("James"), "Beschwerde")


async def test_a_return_of_a_named_order_is_taken_up_at_once(world: World) -> None:
    await linked(world)
    await world.lena.says("ich will die schuhe zurückschicken bestellung 10023")
    await world.lena.sees("Ihre Rücksendung", "10023")
    await world.svenja.sees_in(await world.svenja.topic_of("Lena"), "Bestellung 10023")


async def test_a_return_is_explained_and_can_be_handed_over(world: World) -> None:
    await linked(world)
    await world.lena.says("Ich möchte einen Artikel zurückschicken")
    explained = await world.lena.sees("30 Tage")
    assert "Rücksendung anmelden" in labels(explained)
    await world.lena.taps("Rücksendung anmelden")
    await world.lena.sees("Rücksendung", "Team", "10023")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(topic, "Rücksendung", "Es geht um Bestellung 10023")


async def test_advertising_ends_in_any_wording(world: World) -> None:
    await world.james.says("/consent")
    await world.james.sees("Twice a week at most. “STOP”")
    await world.james.taps("Yes, please")
    await world.james.says("please quit sending me those deals")
    await world.james.sees("no more advertising")


async def test_a_no_in_passing_counts_and_the_rest_is_heard_too(world: World) -> None:
    await world.lena.says("/consent")
    await world.lena.taps("Ja, gern")
    await world.lena.says("/consent")
    assert labels(await world.lena.sees("seit dem")) == ["Keine Werbung mehr"]
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.lena.says("Mein Paket ist kaputt. Und bitte keine Werbung mehr.")
    await world.lena.sees("keine Werbung mehr", "kommen weiterhin")
    await world.svenja.sees_in(topic, "Mein Paket ist kaputt. Und bitte")
    await world.lena.says("/profile")
    await world.lena.sees("Angebote: nein")


async def agreed(world: World) -> None:
    await world.lena.says("/consent")
    await world.lena.taps("Ja, gern")


async def test_a_no_below_a_picture_counts(world: World) -> None:
    await agreed(world)
    await world.lena.sends_picture(caption="STOP")
    await world.lena.sees("keine Werbung mehr", "kommen weiterhin")


async def test_a_no_put_into_an_earlier_message_counts(world: World) -> None:
    await agreed(world)
    said = await world.lena.says("keine Webung mer")
    edit = {"user_id": world.lena.user_id, "message_id": said["message_id"]}
    await world.sandbox.post("/edit", text="keine Werbung mehr", **edit)
    await world.lena.sees("keine Werbung mehr", "kommen weiterhin")


async def test_thanks_and_small_talk_are_no_unanswered_questions(world: World) -> None:
    await world.lena.says("dankeee, das hat mir echt geholfen")
    await world.lena.says("und wie gehts dir heute so?")
    await world.lena.sees_nothing_of("weiß ich leider nicht")
    assert len(await world.lena.reads()) == 3  # the greeting, and one answer each


async def test_the_language_changes_when_asked_to(world: World) -> None:
    await world.lena.says("sorry my german is bad, can we speak English?")
    await world.lena.sees("I will write to you in English")
    await world.lena.says("/help")
    await world.lena.sees("Just ask me")


async def test_the_language_changes_by_a_tap(world: World) -> None:
    await world.james.says("/language")
    await world.james.taps("Deutsch")
    await world.james.sees("ab jetzt schreibe ich Ihnen auf Deutsch")
    await world.james.says("/points")
    await world.james.sees("noch nicht mit einem Kundenkonto")


async def test_a_question_is_answered_and_not_acted_on(world: World) -> None:
    await linked(world)
    await world.lena.says("Wie lange habe ich Zeit, etwas zurückzuschicken?")
    message = await world.lena.sees("30 Tage")
    assert "Rücksendung anmelden" not in labels(message)
    assert await world.svenja.topics() == []
