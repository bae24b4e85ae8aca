"""Acting as people: writing, starting, tapping, editing, reacting, deleting."""

import re
import secrets

from fastapi import APIRouter

from sandbox.control.access import Body, Here, Refused, bot_of, message_of, person_of
from sandbox.control.people import acting_in, writable_topic
from sandbox.control.shown import shown_message
from sandbox.journal import Json
from sandbox.posting import change, post, remove
from sandbox.records import Callback, Chat, Message
from sandbox.telegram import Telegram
from sandbox.text import utf16
from sandbox.text.detect import detected
from sandbox.updates import member_changed, notify
from sandbox.wire import callback_json, chat_json, user_json

router = APIRouter()
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
TEXT_LENGTH = 4096


class Act(Body):
    """Somebody does something in a chat (none: their private chat with the bot)."""

    user_id: int
    chat_id: int | None = None


class Say(Act):
    text: str
    topic_id: int | None = None
    reply_to: int | None = None
    entities: list[Json] | None = None
    anonymous: bool = False
    forwarded_from: str | None = None  # somebody who hides their account


class Start(Body):
    user_id: int
    payload: str = ""


class Tap(Act):
    message_id: int
    data: str | None = None
    text: str | None = None


class Edit(Act):
    message_id: int
    text: str


class React(Act):
    message_id: int
    emoji: str = ""


class Delete(Act):
    message_id: int


@router.post("/say")
async def say(telegram: Here, body: Say) -> Json:
    """A person writes a message; its entities are detected unless given."""
    chat = acting_in(telegram, body.user_id, body.chat_id, body.bot)
    replied = message_of(telegram, chat, body.reply_to) if body.reply_to else None
    topic_id = body.topic_id or (replied.topic if replied else None)
    message = post(
        telegram,
        chat,
        body.user_id,
        _text(body.text, body.entities),
        topic=writable_topic(telegram, chat, topic_id, body.user_id),
        reply_to=body.reply_to,
        anonymous=body.anonymous,
        forward_origin=_hidden(telegram, body.forwarded_from),
    )
    return shown_message(telegram.world, message)


def _hidden(telegram: Telegram, name: str | None) -> Json | None:
    if name is None:
        return None
    return {"type": "hidden_user", "date": telegram.date(), "sender_user_name": name}


def _text(text: str, entities: list[Json] | None = None) -> Json:
    if not text.strip() or utf16.length(text) > TEXT_LENGTH:
        raise Refused(400, f"text: 1 to {TEXT_LENGTH} characters are allowed")
    found = detected(text, []) if entities is None else entities
    return {"text": text} | ({"entities": found} if found else {})


@router.post("/start")
async def start(telegram: Here, body: Start) -> Json:
    """A person presses Start, or opens a deep link with a payload."""
    if not PAYLOAD.fullmatch(body.payload):
        raise Refused(400, "payload: at most 64 of A-Z a-z 0-9 _ - are allowed")
    unblock(telegram, body.user_id, body.bot)
    chat = acting_in(telegram, body.user_id, None, body.bot)
    content = _text(f"/start {body.payload}".strip())
    return shown_message(telegram.world, post(telegram, chat, body.user_id, content))


def unblock(telegram: Telegram, user_id: int, bot_id: int) -> None:
    """A person lets a bot write again; the bot is told if it was blocked."""
    person, bot = person_of(telegram, user_id), bot_of(telegram, bot_id)
    if bot.id not in person.blocked_bots:
        return
    person.blocked_bots.remove(bot.id)
    telegram.world.people.put(person)
    chat = acting_in(telegram, user_id, None, bot_id)
    user = user_json(telegram.world, bot.id)
    kicked = {"status": "kicked", "user": user, "until_date": 0}
    member_changed(telegram, chat, bot, user_id, kicked, {"status": "member", "user": user})


