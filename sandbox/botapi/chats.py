"""Chats and their members."""

from sandbox.botapi.errors import bad_request
from sandbox.botapi.methods import Call, method
from sandbox.botapi.targets import has_right, open_chat, open_message
from sandbox.journal import Json
from sandbox.posting import post
from sandbox.records import Chat
from sandbox.updates import member_changed
from sandbox.wire import chat_json, member_json, message_json

NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
     "gifts_from_channels"), False,
)  # fmt: skip


@method
async def get_chat(call: Call) -> Json:
    """Everything about a chat."""
    chat = open_chat(call)
    shown = chat_json(call.world, chat) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": NO_GIFTS,
    }
    pinned = call.world.message(chat, chat.pinned[-1] if chat.pinned else None)
    return shown | ({"pinned_message": message_json(call.world, pinned)} if pinned else {})


@method
async def get_chat_member(call: Call) -> Json:
    """One member of a chat."""
    chat = open_chat(call)
    user_id = call.params.integer("user_id")
    if not user_id:
        raise bad_request("invalid user_id specified")
    if not call.world.people.get(user_id) and not call.world.bots.get(user_id):
        raise bad_request("member not found")
    if chat.private:
        status = {"status": "member"}
        return member_json(
            call.world, chat.model_copy(update={"members": {user_id: status}}), user_id
        )
    return member_json(call.world, chat, user_id)


@method
async def get_chat_administrators(call: Call) -> list[Json]:
    """The administrators of a group, bots included."""
    chat = _group(call)
    leading = ("administrator", "creator")
    ids = [each for each, member in chat.members.items() if member["status"] in leading]
    return [member_json(call.world, chat, each) for each in ids]


@method
async def get_chat_member_count(call: Call) -> int:
    """How many members a chat has."""
    chat = open_chat(call)
    gone = ("left", "kicked")
    present = [member for member in chat.members.values() if member["status"] not in gone]
    return len(present) or 2


@method
async def leave_chat(call: Call) -> bool:
    """Leave a group."""
    chat = _group(call)
    old = member_json(call.world, chat, call.bot.id)
    chat.members[call.bot.id] = {"status": "left"}
    call.world.chats.put(chat)
    new = member_json(call.world, chat, call.bot.id)
    member_changed(call.telegram, chat, call.bot, call.bot.id, old, new)
    return True


@method
async def pin_chat_message(call: Call) -> bool:
    """Pin a message."""
    chat = _pinnable(call)
    message = open_message(call, chat, "message to pin")
    if message.id in chat.pinned:
        return True
    chat.pinned.append(message.id)
    call.world.chats.put(chat)
    pinned = {"pinned_message": message_json(call.world, message, replied=False)}
    post(call.telegram, chat, call.bot.id, pinned, topic=message.topic, service=True)
    return True


@method
async def unpin_chat_message(call: Call) -> bool:
    """Unpin one message, or the last one pinned."""
    chat = _pinnable(call)
    message_id = call.params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    call.world.chats.put(chat)
    return True


@method
async def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin every message."""
    chat = _pinnable(call)
    chat.pinned.clear()
    call.world.chats.put(chat)
    return True


def _group(call: Call) -> Chat:
    chat = open_chat(call)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    return chat


def _pinnable(call: Call) -> Chat:
    chat = open_chat(call)
    if not chat.private and not has_right(call, chat, "can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
