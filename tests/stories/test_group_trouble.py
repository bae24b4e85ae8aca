"""Topics and the group itself go wrong; nothing is lost, nothing doubled."""

from typing import Any

import httpx
import pytest

from bot.config import Secrets, Settings
from domain import topics
from domain.topics import Rights
from store import outbox
from tests.client import NO_TLS, Message, Person, Sandbox, Staff, words
from tests.stories.test_relays import uploads
from tests.world import STAFF_CHAT, World

GENERAL = 1
ALL_RIGHTS = Rights(is_forum=True, is_admin=True, manages_topics=True)
NO_TOPICS = Rights(is_forum=True, is_admin=True, manages_topics=False)


async def delete(world: World, topic: int) -> None:
    await world.sandbox.idle()
    await world.sandbox.post(f"/topics/{STAFF_CHAT}/{topic}/delete")


async def rights(world: World, **given: bool) -> None:
    await world.sandbox.idle()
    await world.sandbox.post(f"/chats/{STAFF_CHAT}/rights", **given)
    await world.sandbox.idle()


async def believes(world: World, given: Rights) -> None:
    """What the bot takes its rights for."""
    await world.sandbox.idle()
    async with world.app.database.begin() as session:
        await topics.learn(session, STAFF_CHAT, given, world.app.clock.now())


async def living(world: World) -> list[dict[str, Any]]:
    return [it for it in await world.svenja.topics() if not it["deleted"]]


async def general(sandbox: Sandbox, group: int = STAFF_CHAT) -> list[Message]:
    """What the bot has posted to General, oldest first."""
    await sandbox.idle()
    messages: list[Message] = await sandbox.get(f"/chats/{group}/messages", topic=GENERAL)
    return [it for it in messages if it["from"]["is_bot"]]


async def case_of(world: World, person: Person, name: str) -> int:
    await person.says("Mensch bitte")
    return await world.svenja.topic_of(name)


async def sends_photo(person: Person, caption: str) -> None:
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63"
        "fccff05f0f0004850180cd2b3c270000000049454e44ae426082"
    )
    form = {"user_id": str(person.user_id), "kind": "photo", "caption": caption}
    async with httpx.AsyncClient(verify=NO_TLS) as client:
        url = f"{person.sandbox.url}/control/upload"
        answer = await client.post(url, data=form, files={"file": ("a.png", pixel)})
    assert answer.is_success, answer.text


