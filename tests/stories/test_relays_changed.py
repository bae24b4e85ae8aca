"""What was passed on is edited, taken back and reacted to, on both sides."""

from tests.client import Message
from tests.stories.test_relays import called, in_topic, uploads
from tests.world import World

BOT = 42


async def edits(world: World, user_id: int, message: Message, text: str, **more: int) -> None:
    body = {"user_id": user_id, "message_id": message["message_id"], "text": text}
    await world.sandbox.idle()
    await world.sandbox.post("/edit", **body, **more)
    await world.sandbox.idle()


async def reaction(world: World, chat_id: int, message_id: int) -> list[str]:
    """The emoji that a message carries."""
    await world.sandbox.idle()
    message = await world.sandbox.get(f"/chats/{chat_id}/messages/{message_id}")
    by_whom = message.get("reactions", [])
    return [kind["emoji"] for it in by_whom if it["user_id"] == BOT for kind in it["reaction"]]


async def test_edits_of_texts_and_captions_are_followed_both_ways(world: World) -> None:
    topic = await called(world)
    group = world.svenja.group
    said = await world.lena.says("Grösse 38")
    await edits(world, 1001, said, "Größe 38")
    assert (await world.svenja.reads_in(topic))[-1] == "Größe 38"
    answer = await world.svenja.replies_in(topic, "Haben wird da")
    await edits(world, 2001, answer, "Haben wir da", chat_id=group)
    assert (await world.lena.reads())[-1] == "Haben wir da"
    picture = await uploads(world.lena, "photo", caption="Ferblichen")
    await edits(world, 1001, picture, "Verblichen")
    assert (await world.svenja.sees_in(topic, "Verblichen"))["photo"]
    picture = await uploads(world.svenja, "photo", caption="Soo?", chat_id=group, topic_id=topic)
    await edits(world, 2001, picture, "So?", chat_id=group)
    assert (await world.lena.reads())[-1] == "So?"


async def test_what_was_said_reads_in_a_new_topic_as_it_was_edited(world: World) -> None:
    topic = await called(world)
    said = await world.lena.says("Meine Nummer ist 111")
    await edits(world, 1001, said, "Meine Nummer ist 222")
    await world.sandbox.post(f"/topics/{world.svenja.group}/{topic}/delete")
    await edits(world, 1001, said, "Meine Nummer ist 333")
    new = await world.svenja.topic_of("Lena")
    assert new != topic
    texts = await world.svenja.reads_in(new)
    assert texts[-1] == "Meine Nummer ist 333"
    assert not [it for it in texts if "111" in it or "222" in it]


async def test_an_edit_of_what_was_said_to_the_bot_is_passed_on_unless_muted(world: World) -> None:
    said = await world.lena.says("Beißt mein Hamster die Decke 111?")
    await world.lena.sees("weiß ich leider nicht")
    topic = await called(world)
    await edits(world, 1001, said, "Beißt mein Hamster die Decke 222?")
    await edits(world, 1001, said, "Beißt mein Hamster die Decke 333?")
    assert (await world.svenja.reads_in(topic))[-1] == "Beißt mein Hamster die Decke 333?"
    await world.svenja.replies_in(topic, "/mute 1d Beleidigungen")
    await edits(world, 1001, said, "Ihr Idioten")
    assert not [it for it in await world.svenja.reads_in(topic) if "Idioten" in it]


async def test_an_edit_of_what_the_customer_deleted_is_told_to_the_topic(world: World) -> None:
    topic = await called(world)
    answer = await world.svenja.replies_in(topic, "Morgen")
    copy = await world.lena.sees("Morgen")
    await world.sandbox.post("/delete", user_id=1001, message_id=copy["message_id"])
    await edits(world, 2001, answer, "Übermorgen", chat_id=world.svenja.group)
    told = await world.svenja.sees_in(topic, "Änderung ist beim Kunden nicht angekommen")
    assert told["reply_to_message"]["message_id"] == answer["message_id"]


async def test_an_edit_before_it_leaves_changes_what_leaves(world: World) -> None:
    topic = await called(world)
    await world.sandbox.idle()
    await world.sandbox.post("/faults", kind="429", method="sendMessage", times=1, retry_after=2)
    said = await world.lena.says("Falsch")
    await world.sandbox.get("/calls", method="sendMessage", wait=30)
    await world.sandbox.post("/edit", user_id=1001, message_id=said["message_id"], text="Richtig")
    await world.sandbox.passes(hours=0.01)
    texts = await world.svenja.reads_in(topic)
    assert texts[-1] == "Richtig"


