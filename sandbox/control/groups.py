"""What people do to groups: topics, rights, migration."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from sandbox.control.access import Body, Here, Refused, bot_of, chat_of, person_of, topic_of
from sandbox.control.shown import shown_chat, shown_topic
from sandbox.first_day import DEFAULT_BOT, administrator
from sandbox.journal import Json
from sandbox.posting import change_topic, delete_topic, open_topic, post
from sandbox.records import Chat
from sandbox.telegram import Telegram
from sandbox.updates import member_changed
from sandbox.wire import member_json

router = APIRouter()
FIRST_GROUP = 1001000000001


class Group(BaseModel):
    """A new group; `members` are people."""

    model_config = ConfigDict(extra="forbid")

    title: str
    type: Literal["group", "supergroup"] = "supergroup"
    is_forum: bool = False
    members: list[int] = []


class NewTopic(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    user_id: int | None = None


class Rights(Body):
    """What a bot may do in a group; `member` false throws it out."""

    administrator: bool = True
    can_manage_topics: bool = True
    can_delete_messages: bool = True
    can_pin_messages: bool = True
    member: bool = True


@router.post("/chats")
async def found_group(telegram: Here, body: Group) -> Json:
    """People found a group; bots join it by getting rights."""
    for user_id in body.members:
        person_of(telegram, user_id)
    number = -telegram.world.next("group", FIRST_GROUP)
    members: dict[int, Json] = {user_id: {"status": "member"} for user_id in body.members}
    chat = Chat(
        id=number, type=body.type, title=body.title, is_forum=body.is_forum, members=members
    )
    telegram.world.chats.put(chat)
    telegram.publish("chat", chat)
    return shown_chat(telegram, chat)


@router.post("/topics/{chat_id}")
async def new_topic(telegram: Here, chat_id: int, body: NewTopic) -> Json:
    """A person opens a topic."""
    chat = _forum(telegram, chat_id)
    by = body.user_id or _someone(telegram, chat)
    return shown_topic(open_topic(telegram, chat, by, body.name, 7322096))


@router.post("/topics/{chat_id}/{topic_id}/{action}")
async def steer_topic(
    telegram: Here, chat_id: int, topic_id: int, action: Literal["delete", "close", "reopen"]
) -> Json:
    """An administrator deletes a topic (no update tells of it), closes or reopens it."""
    chat = _forum(telegram, chat_id)
    topic = topic_of(telegram, chat, topic_id)
    if action == "delete":
        delete_topic(telegram, chat, topic)
        return shown_topic(topic)
    topic.closed = action == "close"
    service: Json = {"forum_topic_closed" if topic.closed else "forum_topic_reopened": {}}
    change_topic(telegram, chat, topic, _someone(telegram, chat), service)
    return shown_topic(topic)


@router.post("/chats/{chat_id}/rights")
async def set_rights(telegram: Here, chat_id: int, body: Rights) -> Json:
    """An administrator changes what a bot may do; the bot is told."""
    chat, bot = _group(telegram, chat_id), bot_of(telegram, body.bot)
    old = member_json(telegram.world, chat, bot.id)
    chat.members[bot.id] = _member(body)
    telegram.world.chats.put(chat)
    new = member_json(telegram.world, chat, bot.id)
    member_changed(telegram, chat, bot, _someone(telegram, chat), old, new)
    return new


def _member(body: Rights) -> Json:
    if not body.member:
        return {"status": "kicked"}
    if not body.administrator:
        return {"status": "member"}
    return administrator(**body.model_dump(include={
        "can_manage_topics", "can_delete_messages", "can_pin_messages",
    }))  # fmt: skip


@router.post("/chats/{chat_id}/migrate")
async def migrate(telegram: Here, chat_id: int) -> Json:
    """The group becomes a supergroup with another id; its messages and topics stay behind."""
    old = _group(telegram, chat_id)
    number = -telegram.world.next("group", FIRST_GROUP)
    new = old.model_copy(update={"id": number, "type": "supergroup", "pinned": []}, deep=True)
    by = _someone(telegram, old)
    telegram.world.chats.put(new)
    post(telegram, old, by, {"migrate_to_chat_id": new.id}, service=True)
    old.migrated_to = new.id
    telegram.world.chats.put(old)
    post(telegram, new, by, {"migrate_from_chat_id": old.id}, service=True)
    telegram.publish("chat", new)
    return shown_chat(telegram, new)


def _group(telegram: Telegram, chat_id: int) -> Chat:
    chat = chat_of(telegram, chat_id, DEFAULT_BOT)
    if chat.private or chat.migrated_to:
        raise Refused(409, f"chat {chat_id} is {'private' if chat.private else 'migrated'}")
    return chat


def _forum(telegram: Telegram, chat_id: int) -> Chat:
    chat = _group(telegram, chat_id)
    if not chat.is_forum:
        raise Refused(409, f"chat {chat_id} has no topics")
    return chat


def _someone(telegram: Telegram, chat: Chat) -> int:
    people = [each for each in chat.members if telegram.world.people.get(each)]
    leading = [each for each in people if chat.members[each]["status"] == "administrator"]
    if not people:
        raise Refused(409, f"nobody is in chat {chat.id}")
    return (leading or people)[0]
