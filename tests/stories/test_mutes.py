"""Who abuses the chat can be muted: with a reason, with an end, and with what the law asks for."""

from tests.world import World


async def muted(world: World, how: str = "2h Beleidigungen") -> int:
    """Lena has a case and is muted in it. Returns its topic."""
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, f"/mute {how}")
    await world.sandbox.idle()
    return topic


async def told(world: World) -> int:
    """How often Lena was told of it."""
    return sum("eine Pause eingelegt" in it for it in await world.lena.reads())


async def test_a_muted_customer_is_told_and_not_heard(world: World) -> None:
    topic = await muted(world)
    await world.svenja.sees_in(topic, "Stumm bis", "Beleidigungen")
    await world.lena.sees_nothing_of("Beleidigungen")
    assert await told(world) == 1
    for text in ("ihr Idioten", "Was kostet der Versand?", "Mensch", "Hallo"):
        await world.lena.says(text)
    await world.lena.sends_picture(caption="ein böses Bild")
    assert await told(world) == 2
    posts = await world.svenja.reads_in(topic)
    assert not [it for it in posts if "Idioten" in it or "böses Bild" in it]
    await world.lena.sees_nothing_of("4,90")


async def test_what_the_law_asks_for_works_all_the_same(world: World) -> None:
    await world.lena.says("/profile")
    await world.lena.taps("Neuigkeiten und Angebote?")
    await world.lena.taps("Ja, gern")
    await muted(world)
    await world.lena.says("/privacy")
    await world.lena.sees("Was wir speichern")
    await world.lena.says("/help")
    await world.lena.sees("Fragen Sie mich einfach")
    await world.lena.says("STOP")
    await world.lena.sees("keine Werbung mehr")
    assert "eine Pause eingelegt" in await world.lena.taps("Mit einem Menschen sprechen")


async def test_it_ends_by_itself_at_the_minute(world: World) -> None:
    topic = await muted(world)
    await world.sandbox.passes(hours=1.98)
    await world.lena.says("zu früh")
    await world.sandbox.passes(hours=0.03)
    await world.lena.says("Darf ich jetzt?")
    assert (await world.svenja.reads_in(topic))[-1] == "Darf ich jetzt?"
    assert await told(world) == 2


async def test_the_customer_hears_of_it_once_a_day(world: World) -> None:
    await muted(world, "1w Beleidigungen")
    for _ in range(3):
        for _ in range(2):
            await world.lena.says("Hallo?")
        await world.sandbox.passes(days=1)
    assert await told(world) == 4


async def test_staff_can_end_it_before(world: World) -> None:
    topic = await muted(world)
    await world.svenja.replies_in(topic, "/unmute")
    await world.lena.sees("Pause in diesem Chat ist vorbei")
    await world.lena.says("Entschuldigung!")
    await world.svenja.sees_in(topic, "Entschuldigung!")
    await world.svenja.replies_in(topic, "/unmute")
    await world.svenja.sees_in(topic, "nicht stumm")


async def test_a_mute_wants_a_duration_and_a_reason(world: World) -> None:
    topic = await muted(world, "")
    await world.svenja.sees_in(topic, "/mute 2h Grund")
    for how, why in (
        ("lange Spam", "keine Dauer"),
        ("2h", "fehlt ein Grund"),
        ("31d Spam", "höchstens 30 Tage"),
        (f"2h {'x' * 201}", "höchstens 200 Zeichen"),
    ):
        await world.svenja.replies_in(topic, f"/mute {how}")
        await world.svenja.sees_in(topic, why)
    assert await told(world) == 0


async def test_only_staff_can_mute_and_only_in_a_topic(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    for user_id, where in ((2002, {"topic_id": topic}), (2001, {})):
        await world.sandbox.post(
            "/say", user_id=user_id, chat_id=world.svenja.group, text="/mute 2h Spam", **where
        )
    assert await told(world) == 0
    await world.lena.says("/mute 2h Spam")
    await world.james.says("/mute 2h Spam")
    await world.james.sees("do not know this command")
