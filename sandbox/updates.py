"""Which bot gets which update."""

from collections.abc import Iterator

from sandbox.journal import Json
from sandbox.records import Bot, Chat, Message, Update
from sandbox.telegram import Telegram
from sandbox.wire import chat_json, message_json, user_json

# Telegram sends these only to bots that name them in `allowed_updates`.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


def notify(telegram: Telegram, bot: Bot, kind: str, body: Json, chat: Chat) -> None:
    """Queue an update for `bot`, unless it does not want that kind."""
    if kind not in bot.allowed_updates if bot.allowed_updates else kind in ON_REQUEST:
        return
    number = telegram.world.next_update_id(bot)
    telegram.world.enqueue(Update(bot=bot.id, id=number, kind=kind, body=body, lane=chat.key))
    telegram.activity.fire()
    telegram.arrivals[bot.id].fire()


def show(telegram: Telegram, chat: Chat, message: Message, kind: str = "message") -> None:
    """Tell every bot that can see `message` about it; no bot sees what bots send."""
    if telegram.world.bots.get(message.sender):
        return
    for bot in bots_of(telegram, chat):
        if _sees(telegram, bot, chat, message):
            notify(telegram, bot, kind, message_json(telegram.world, message), chat)


def bots_of(telegram: Telegram, chat: Chat) -> Iterator[Bot]:
    """The bots in a chat."""
    ids = [chat.bot] if chat.private else list(chat.members)
    return (bot for bot in map(telegram.world.bots.get, ids) if bot)


def member_changed(telegram: Telegram, chat: Chat, bot: Bot, by: int, old: Json, new: Json) -> None:
    """Tell a bot that person `by` changed its own membership; `old` and `new` are ChatMembers."""
    body = {
        "chat": chat_json(telegram.world, chat),
        "from": user_json(telegram.world, by),
        "date": telegram.date(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    notify(telegram, bot, "my_chat_member", body, chat)


def _sees(telegram: Telegram, bot: Bot, chat: Chat, message: Message) -> bool:
    """In groups a bot without administrator rights sees only service messages, commands and
    replies to itself (privacy mode)."""
    if chat.private or chat.members[bot.id]["status"] == "administrator" or message.service:
        return True
    if str(message.content.get("text", "")).startswith("/"):
        return True
    replied = telegram.world.message(chat, message.reply_to)
    return replied is not None and replied.sender == bot.id