async def test_edits_into_commands_and_of_notes_never_reach_the_customer(world: World) -> None:
    topic = await called(world)
    group = world.svenja.group
    answer = await world.svenja.replies_in(topic, "Guten Abend")
    await edits(world, 2001, answer, "/note geheim", chat_id=group)
    await world.svenja.sees_in(topic, "wirkt nicht durch Bearbeiten")
    assert (await world.lena.reads())[-1] == "Guten Abend"
    note = await world.svenja.replies_in(topic, "/note auch geheim")
    await edits(world, 2001, note, "auch geheim", chat_id=group)
    await world.svenja.sees_in(topic, "war nie beim Kunden")
    await world.lena.sees_nothing_of("geheim")


async def test_del_removes_on_both_sides_whoever_wrote_it(world: World) -> None:
    topic = await called(world)
    svenja, group = world.svenja, world.svenja.group
    await svenja.replies_in(topic, "/del")
    await svenja.sees_in(topic, "/del löscht die Nachricht, auf die")
    mine = await svenja.replies_in(topic, "Falscher Kunde")
    hers = await world.lena.says("Meine IBAN ist DE02")
    copy = await svenja.sees_in(topic, "DE02")
    for message in (mine, copy):
        await svenja.says("/del", chat_id=group, reply_to=message["message_id"])
    await world.lena.sees_nothing_of("Falscher Kunde")
    left = {it["message_id"] for it in await in_topic(svenja, topic)}
    assert not left & {mine["message_id"], copy["message_id"]}
    assert hers["message_id"] not in {it["message_id"] for it in await world.lena.messages()}
    await svenja.says(
        "/del", chat_id=group, reply_to=(await in_topic(svenja, topic))[1]["message_id"]
    )
    await svenja.sees_in(topic, "nichts zu löschen")


async def test_after_48_hours_nothing_is_removed_and_it_says_so(world: World) -> None:
    topic = await called(world)
    mine = await world.svenja.replies_in(topic, "Alt")
    await world.sandbox.passes(hours=48.1)
    await world.svenja.says("/del", chat_id=world.svenja.group, reply_to=mine["message_id"])
    await world.svenja.sees_in(topic, "Älter als 48 Stunden")
    await world.lena.sees("Alt")


async def test_where_only_one_side_could_be_removed_it_says_which(world: World) -> None:
    topic = await called(world)
    group = world.svenja.group
    for chat, told in ((1001, "Beim Kunden nicht gelöscht"), (group, "hier nicht")):
        mine = await world.svenja.replies_in(topic, f"Nachricht {chat}")
        await world.sandbox.idle()
        if chat == group:
            await world.sandbox.post(f"/chats/{group}/rights", can_delete_messages=False)
        else:
            await world.sandbox.post("/users/1001/block")
        await world.svenja.says("/del", chat_id=group, reply_to=mine["message_id"])
        await world.svenja.sees_in(topic, told)
        await world.sandbox.post("/users/1001/unblock")


async def test_reactions_go_both_ways_and_can_be_taken_back(world: World) -> None:
    topic = await called(world)
    group = world.svenja.group
    hers = await world.lena.says("Angekommen, danke!")
    copy = await world.svenja.sees_in(topic, "Angekommen")
    mine = await world.svenja.replies_in(topic, "Sehr gern")
    there = await world.lena.sees("Sehr gern")
    for emoji, seen in (("❤", ["❤"]), ("", [])):
        await world.sandbox.post("/react", user_id=2001, chat_id=group,
                                 message_id=copy["message_id"], emoji=emoji)  # fmt: skip
        assert await reaction(world, 1001, hers["message_id"]) == seen
        await world.sandbox.post("/react", user_id=1001, emoji=emoji,
                                 message_id=there["message_id"])  # fmt: skip
        assert await reaction(world, group, mine["message_id"]) == seen
    await world.sandbox.post("/react", user_id=2001, chat_id=group,
                             message_id=copy["message_id"], emoji="🧀")  # fmt: skip
    assert await reaction(world, 1001, hers["message_id"]) == []
    await world.sandbox.post("/react", user_id=2002, chat_id=group,
                             message_id=copy["message_id"], emoji="👍")  # fmt: skip
    assert await reaction(world, 1001, hers["message_id"]) == []