class TestDeleted:
    async def test_in_a_new_topic_come_profile_conversation_and_messages_each_once(
        self, world: World
    ) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await world.lena.says("Satz 1")
        await delete(world, topic)
        for number in (2, 3, 4):
            await world.lena.says(f"Satz {number}")
        new = await world.svenja.topic_of("Lena")
        profile, transcript, *rest = (await world.svenja.reads_in(new))[1:]
        assert "Fall #" in profile
        assert "Satz 1" in transcript
        assert not any(f"Satz {number}" in transcript for number in (2, 3, 4))
        assert rest == ["Satz 2", "Satz 3", "Satz 4"]
        assert [it["topic_id"] for it in await living(world)] == [new]

    async def test_a_photo_and_a_place_heal_it(self, world: World) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await delete(world, topic)
        await sends_photo(world.lena, "So sieht es aus")
        second = await world.svenja.topic_of("Lena")
        await world.svenja.sees_in(second, "So sieht es aus")
        await delete(world, second)
        await world.sandbox.post("/location", user_id=1001, latitude=52.5, longitude=13.4)
        third = await world.svenja.topic_of("Lena")
        messages = await world.sandbox.get(f"/chats/{STAFF_CHAT}/messages", topic=third)
        assert "location" in messages[-1]
        assert len({topic, second, third}) == 3

    @pytest.mark.parametrize("command", ["/note schwierig", "/help"])
    async def test_what_staff_are_answered_heals_it(self, world: World, command: str) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await world.sandbox.post("/faults", kind="429", method="sendMessage", times=1)
        await world.svenja.replies_in(topic, command)
        await self._delete_once_refused(world, topic, "sendMessage")
        new = await world.svenja.topic_of("Lena")
        assert new != topic
        await world.svenja.sees_in(new, "Fall #")
        assert "Fall #" not in (await world.svenja.reads_in(new))[-1]

    async def test_an_edit_heals_it_and_is_posted_there(self, world: World) -> None:
        topic = await case_of(world, world.lena, "Lena")
        said = await world.lena.says("Satz 1")
        await world.svenja.sees_in(topic, "Satz 1")
        await delete(world, topic)
        await self._edits(world, said, "Satz 1, verbessert")
        new = await world.svenja.topic_of("Lena")
        profile, _, edited = (await world.svenja.reads_in(new))[1:]
        assert "Fall #" in profile
        assert edited == "Satz 1, verbessert"
        await world.lena.sees_nothing_of("nicht weitergeben")

    async def test_an_edit_of_a_post_that_alone_was_deleted_is_posted_in_the_topic(
        self, world: World
    ) -> None:
        topic = await case_of(world, world.lena, "Lena")
        said = await world.lena.says("Satz 1")
        number = (await world.svenja.sees_in(topic, "Satz 1"))["message_id"]
        await world.sandbox.post("/delete", user_id=2003, chat_id=STAFF_CHAT, message_id=number)
        before = await world.svenja.reads_in(topic)
        await self._edits(world, said, "Satz 1, verbessert")
        assert await world.svenja.reads_in(topic) == [*before, "Satz 1, verbessert"]
        [it] = await living(world)
        assert (it["topic_id"], it["closed"]) == (topic, False)
        await world.lena.sees_nothing_of("nicht weitergeben")

    @staticmethod
    async def _edits(world: World, said: Message, text: str) -> None:
        number = said["message_id"]
        await world.sandbox.post("/edit", user_id=1001, message_id=number, text=text)
        await world.sandbox.idle()

    async def test_it_does_not_hinder_close_and_a_case_that_comes_back_has_a_new_one(
        self, world: World
    ) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await world.sandbox.post("/faults", kind="429", method="closeForumTopic", times=1)
        await world.svenja.replies_in(topic, "/close")
        await self._delete_once_refused(world, topic, "closeForumTopic")
        await world.lena.sees("Wie zufrieden")
        assert await living(world) == []
        await world.lena.says("Mensch bitte")
        new = await world.svenja.topic_of("Lena")
        texts = await world.svenja.reads_in(new)
        assert "Fall #" in texts[1]
        assert "wieder offen" in texts[-2]
        assert texts[-1] == "Mensch bitte"
        assert len(await living(world)) == 1

    async def test_one_that_was_closed_is_noticed_when_the_case_comes_back(
        self, world: World
    ) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await world.svenja.replies_in(topic, "/close")
        await delete(world, topic)
        await world.lena.says("Mensch bitte")
        new = await world.svenja.topic_of("Lena")
        await world.svenja.sees_in(new, "Fall #")
        [it] = await living(world)
        assert (it["topic_id"], it["closed"]) == (new, False)

    @staticmethod
    async def _delete_once_refused(world: World, topic: int, method: str) -> None:
        """The answer waits for its second try; the topic goes meanwhile."""
        seen = 0
        while not any(not call["ok"] for call in await world.sandbox.calls(method)):
            seen += 1
            assert seen < 2000
        await world.sandbox.post(f"/topics/{STAFF_CHAT}/{topic}/delete")


class TestClosed:
    async def test_close_closes_it_and_the_next_wish_opens_it_again(self, world: World) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await world.svenja.replies_in(topic, "/close")
        await world.svenja.sees_in(topic, "geschlossen")
        [it] = await living(world)
        assert it["closed"]
        assert [call["ok"] for call in await world.sandbox.calls("closeForumTopic")] == [True]
        await world.lena.says("Mensch bitte")
        await world.svenja.sees_in(topic, "wieder offen")
        [it] = await living(world)
        assert not it["closed"]

    async def test_by_hand_it_resolves_the_case_and_opening_it_reopens(self, world: World) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await world.sandbox.post(f"/topics/{STAFF_CHAT}/{topic}/close")
        await world.svenja.sees_in(topic, "der Fall ist damit gelöst")
        await world.lena.sees("Wie zufrieden")
        await world.sandbox.post(f"/topics/{STAFF_CHAT}/{topic}/reopen")
        await world.svenja.sees_in(topic, "wieder offen", "vom Team")
        await world.svenja.replies_in(topic, "Eins noch: das Paket ist unterwegs")
        await world.lena.sees("Eins noch")
        assert len(await living(world)) == 1


