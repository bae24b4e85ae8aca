"""What a customer and staff write to each other arrives as it was written, both ways."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.config import Secrets, Settings
from domain.outbox import OutboxRules
from tests.client import NO_TLS, Message, Person, Sandbox, Staff
from tests.world import World

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg=="
)
FILES = ("photo", "video", "voice", "video_note", "document", "audio", "animation", "sticker")


async def uploads(who: Person, kind: str, **more: Any) -> Message:
    """Somebody sends a file."""
    picture = kind in {"photo", "sticker"}
    file = ("x.png", PIXEL, "image/png") if picture else (f"{kind}.bin", b"bytes", "x/y")
    data = {"user_id": who.user_id, "kind": kind, **more}
    async with httpx.AsyncClient(base_url=who.sandbox.url, verify=NO_TLS) as client:
        answer = await client.post("/control/upload", data=data, files={"file": file})
    assert answer.is_success, answer.text
    message: Message = answer.json()
    return message


async def in_topic(staff: Staff, topic: int) -> list[Message]:
    await staff.sandbox.idle()
    messages: list[Message] = await staff.sandbox.get(f"/chats/{staff.group}/messages", topic=topic)
    return messages


async def called(world: World) -> int:
    """Lena has asked for a person; her topic."""
    await world.lena.says("Mensch bitte")
    return await world.svenja.topic_of("Lena")


def last_by_bot(messages: list[Message]) -> Message:
    return [it for it in messages if it["from"]["is_bot"]][-1]


async def test_every_kind_goes_to_staff_and_back(world: World) -> None:
    lena, svenja = world.lena, world.svenja
    topic = await called(world)
    there = {"chat_id": svenja.group, "topic_id": topic}
    for kind in FILES:
        await uploads(lena, kind)
        assert kind in last_by_bot(await in_topic(svenja, topic))
        await uploads(svenja, kind, **there)
        await world.sandbox.idle()
        assert kind in last_by_bot(await lena.messages())
    for path, kind, told in (
        ("/location", "location", {"latitude": 48.1, "longitude": 11.6}),
        ("/contact", "contact", {"phone_number": "+491701234", "first_name": "Mia"}),
    ):
        await world.sandbox.post(path, user_id=lena.user_id, **told)
        assert last_by_bot(await in_topic(svenja, topic))[kind].items() >= told.items()
        await world.sandbox.post(path, user_id=svenja.user_id, **there, **told)
        await world.sandbox.idle()
        assert last_by_bot(await lena.messages())[kind].items() >= told.items()


async def test_formatting_and_captions_arrive_as_they_were_written(world: World) -> None:
    topic = await called(world)
    bold = [{"type": "bold", "offset": 3, "length": 6}]
    await world.lena.says("🙂 dringend, bitte", entities=bold)
    copy = await world.svenja.sees_in(topic, "dringend")
    assert (copy["text"], copy["entities"]) == ("🙂 dringend, bitte", bold)
    await world.svenja.says("🙂 sofort!", chat_id=world.svenja.group, topic_id=topic, entities=bold)
    assert (await world.lena.sees("sofort"))["entities"] == bold
    await uploads(world.lena, "photo", caption="So sieht es aus")
    assert (await world.svenja.sees_in(topic, "So sieht es aus"))["photo"]


@pytest.fixture
async def patient(settings: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    """A bot that gathers an album until the clock is moved, however slowly its members come."""
    support = settings.support.model_copy(update={"album_seconds": 30.0})
    async with World(settings.model_copy(update={"support": support}), Secrets(), sandbox) as world:
        yield world


async def test_an_album_arrives_as_one_and_what_follows_it_comes_after(patient: World) -> None:
    topic = await called(patient)
    await patient.sandbox.idle()
    for number in range(3):
        await uploads(patient.lena, "photo", media_group_id="77", caption=f"Bild {number}")
    await patient.lena.says("Das sind sie")
    await patient.sandbox.passes(hours=0.01)
    *_, first, second, third, text = await in_topic(patient.svenja, topic)
    captions = [it["caption"] for it in (first, second, third)]
    assert captions == ["Bild 0", "Bild 1", "Bild 2"]
    assert first["media_group_id"] == third["media_group_id"]
    assert text["text"] == "Das sind sie"
    assert len(await patient.sandbox.calls("copyMessages")) == 1

    await patient.svenja.says("Meinen Sie das zweite?", chat_id=patient.svenja.group,
                            reply_to=second["message_id"])  # fmt: skip
    answer = await patient.lena.sees("das zweite")
    assert answer["reply_to_message"]["caption"] == "Bild 1"


async def test_a_late_member_of_an_album_goes_as_a_second_post(patient: World) -> None:
    topic = await called(patient)
    there = {"chat_id": patient.svenja.group, "topic_id": topic, "media_group_id": "5"}
    for number in range(2):
        await uploads(patient.svenja, "photo", caption=f"früh {number}", **there)
    await patient.sandbox.passes(hours=0.01)
    await uploads(patient.svenja, "photo", caption="spät", **there)
    await patient.sandbox.passes(hours=0.01)
    captions = [it["caption"] for it in await patient.lena.messages() if "photo" in it]
    assert captions == ["früh 0", "früh 1", "spät"]


async def test_a_note_in_an_album_keeps_all_of_it_with_the_team(patient: World) -> None:
    topic = await called(patient)
    there = {"chat_id": patient.svenja.group, "topic_id": topic}
    await uploads(patient.svenja, "photo", media_group_id="8", **there)
    await uploads(patient.svenja, "photo", media_group_id="8", caption="/note intern", **there)
    await uploads(patient.svenja, "photo", media_group_id="8", **there)
    await patient.sandbox.passes(hours=0.01)
    await patient.svenja.sees_in(topic, "bleibt ganz beim Team")
    assert not [it for it in await patient.lena.messages() if "photo" in it]


async def test_replies_are_replies_on_the_other_side_too(world: World) -> None:
    topic = await called(world)
    lena, svenja = world.lena, world.svenja
    asked = await lena.says("Wo ist mein Paket?")
    copy = await svenja.sees_in(topic, "Wo ist mein Paket?")
    await svenja.says("In Hamburg", chat_id=svenja.group, reply_to=copy["message_id"])
    answer = await lena.sees("In Hamburg")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    await lena.says("Und wann kommt es?", reply_to=answer["message_id"])
    followed = await svenja.sees_in(topic, "Und wann kommt es?")
    assert followed["reply_to_message"]["text"] == "In Hamburg"
    await lena.says("Ich meine dieses hier", reply_to=asked["message_id"])
    own = await svenja.sees_in(topic, "dieses hier")
    assert own["reply_to_message"]["message_id"] == copy["message_id"]


async def test_a_reply_to_something_deleted_arrives_without_the_mark(world: World) -> None:
    topic = await called(world)
    asked = await world.lena.says("Vergessen Sie es")
    copy = await world.svenja.sees_in(topic, "Vergessen")
    await world.sandbox.post("/delete", user_id=1001, message_id=asked["message_id"])
    await world.svenja.says("Gern", chat_id=world.svenja.group, reply_to=copy["message_id"])
    assert "reply_to_message" not in await world.lena.sees("Gern")


@pytest.mark.parametrize("side", ["customer", "staff"])
async def test_what_cannot_be_copied_is_said_to_whoever_sent_it(world: World, side: str) -> None:
    """The picture is gone before it could be copied: Telegram refuses in the same words."""
    topic = await called(world)
    who = world.lena if side == "customer" else world.svenja
    there = {} if side == "customer" else {"chat_id": world.svenja.group}
    await world.sandbox.post("/faults", kind="429", method="copyMessage", times=1)
    sent = await uploads(who, "photo", **there, **({"topic_id": topic} if there else {}))
    await world.sandbox.get("/calls", method="copyMessage", wait=30)
    gone = {"user_id": who.user_id, "message_id": sent["message_id"], **there}
    await world.sandbox.post("/delete", **gone)
    await world.sandbox.passes(hours=0.01)
    if side == "customer":
        told = await world.lena.sees("kann ich leider nicht weitergeben")
    else:
        told = await world.svenja.sees_in(topic, "Nicht zugestellt", "nicht weitergeben")
    assert told["from"]["is_bot"]


async def test_a_reply_that_did_not_arrive_is_shown_under_itself(world: World) -> None:
    topic = await called(world)
    await world.sandbox.post("/users/1001/block")
    await world.sandbox.idle()
    mine = await world.svenja.replies_in(topic, "Wir sind dran")
    told = await world.svenja.sees_in(topic, "Nicht zugestellt", "blockiert")
    assert told["reply_to_message"]["message_id"] == mine["message_id"]


async def test_a_message_struck_on_its_way_is_marked_where_staff_see_it(world: World) -> None:
    topic = await called(world)
    await world.sandbox.idle()
    for method in ("sendMessage", "copyMessage"):
        await world.sandbox.post("/faults", kind="reset_after", method=method, times=1)
        if method == "sendMessage":
            await world.lena.says("Hallo Team")
        else:
            await uploads(world.lena, "photo", caption="Hallo Bild")
        said = "Hallo Team" if method == "sendMessage" else "Hallo Bild"
        texts = [it for it in await world.svenja.reads_in(topic) if it.startswith(said)]
        assert texts == [said, f"{said}\n↻ evtl. doppelt: nach einer Störung noch einmal gesendet"]
    await world.sandbox.post("/faults", kind="reset_after", method="copyMessage", times=1)
    await uploads(world.lena, "sticker")
    await world.svenja.sees_in(topic, "↻ Evtl. doppelt")

    await world.sandbox.post("/faults", kind="reset_after", method="sendMessage", times=1)
    await world.svenja.replies_in(topic, "Wir sehen nach")
    await world.svenja.sees_in(topic, "vielleicht steht diese Antwort beim Kunden doppelt")
    assert (await world.lena.reads())[-2:] == ["Wir sehen nach"] * 2


async def test_the_transcript_names_pictures_by_their_kind(world: World) -> None:
    topic = await called(world)
    await uploads(world.lena, "photo", caption="Der Fleck")
    await world.sandbox.idle()
    await world.sandbox.post(f"/topics/{world.svenja.group}/{topic}/delete")
    await world.lena.says("Sehen Sie es?")
    new = await world.svenja.topic_of("Lena")
    await world.svenja.sees_in(new, "📷 Foto: Der Fleck")


@pytest.fixture
def tight(settings: Settings) -> Settings:
    """A group that takes one post at once and few a minute."""
    rules = OutboxRules(per_second=0, chat_seconds=0, group_per_minute=123, group_burst=3)
    return settings.model_copy(update={"outbox": rules})


async def test_when_the_group_takes_no_more_texts_share_a_post_and_edits_redraw_it(
    tight: Settings, sandbox: Sandbox
) -> None:
    async with World(tight, Secrets(), sandbox) as world:
        topic = await called(world)
        said = [await world.lena.says(f"Satz {number}") for number in range(6)]
        await sandbox.idle(60)
        posts = [it for it in await world.svenja.reads_in(topic) if "Satz" in it]
        shown = "\n".join(posts)
        assert [shown.index(f"Satz {number}") for number in range(6)] == sorted(
            shown.index(f"Satz {number}") for number in range(6)
        )
        assert len(posts) < 6
        shared = next(it for it in posts if it.count("Satz") > 1)
        number = int(shared[-1])
        await sandbox.post(
            "/edit", user_id=1001, message_id=said[number]["message_id"], text="Satz anders"
        )
        await sandbox.idle(60)
        assert shared.replace(f"Satz {number}", "Satz anders") in await world.svenja.reads_in(topic)
