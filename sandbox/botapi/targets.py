"""What a call points at: a chat, a topic in it, a message in it."""

from sandbox.botapi.errors import ApiError, bad_request, forbidden
from sandbox.botapi.methods import Call
from sandbox.records import Chat, Message

GENERAL = 1


def open_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat a call names, if the bot may act there; ApiError in Telegram's words if not."""
    given = call.params.text(name)
    if not given:
        raise bad_request("chat_id is empty")
    if not given.removeprefix("-").isdecimal():
        raise bad_request("chat not found")
    return _private_chat(call, int(given)) if int(given) > 0 else _group(call, int(given))


def _private_chat(call: Call, person_id: int) -> Chat:
    if call.world.bots.get(person_id):
        raise forbidden("bots can't send messages to bots")
    person = call.world.people.get(person_id)
    if person is None:
        raise bad_request("chat not found")
    if person.deactivated:
        raise forbidden("user is deactivated")
    if call.bot.id in person.blocked_bots:
        raise forbidden("bot was blocked by the user")
    if chat := call.world.chat(person_id, call.bot.id):
        return chat
    if any(person_id in each.members and call.bot.id in each.members for each in call.world.chats):
        raise forbidden("bot can't initiate conversation with a user")
    raise bad_request("chat not found")


def _group(call: Call, chat_id: int) -> Chat:
    chat = call.world.chat(chat_id, None)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to,
        )
    status = chat.members.get(call.bot.id, {}).get("status")
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if status in (None, "left"):
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    return chat


def has_right(call: Call, chat: Chat, right: str) -> bool:
    """Whether the bot has an administrator right in a group."""
    member = chat.members.get(call.bot.id, {})
    return member.get("status") == "administrator" and bool(member.get(right))


def open_topic_id(call: Call, chat: Chat, replied: Message | None = None) -> int | None:
    """The topic a message goes to: the named one, else that of the message it answers."""
    topic_id = call.params.integer("message_thread_id")
    if topic_id in (None, 0):
        topic_id = replied.topic if replied else None
    if topic_id is None:
        if chat.general_closed and not has_right(call, chat, "can_manage_topics"):
            raise bad_request("TOPIC_CLOSED")
        return None
    topic = call.world.topic(chat, topic_id)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not has_right(call, chat, "can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return topic.id


def open_message(call: Call, chat: Chat, what: str, name: str = "message_id") -> Message:
    """The message a call names; `what` says what for ("message to edit")."""
    message_id = call.params.integer(name)
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = call.world.message(chat, message_id)
    if message is None:
        raise bad_request(f"{what} not found")
    return message
