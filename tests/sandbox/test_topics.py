import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramMigrateToChat
from aiogram.types import ChatMemberAdministrator

from tests.sandbox.people import KATRIN, STAFF, SVENJA, People


async def test_a_topic_is_a_thread_of_its_own(people: People, bot: Bot) -> None:
    topic = await bot.create_forum_topic(STAFF, "Lena Vogt")
    await people.says(SVENJA, "Looking into it", chat_id=STAFF, topic_id=topic.message_thread_id)
    await people.says(SVENJA, "Lunch?", chat_id=STAFF)
    in_topic, in_general = (update.message for update in await bot.get_updates())
    assert in_topic is not None
    assert in_general is not None
    assert in_topic.is_topic_message
    assert in_topic.message_thread_id == topic.message_thread_id
    root = in_topic.reply_to_message
    assert root is not None
    assert root.forum_topic_created is not None
    assert root.forum_topic_created.name == "Lena Vogt"
    assert in_general.message_thread_id is None
    assert in_general.reply_to_message is None
    assert await people.reads(STAFF, topic=1) == ["Lunch?"]


async def test_an_answer_stays_in_the_topic(people: People, bot: Bot) -> None:
    topic = await bot.create_forum_topic(STAFF, "Lena Vogt")
    said = await people.says(SVENJA, "Hm", chat_id=STAFF, topic_id=topic.message_thread_id)
    answer = await bot.send_message(STAFF, "Yes?", reply_to_message_id=said["message_id"])
    assert answer.message_thread_id == topic.message_thread_id


async def test_nobody_reaches_a_deleted_topic(people: People, bot: Bot) -> None:
    topic = (await bot.create_forum_topic(STAFF, "Lena Vogt")).message_thread_id
    await people.does(f"topics/{STAFF}/{topic}/delete")
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(STAFF, "Hi", message_thread_id=topic)
    with pytest.raises(TelegramBadRequest, match="TOPIC_DELETED"):
        await bot.close_forum_topic(STAFF, topic)
    with pytest.raises(TelegramBadRequest, match="TOPIC_ID_INVALID"):
        await bot.close_forum_topic(STAFF, 999)
    assert await bot.send_chat_action(STAFF, "typing", message_thread_id=topic)
    assert await bot.get_updates() == []
    assert str(topic) in await people.fails(
        "say", user_id=SVENJA, chat_id=STAFF, topic_id=topic, text="Hi"
    )


async def test_a_closed_topic_is_for_administrators(people: People, bot: Bot) -> None:
    topic = (await bot.create_forum_topic(STAFF, "Lena Vogt")).message_thread_id
    await bot.close_forum_topic(STAFF, topic)
    await bot.send_message(STAFF, "Closed.", message_thread_id=topic)
    await people.says(KATRIN, "Indeed", chat_id=STAFF, topic_id=topic)
    assert "closed" in await people.fails(
        "say", user_id=SVENJA, chat_id=STAFF, topic_id=topic, text="Hi"
    )
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await bot.close_forum_topic(STAFF, topic)
    await people.does(f"chats/{STAFF}/rights", administrator=False)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await bot.send_message(STAFF, "Hi", message_thread_id=topic)


async def test_topics_need_the_right(people: People, bot: Bot) -> None:
    await people.does(f"chats/{STAFF}/rights", can_manage_topics=False)
    with pytest.raises(TelegramBadRequest, match="not enough rights to create a topic"):
        await bot.create_forum_topic(STAFF, "Lena Vogt")


async def test_a_topic_is_renamed_and_long_names_are_cut(people: People, bot: Bot) -> None:
    topic = await bot.create_forum_topic(STAFF, "x" * 130)
    assert topic.name == "x" * 128
    await bot.edit_forum_topic(STAFF, topic.message_thread_id, name="Lena")
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await bot.edit_forum_topic(STAFF, topic.message_thread_id, name="Lena")
    [shown] = await people.finds(f"chats/{STAFF}/topics")
    assert (shown["name"], shown["closed"], shown["deleted"]) == ("Lena", False, False)


async def test_people_close_and_reopen(people: People, bot: Bot) -> None:
    topic = (await bot.create_forum_topic(STAFF, "Lena Vogt")).message_thread_id
    await people.does(f"topics/{STAFF}/{topic}/close")
    await people.does(f"topics/{STAFF}/{topic}/reopen")
    closed, reopened = (update.message for update in await bot.get_updates())
    assert closed is not None
    assert closed.forum_topic_closed is not None
    assert reopened is not None
    assert reopened.forum_topic_reopened is not None


async def test_a_migrated_group_names_its_new_id(people: People, bot: Bot) -> None:
    moved = await people.does(f"chats/{STAFF}/migrate")
    with pytest.raises(TelegramMigrateToChat) as refusal:
        await bot.send_message(STAFF, "Hi")
    assert refusal.value.migrate_to_chat_id == moved["id"]
    old, new = (update.message for update in await bot.get_updates())
    assert old is not None
    assert old.migrate_to_chat_id == moved["id"]
    assert new is not None
    assert new.migrate_from_chat_id == STAFF
    assert (await bot.create_forum_topic(moved["id"], "Lena")).message_thread_id > 1


async def test_aiogram_reads_everything_about_a_group(bot: Bot) -> None:
    chat = await bot.get_chat(STAFF)
    assert (chat.title, chat.is_forum) == ("Stammkunde Support", True)
    leading = await bot.get_chat_administrators(STAFF)
    assert {each.user.id for each in leading} == {42, KATRIN}
    me = await bot.get_chat_member(STAFF, 42)
    assert isinstance(me, ChatMemberAdministrator)
    assert me.can_manage_topics
    assert (await bot.get_chat_member(STAFF, SVENJA)).status == "member"
    assert (await bot.get_chat_member(STAFF, 1001)).status == "left"