class TestClosedByAStranger:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        """Katrin is an administrator of the group, but none of the team."""
        telegram = settings.telegram.model_copy(update={"staff": (2001,)})
        return settings.model_copy(update={"telegram": telegram})

    async def test_it_is_opened_again(self, world: World) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await world.sandbox.post(f"/topics/{STAFF_CHAT}/{topic}/close")
        await world.svenja.sees_in(topic, "Nur Mitglieder des Teams")
        [it] = await living(world)
        assert not it["closed"]

    async def test_without_the_right_to_open_it_the_case_goes_to_general(
        self, world: World
    ) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await rights(world, can_manage_topics=False)
        await world.sandbox.post(f"/topics/{STAFF_CHAT}/{topic}/close")
        await world.lena.says("Noch jemand da?")
        [*_, post] = await general(world.sandbox)
        assert "· Lena" in words(post)
        assert "Noch jemand da?" in words(post)


class TestMoved:
    async def test_cases_go_on_in_the_new_group(self, world: World) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await world.lena.says("Satz 1")
        new = await self._moves(world)
        await world.lena.says("Satz 2")
        svenja = Staff(world.sandbox, 2001, new)
        topic = await svenja.topic_of("Lena")
        assert [it["name"] for it in await svenja.topics()] == ["Lena · #1"]
        profile, transcript, said = (await svenja.reads_in(topic))[1:]
        assert "Fall #" in profile
        assert "Satz 1" in transcript
        assert said == "Satz 2"
        await svenja.replies_in(topic, "Wir sind umgezogen")
        await world.lena.sees("Wir sind umgezogen")

    async def test_an_error_tells_of_it_too(self, world: World) -> None:
        """The bot is down while the group moves, and the update is lost."""
        await case_of(world, world.lena, "Lena")
        await world.lena.says("Satz 1")
        new = await self._moves(world)
        async with world.app.database.begin() as session:
            await topics.move(session, STAFF_CHAT, STAFF_CHAT)  # as if nobody had told
        await world.lena.says("Satz 2")
        await Staff(world.sandbox, 2001, new).topic_of("Lena")
        await world.lena.says("Satz 3")
        svenja = Staff(world.sandbox, 2001, new)
        texts = await svenja.reads_in(await svenja.topic_of("Lena"))
        assert texts[-2:] == ["Satz 2", "Satz 3"]

    async def test_it_is_known_after_a_restart(self, settings: Settings, sandbox: Sandbox) -> None:
        async with World(settings, Secrets(), sandbox) as world:
            await case_of(world, world.lena, "Lena")
            new = await self._moves(world)
        async with World(settings, Secrets(), sandbox) as world:
            svenja = Staff(sandbox, 2001, new)
            await world.lena.says("Satz 2")
            topic = await svenja.topic_of("Lena")
            await svenja.replies_in(topic, "Guten Tag")
            await world.lena.sees("Guten Tag")
            assert world.app.wiring.roles.staff_chat_id == new

    @staticmethod
    async def _moves(world: World) -> int:
        await world.sandbox.idle()
        new = await world.sandbox.post(f"/chats/{STAFF_CHAT}/migrate")
        await world.sandbox.idle()
        return int(new["id"])


