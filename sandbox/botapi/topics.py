"""Topics of a forum."""

from sandbox.botapi.errors import bad_request
from sandbox.botapi.methods import Call, method
from sandbox.botapi.sending import spend
from sandbox.botapi.targets import has_right, open_chat
from sandbox.journal import Json
from sandbox.posting import change_topic, delete_topic, open_topic, post
from sandbox.records import Chat, Topic

NAME_LENGTH = 128
COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


@method
async def create_forum_topic(call: Call) -> Json:
    """Open a topic."""
    chat = _forum(call, "create a topic")
    name = _name(call)
    color = call.params.integer("icon_color") or COLORS[0]
    if color not in COLORS:
        raise bad_request("invalid icon color specified")
    if not name:
        raise bad_request("title must be non-empty")
    spend(call, chat)
    emoji = call.params.text("icon_custom_emoji_id")
    topic = open_topic(call.telegram, chat, call.bot.id, name, color, emoji)
    shown: Json = {"message_thread_id": topic.id, "name": name, "icon_color": color}
    return shown | ({"icon_custom_emoji_id": emoji} if emoji else {})


@method
async def edit_forum_topic(call: Call) -> bool:
    """Rename a topic or change its icon."""
    chat, topic = _topic(call, "edit the topic")
    emoji = call.params.values.get("icon_custom_emoji_id", topic.icon_custom_emoji_id)
    name = _name(call) or topic.name
    if (name, emoji) == (topic.name, topic.icon_custom_emoji_id):
        raise bad_request("TOPIC_NOT_MODIFIED")
    spend(call, chat)
    changed = {"name": name} if name != topic.name else {}
    changed |= {"icon_custom_emoji_id": emoji} if emoji != topic.icon_custom_emoji_id else {}
    topic.name, topic.icon_custom_emoji_id = name, emoji
    change_topic(call.telegram, chat, topic, call.bot.id, {"forum_topic_edited": changed})
    return True


@method
async def close_forum_topic(call: Call) -> bool:
    """Close a topic: only administrators can write in it."""
    return _set_closed(call, True, "forum_topic_closed")


@method
async def reopen_forum_topic(call: Call) -> bool:
    """Open a closed topic again."""
    return _set_closed(call, False, "forum_topic_reopened")


@method
async def delete_forum_topic(call: Call) -> bool:
    """Delete a topic with everything in it."""
    chat, topic = _topic(call, "delete the topic")
    delete_topic(call.telegram, chat, topic)
    return True


@method
async def edit_general_forum_topic(call: Call) -> bool:
    """Rename General (its name is not kept)."""
    chat = _forum(call, "edit the topic")
    content = {"forum_topic_edited": {"name": _name(call)}}
    post(call.telegram, chat, call.bot.id, content, service=True)
    return True


@method
async def close_general_forum_topic(call: Call) -> bool:
    """Close General."""
    return _set_general(call, "general_closed", True, "forum_topic_closed")


@method
async def reopen_general_forum_topic(call: Call) -> bool:
    """Open General again."""
    return _set_general(call, "general_closed", False, "forum_topic_reopened")


@method
async def hide_general_forum_topic(call: Call) -> bool:
    """Hide General."""
    return _set_general(call, "general_hidden", True, "general_forum_topic_hidden")


@method
async def unhide_general_forum_topic(call: Call) -> bool:
    """Show General again."""
    return _set_general(call, "general_hidden", False, "general_forum_topic_unhidden")


@method
async def get_forum_topic_icon_stickers(call: Call) -> list[Json]:
    """The custom icons of topics: the sandbox has none."""
    return []


def _name(call: Call) -> str:
    # Telegram cuts names that are too long instead of refusing them.
    return call.params.text("name").strip()[:NAME_LENGTH]


def _forum(call: Call, doing: str) -> Chat:
    chat = open_chat(call)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not has_right(call, chat, "can_manage_topics"):
        raise bad_request(f"not enough rights to {doing}")
    return chat


def _topic(call: Call, doing: str) -> tuple[Chat, Topic]:
    chat = _forum(call, doing)
    topic = call.world.topics.get(f"{chat.key}/{call.params.integer('message_thread_id')}")
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    if topic.deleted:
        raise bad_request("TOPIC_DELETED")
    return chat, topic


def _set_closed(call: Call, closed: bool, service: str) -> bool:
    chat, topic = _topic(call, "close or reopen the topic")
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    change_topic(call.telegram, chat, topic, call.bot.id, {service: {}})
    return True


def _set_general(call: Call, field: str, value: bool, service: str) -> bool:
    chat = _forum(call, "close or reopen the topic")
    if getattr(chat, field) == value:
        raise bad_request("TOPIC_NOT_MODIFIED")
    setattr(chat, field, value)
    call.world.chats.put(chat)
    post(call.telegram, chat, call.bot.id, {service: {}}, service=True)
    return True
