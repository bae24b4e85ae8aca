"""Looking: users, chats, messages, topics, commands, answers to taps."""

import mimetypes
import time
from dataclasses import asdict
from fnmatch import fnmatchcase

from fastapi import APIRouter, Response

from sandbox.control.access import BotId, Here, Refused, bot_of, chat_of, message_of
from sandbox.control.shown import shown_chat, shown_message, shown_person, shown_topics
from sandbox.first_day import DEFAULT_BOT
from sandbox.journal import Json
from sandbox.records import Callback
from sandbox.wire import bot_json

router = APIRouter()


@router.get("/users")
async def users(telegram: Here) -> list[Json]:
    """Everybody there is."""
    return [shown_person(person) for person in telegram.world.people]


@router.get("/bots")
async def bots(telegram: Here) -> list[Json]:
    """Every bot, with its texts, the number of updates it has not confirmed and its processes."""
    return [
        bot_json(bot)
        | {
            "names": bot.names,
            "unconfirmed": len(telegram.world.queue(bot)),
            "processes": [name for bot_id, name in telegram.processes if bot_id == bot.id],
        }
        for bot in telegram.world.bots
    ]


@router.get("/chats")
async def chats(telegram: Here) -> list[Json]:
    """Every chat with its members and last message."""
    return [shown_chat(telegram, chat) for chat in telegram.world.chats]


@router.get("/chats/{chat_id}/messages")
async def messages(
    telegram: Here,
    chat_id: int,
    topic: int | None = None,
    after: int = 0,
    bot: BotId = DEFAULT_BOT,
) -> list[Json]:
    """The messages past id `after`, oldest first; topic 1 is General, none means all."""
    chat = telegram.world.chat(chat_id, bot)
    if chat is None and telegram.world.people.get(chat_id):
        return []
    found = telegram.world.history(chat_of(telegram, chat_id, bot)).values()
    wanted = None if topic == 1 else topic
    return [
        shown_message(telegram.world, message)
        for message in found
        if message.id > after and (topic is None or message.topic == wanted)
    ]


@router.get("/chats/{chat_id}/messages/{message_id}")
async def message(telegram: Here, chat_id: int, message_id: int, bot: BotId = DEFAULT_BOT) -> Json:
    """One message."""
    chat = chat_of(telegram, chat_id, bot)
    return shown_message(telegram.world, message_of(telegram, chat, message_id))


@router.get("/chats/{chat_id}/topics")
async def topics(telegram: Here, chat_id: int, bot: BotId = DEFAULT_BOT) -> list[Json]:
    """The topics of a forum, deleted ones included (`deleted` says so)."""
    return shown_topics(telegram.world, chat_of(telegram, chat_id, bot))


@router.get("/callbacks/{callback_id}")
async def callback(telegram: Here, callback_id: str, wait: float = 0) -> Json:
    """A tap and its answer (null until the bot gives it, waited for up to `wait` seconds)."""
    until = time.monotonic() + wait
    found = _callback(telegram, callback_id)
    while found.answer is None and (left := until - time.monotonic()) > 0:
        if telegram.closing:
            break
        await telegram.feed.news.after(telegram.feed.news.count, left)
        found = _callback(telegram, callback_id)
    return {"id": found.id, "answered": found.answer is not None, "answer": found.answer}


def _callback(telegram: Here, callback_id: str) -> Callback:
    found = telegram.world.callbacks.get(callback_id)
    if found is None:
        raise Refused(404, f"no tap {callback_id}")
    return found


@router.get("/files/{file_id}")
async def file(telegram: Here, file_id: str) -> Response:
    """The bytes of a file; what a browser cannot show as a picture or play is downloaded."""
    stored = telegram.world.files.get(file_id)
    if stored is None:
        raise Refused(404, f"no file {file_id}")
    named = stored.facts.get("file_name") or stored.path
    kind = str(stored.facts.get("mime_type") or mimetypes.guess_type(named)[0] or "")
    shown = kind.startswith(("image/", "audio/", "video/")) and kind != "image/svg+xml"
    headers = {"X-Content-Type-Options": "nosniff"}
    if not shown:
        headers["Content-Disposition"] = "attachment"
    body = telegram.world.journal.file(stored.id)
    return Response(body, media_type=kind or "application/octet-stream", headers=headers)


@router.get("/calls")
async def calls(
    telegram: Here,
    method: str = "*",
    chat_id: int | None = None,
    after: int = 0,
    bot: BotId | None = None,
    wait: float = 0,
) -> list[Json]:
    """The Bot API calls past sequence number `after`; `method` is a glob in any case. Waits up
    to `wait` seconds for the first."""
    until = time.monotonic() + wait
    while True:
        seen = telegram.calls.made.count
        found = [
            asdict(call)
            for call in telegram.calls.after(after)
            if fnmatchcase(call.method.lower(), method.lower())
            and (chat_id is None or str(call.params.get("chat_id")) == str(chat_id))
            and (bot is None or call.bot == bot)
        ]
        left = until - time.monotonic()
        if found or left <= 0 or telegram.closing:
            return found
        if not await telegram.calls.made.after(seen, left):
            return found


@router.delete("/calls")
async def clear_calls(telegram: Here) -> Json:
    """Forget the calls so far; sequence numbers go on."""
    telegram.calls.clear()
    return {"ok": True}


@router.get("/commands")
async def commands(telegram: Here, user_id: int, bot: BotId = DEFAULT_BOT) -> list[Json]:
    """The command menu a person sees in the private chat with a bot."""
    person = telegram.world.people.get(user_id)
    language = person.language_code if person else ""
    found = bot_of(telegram, bot).commands
    scopes = (f"chat {user_id}", "all_private_chats", "default")
    keys = (f"{scope}/{tongue}" for scope in scopes for tongue in (language, ""))
    return next((found[key] for key in keys if key in found), [])