class TestDemoted:
    async def test_without_the_right_to_make_topics_new_cases_go_to_general(
        self, world: World
    ) -> None:
        await case_of(world, world.lena, "Lena")
        await rights(world, can_manage_topics=False)
        [hint] = await general(world.sandbox)
        assert "„Themen verwalten“" in words(hint)

        await world.james.says("/language")
        await world.james.taps("English")
        await world.james.says("I want to talk to a person")
        await world.james.says("My <parcel> is wet")
        await sends_photo(world.james, "Look")
        await world.sandbox.post("/location", user_id=1002, latitude=52.5, longitude=13.4)
        [_, profile, transcript, said, photo, place] = await general(world.sandbox)
        assert all(
            words(it).startswith("#2 · James\n") for it in (profile, transcript, said, photo)
        )
        assert words(said) == "#2 · James\nMy <parcel> is wet"
        assert words(photo) == "#2 · James\nLook"
        assert place["reply_to_message"]["message_id"] == photo["message_id"]

        for post in (profile, transcript, said, photo, place):
            text = f"Answer to {post['message_id']}"
            await self._replies(world, post, text)
            await world.james.sees(text)
        await self._replies(world, said, "/note nur für uns")
        await self._replies(world, said, "/close")
        await world.james.sees("How satisfied")
        await world.james.sees_nothing_of("nur für uns")

        # Who has a topic keeps it: it can be written in, and the bot sees what staff write there.
        await world.lena.says("Und mein Paket?")
        await world.svenja.sees_in(await world.svenja.topic_of("Lena"), "Und mein Paket?")

    async def test_plain_words_in_general_go_to_nobody_and_staff_hear_how_to_reply(
        self, world: World
    ) -> None:
        await world.svenja.says("Guten Morgen!", chat_id=STAFF_CHAT)
        assert await general(world.sandbox) == []
        await rights(world, can_manage_topics=False)
        await world.lena.says("Mensch bitte")
        before = len(await general(world.sandbox))
        for _ in range(3):
            await world.svenja.says("Wer übernimmt das?", chat_id=STAFF_CHAT)
        posts = [words(it) for it in await general(world.sandbox)][before:]
        assert len(posts) == 1
        assert "Einem Kunden antworten" in posts[0]
        await world.lena.sees_nothing_of("Wer übernimmt")

    async def test_with_the_right_back_the_hint_is_taken_back_and_cases_get_topics(
        self, world: World
    ) -> None:
        await rights(world, can_manage_topics=False)
        await world.lena.says("Mensch bitte")
        await world.lena.says("Satz 1")
        await rights(world, administrator=True)
        [hint, *_] = posts = await general(world.sandbox)
        assert "Alles wieder gut" in words(hint)
        await world.lena.says("Satz 2")
        topic = await world.svenja.topic_of("Lena")
        profile, transcript, said = (await world.svenja.reads_in(topic))[1:]
        assert "Fall #" in profile
        assert "Satz 1" in transcript
        assert said == "Satz 2"
        assert len(await general(world.sandbox)) == len(posts)
        await self._replies(world, posts[-1], "Noch auf die alte Nachricht")
        await world.lena.sees("Noch auf die alte Nachricht")

    async def test_in_privacy_mode_every_case_goes_to_general(self, world: World) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await rights(world, administrator=False)
        [hint] = await general(world.sandbox)
        assert "kein Administrator" in words(hint)
        await world.lena.says("Hallo?")
        [_, said] = await general(world.sandbox)
        assert words(said) == "#1 · Lena\nHallo?"
        await self._replies(world, said, "Hier sind wir")
        await world.lena.sees("Hier sind wir")
        await rights(world, administrator=True, can_manage_topics=False)
        [hint, _] = await general(world.sandbox)
        assert "„Themen verwalten“" in words(hint)
        assert "kein Administrator" not in words(hint)
        await rights(world, administrator=True)
        await world.lena.says("Danke")
        await world.svenja.sees_in(topic, "Danke")
        assert len(await living(world)) == 1

    async def test_albums_and_captions_say_whose_they_are_and_cases_are_closed_there(
        self, world: World
    ) -> None:
        await case_of(world, world.lena, "Lena")
        await rights(world, administrator=False)
        photo = await uploads(world.lena, "photo", caption="Vorher")
        await uploads(world.lena, "photo", media_group_id="7")
        await uploads(world.lena, "photo", media_group_id="7")
        await world.sandbox.passes(hours=0.01)
        edit = {"user_id": 1001, "message_id": photo["message_id"], "text": "Nachher"}
        await world.sandbox.post("/edit", **edit)
        *_, caption, first, _, whose = await general(world.sandbox)
        assert words(caption) == "#1 · Lena\nNachher"
        assert words(whose) == "#1 · Lena\n☝️ Das Album davor gehört zu diesem Fall."
        await world.svenja.says("/close", chat_id=STAFF_CHAT, reply_to=first["message_id"])
        await world.lena.sees("Ihr Anliegen ist abgeschlossen")
        async with world.app.database.read() as session:
            assert "failed" not in await outbox.count_by_state(session)

    async def test_a_refusal_tells_of_it_too_and_a_look_now_and_then_that_it_is_over(
        self, world: World
    ) -> None:
        """As if Telegram's updates had been lost."""
        await rights(world, can_manage_topics=False)
        await believes(world, ALL_RIGHTS)
        await world.lena.says("Mensch bitte")
        assert await living(world) == []
        lacking = [it for it in await general(world.sandbox) if "Themen verwalten" in words(it)]
        assert len(lacking) == 1
        await rights(world, administrator=True)
        await believes(world, NO_TOPICS)
        await world.lena.says("Satz 1")
        assert await living(world) == []
        await world.sandbox.passes(hours=0.2)
        await world.lena.says("Satz 2")
        topic = await world.svenja.topic_of("Lena")
        assert (await world.svenja.reads_in(topic))[-1] == "Satz 2"

    @staticmethod
    async def _replies(world: World, post: Message, text: str) -> None:
        await world.svenja.says(text, chat_id=STAFF_CHAT, reply_to=post["message_id"])
        await world.sandbox.idle()


