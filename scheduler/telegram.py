"""One Bot API call, and what its failure means."""

import asyncio
from collections.abc import Iterable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    CloseForumTopic,
    CopyMessage,
    CreateForumTopic,
    EditMessageText,
    ReopenForumTopic,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile

from domain.errors import (
    Blocked,
    ChatMoved,
    FateUnknown,
    GroupAway,
    MessageGone,
    NoRights,
    TopicClosed,
    TopicGone,
    TryLater,
    Undeliverable,
)

METHODS: dict[str, type[TelegramMethod[Any]]] = {
    "sendMessage": SendMessage,
    "sendPhoto": SendPhoto,
    "editMessageText": EditMessageText,
    "copyMessage": CopyMessage,
    "closeForumTopic": CloseForumTopic,
    "reopenForumTopic": ReopenForumTopic,
}
SERVER_ERROR_PAUSE = 2.0  # seconds; Telegram names none for its own failures
_NOT_MODIFIED = ("message is not modified", "TOPIC_NOT_MODIFIED")
_MEANINGS: tuple[tuple[type[Exception], tuple[str, ...]], ...] = (  # the first that fits
    (TopicClosed, ("TOPIC_CLOSED",)),
    (TopicGone, ("thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID")),
    (
        MessageGone,
        ("message to edit not found", "message to react not found", "message to delete not found"),
    ),
    (GroupAway, ("chat not found", "not enough rights to send", "CHAT_WRITE_FORBIDDEN")),
    (NoRights, ("a topic", "the topic", "not a forum", "CHAT_ADMIN_REQUIRED")),
    (Blocked, ("user is deactivated", "PEER_ID_INVALID")),
)
_AWAY = ("bot was kicked", "bot is not a member", "group chat was deleted")


async def perform(bot: Bot, method: str, params: dict[str, Any]) -> int | None:
    """Make the call; returns the id of the message it made, if it made one.

    Raises TryLater (nothing was sent), TopicGone, ChatMoved, Blocked, Undeliverable, FateUnknown,
    and what domain.errors derives from these.
    """
    try:
        result = await bot(METHODS[method](**await _drawn(params)))
    except Exception as error:
        if isinstance(error, TelegramBadRequest) and is_done_already(error):
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
        return (GroupAway if _says(error, _AWAY) else Blocked)(error.message)
    if isinstance(error, TelegramBadRequest):
        found = (kind for kind, signs in _MEANINGS if _says(error, signs))
        return next(found, Undeliverable)(error.message)
    return error


def is_done_already(error: TelegramBadRequest) -> bool:
    """Whether Telegram refused only because everything is as it was asked to be."""
    return _says(error, _NOT_MODIFIED)


def _says(error: TelegramAPIError, signs: Iterable[str]) -> bool:
    return any(sign in error.message for sign in signs)
