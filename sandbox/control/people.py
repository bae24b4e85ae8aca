"""What people are and may: their chats with bots, and where they can write."""

from sandbox.control.access import Refused, bot_of, chat_of, person_of, topic_of
from sandbox.records import Bot, Chat, Person
from sandbox.telegram import Telegram

GENERAL = 1


def acting_in(telegram: Telegram, user_id: int, chat_id: int | None, bot_id: int) -> Chat:
    """The chat a person acts in; their private chat with the bot is opened when needed."""
    person = person_of(telegram, user_id)
    if person.deactivated:
        raise Refused(409, f"user {user_id} is deactivated")
    if chat_id is None or chat_id == user_id:
        return _private(telegram, person, bot_of(telegram, bot_id))
    chat = chat_of(telegram, chat_id, bot_id)
    if chat.migrated_to:
        raise Refused(409, f"chat {chat_id} was upgraded to {chat.migrated_to}")
    if user_id not in chat.members:
        raise Refused(409, f"user {user_id} is not a member of chat {chat_id}")
    return chat


def _private(telegram: Telegram, person: Person, bot: Bot) -> Chat:
    if bot.id in person.blocked_bots:
        raise Refused(409, f"user {person.id} has blocked bot {bot.id}; unblock it first")
    chat = telegram.world.chat(person.id, bot.id)
    if chat is None:
        chat = telegram.world.chats.put(Chat(id=person.id, type="private", bot=bot.id))
        telegram.publish("chat", chat)
    return chat


def writable_topic(
    telegram: Telegram, chat: Chat, topic_id: int | None, user_id: int
) -> int | None:
    """The topic a person writes in (None: General, or no forum); administrators may write in
    closed ones."""
    topic = None
    if topic_id not in (None, GENERAL):
        topic = topic_of(telegram, chat, int(topic_id or 0))
    closed = topic.closed if topic else chat.general_closed
    status = chat.members.get(user_id, {}).get("status")
    if closed and status not in ("administrator", "creator"):
        raise Refused(409, f"topic {topic_id or GENERAL} is closed")
    return topic.id if topic else None