class TestDemotedWhileDown:
    async def test_a_start_looks_at_the_rights(self, settings: Settings, sandbox: Sandbox) -> None:
        await sandbox.post(f"/chats/{STAFF_CHAT}/rights", administrator=False)
        async with World(settings, Secrets(), sandbox):
            [hint] = await general(sandbox)
            assert "kein Administrator" in words(hint)
        async with World(settings, Secrets(), sandbox):
            assert len(await general(sandbox)) == 1
        await sandbox.post(f"/chats/{STAFF_CHAT}/rights", administrator=True)
        async with World(settings, Secrets(), sandbox):
            [hint] = await general(sandbox)
            assert "Alles wieder gut" in words(hint)


class TestNoForum:
    @pytest.fixture
    async def group(self, sandbox: Sandbox) -> int:
        members = [2001, 2003]
        chat = await sandbox.post("/chats", title="Nur eine Gruppe", members=members)
        await sandbox.post(f"/chats/{chat['id']}/rights", administrator=True)
        return int(chat["id"])

    @pytest.fixture
    def settings(self, settings: Settings, group: int) -> Settings:
        telegram = settings.telegram.model_copy(update={"staff_chat_id": group})
        return settings.model_copy(update={"telegram": telegram})

    async def test_cases_are_answered_by_reply(self, world: World, group: int) -> None:
        await world.lena.says("Mensch bitte")
        hint, profile, _ = await general(world.sandbox, group)
        assert "keine Themen eingeschaltet" in words(hint)
        assert "Fall #" in words(profile)
        await world.svenja.says("Guten Tag", chat_id=group, reply_to=profile["message_id"])
        await world.lena.sees("Guten Tag")


class TestRemoved:
    async def test_everything_waits_and_arrives_in_order_when_the_bot_is_back(
        self, world: World
    ) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await rights(world, member=False)
        for number in range(1, 6):
            await world.lena.says(f"Satz {number}")
        await world.james.says("Mensch bitte")
        await world.sandbox.passes(hours=1)
        assert "Satz 1" not in await world.svenja.reads_in(topic)
        await rights(world, member=True)
        texts = [it for it in await world.svenja.reads_in(topic) if it.startswith("Satz")]
        assert texts == [f"Satz {number}" for number in range(1, 6)]
        await world.svenja.sees_in(await world.svenja.topic_of("James"), "Fall #")
        assert len(await living(world)) == 2


class TestNoGroup:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        telegram = settings.telegram.model_copy(update={"staff_chat_id": None})
        return settings.model_copy(update={"telegram": telegram})

    async def test_what_customers_write_waits_until_one_is_configured(
        self, world: World, settings: Settings, sandbox: Sandbox
    ) -> None:
        await world.lena.says("Mensch bitte")
        await world.lena.says("Satz 1")
        await world.lena.sees("unser Team gerufen")
        await world.sandbox.passes(hours=1)
        await world.app.stop()
        telegram = settings.telegram.model_copy(update={"staff_chat_id": STAFF_CHAT})
        there = settings.model_copy(update={"telegram": telegram})
        async with World(there, Secrets(), sandbox) as later:
            topic = await later.svenja.topic_of("Lena")
            assert "Satz 1" in await later.svenja.reads_in(topic)


class TestBlocked:
    async def test_the_topic_sees_at_once_that_a_customer_blocks_and_unblocks(
        self, world: World
    ) -> None:
        topic = await case_of(world, world.lena, "Lena")
        await world.lena.says("Satz 1")
        await world.sandbox.idle()
        await world.sandbox.post("/users/1001/block")
        await world.svenja.sees_in(topic, "gerade blockiert")
        await world.svenja.replies_in(topic, "Wir sind dran")
        await world.svenja.sees_in(topic, "Nicht zugestellt", "blockiert")
        await world.sandbox.post("/users/1001/unblock")
        await world.svenja.sees_in(topic, "wieder freigegeben")
        await world.svenja.replies_in(topic, "Jetzt aber")
        await world.lena.sees("Jetzt aber")
