"""One Bot API call, and what its failure means."""

import asyncio
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    CopyMessage,
    CreateForumTopic,
    EditMessageText,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile

from domain.errors import Blocked, ChatMoved, FateUnknown, TopicGone, TryLater, Undeliverable

METHODS: dict[str, type[TelegramMethod[Any]]] = {
    "sendMessage": SendMessage,
    "sendPhoto": SendPhoto,
    "editMessageText": EditMessageText,
    "copyMessage": CopyMessage,
}
SERVER_ERROR_PAUSE = 2.0  # seconds; Telegram names none for its own failures
_NOT_MODIFIED = "message is not modified"
_DEAD_TOPIC = ("thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID", "TOPIC_CLOSED")
_GONE = ("chat not found", "user is deactivated", "PEER_ID_INVALID")


async def perform(bot: Bot, method: str, params: dict[str, Any]) -> int | None:
    """Make the call; returns the id of the message it made, if it made one.

    Raises TryLater (nothing was sent), TopicGone, ChatMoved, Blocked, Undeliverable, FateUnknown.
    """
    try:
        result = await bot(METHODS[method](**await _drawn(params)))
    except Exception as error:
        if isinstance(error, TelegramBadRequest) and _NOT_MODIFIED in error.message:
            return None
        raise meaning(error) from error
    return getattr(result, "message_id", None)


async def _drawn(params: dict[str, Any]) -> dict[str, Any]:
    """With the picture as a file: outside of any transaction, and not in the loop's own thread."""
    photo = params.get("photo")
    if photo is None or isinstance(photo, str):
        return params
    png = await asyncio.to_thread(photo.png)
    return {**params, "photo": BufferedInputFile(png, "stats.png")}


async def create_topic(bot: Bot, chat_id: int, name: str) -> int:
    """Open a forum topic; returns its id. Raises as `perform` does."""
    try:
        return (await bot(CreateForumTopic(chat_id=chat_id, name=name))).message_thread_id
    except Exception as error:
        raise meaning(error) from error


def meaning(error: Exception) -> Exception:
    """What an aiogram error means for the delivery; an error that is none of Telegram's is kept."""
    if isinstance(error, TelegramRetryAfter):
        return TryLater(error.retry_after)
    if isinstance(error, TelegramMigrateToChat):
        return ChatMoved(error.migrate_to_chat_id)
    if isinstance(error, TelegramServerError):
        return TryLater(SERVER_ERROR_PAUSE)
    if isinstance(error, TelegramNetworkError):
        return FateUnknown(error.message)
    if isinstance(error, TelegramForbiddenError):
        return Blocked(error.message)
    if isinstance(error, TelegramBadRequest):
        return _bad_request(error.message)
    return error


def _bad_request(message: str) -> Exception:
    if any(sign in message for sign in _DEAD_TOPIC):
        return TopicGone(message)
    if any(sign in message for sign in _GONE):
        return Blocked(message)
    return Undeliverable(message)