@router.post("/tap")
async def tap(telegram: Here, body: Tap) -> Json:
    """A person taps a button, named by its callback data or by its text."""
    chat = acting_in(telegram, body.user_id, body.chat_id, body.bot)
    message = message_of(telegram, chat, body.message_id)
    button = _button(message, body)
    if "callback_data" in button:
        callback = _call_back(telegram, chat, message, body.user_id, button["callback_data"])
        return {"callback_query_id": callback.id}
    if "inline_keyboard" in (message.markup or {}):
        return {"callback_query_id": None, "button": button}
    content = _text(button["text"])
    sent = post(telegram, chat, body.user_id, content, topic=message.topic)
    return {"callback_query_id": None, "message": shown_message(telegram.world, sent)}


def _button(message: Message, body: Tap) -> Json:
    markup = message.markup or {}
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    buttons: list[Json] = [button for row in rows for button in row]
    for button in buttons:
        if body.data is not None and button.get("callback_data") == body.data:
            return button
        if body.text is not None and button["text"] == body.text:
            return button
    wanted = body.data if body.data is not None else body.text
    there = ", ".join(f"{each['text']!r} ({each.get('callback_data', '')})" for each in buttons)
    raise Refused(404, f"message {message.id} has no button {wanted!r}; it has: {there or 'none'}")


def _call_back(
    telegram: Telegram, chat: Chat, message: Message, user_id: int, data: str
) -> Callback:
    bot = bot_of(telegram, message.sender)
    callback = Callback(
        id=str(secrets.randbits(62)),
        bot=bot.id,
        person=user_id,
        chat=chat.key,
        message=message.id,
        data=data,
        date=telegram.clock.now(),
    )
    telegram.world.callbacks.put(callback)
    notify(telegram, bot, "callback_query", callback_json(telegram.world, callback), chat)
    return callback


@router.post("/edit")
async def edit(telegram: Here, body: Edit) -> Json:
    """A person changes the text or caption of an own message."""
    chat = acting_in(telegram, body.user_id, body.chat_id, body.bot)
    message = _own(telegram, chat, body.message_id, body.user_id)
    text = _text(body.text)
    if "text" in message.content:
        message.content = text
    else:
        message.content |= {"caption": text["text"]}
    change(telegram, chat, message, edited=True)
    return shown_message(telegram.world, message)


def _own(telegram: Telegram, chat: Chat, message_id: int, user_id: int) -> Message:
    message = message_of(telegram, chat, message_id)
    if message.sender != user_id or message.service:
        raise Refused(409, f"message {message_id} is not from user {user_id}")
    return message


@router.post("/delete")
async def delete(telegram: Here, body: Delete) -> Json:
    """A person deletes a message; bots are not told."""
    chat = acting_in(telegram, body.user_id, body.chat_id, body.bot)
    remove(telegram, chat, message_of(telegram, chat, body.message_id))
    return {"ok": True}


@router.post("/react")
async def react(telegram: Here, body: React) -> Json:
    """A person sets the reaction to a message; none takes it away."""
    chat = acting_in(telegram, body.user_id, body.chat_id, body.bot)
    message = message_of(telegram, chat, body.message_id)
    old = message.reactions.pop(body.user_id, [])
    new: list[Json] = [{"type": "emoji", "emoji": body.emoji}] if body.emoji else []
    if new:
        message.reactions[body.user_id] = new
    telegram.world.keep(message)
    telegram.publish("reaction", chat, topic=message.topic, message_id=message.id)
    change_of_reaction = {
        "chat": chat_json(telegram.world, chat),
        "message_id": message.id,
        "user": user_json(telegram.world, body.user_id),
        "date": telegram.date(),
        "old_reaction": old,
        "new_reaction": new,
    }
    for bot in telegram.world.bots:
        if chat.bot == bot.id or chat.members.get(bot.id, {}).get("status") == "administrator":
            notify(telegram, bot, "message_reaction", change_of_reaction, chat)
    return shown_message(telegram.world, message)
