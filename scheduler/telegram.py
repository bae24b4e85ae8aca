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
    CopyMessages,
    CreateForumTopic,
    DeleteForumTopic,
    DeleteMessage,
    EditMessageCaption,
    EditMessageText,
    ReopenForumTopic,
    SendDocument,
    SendMessage,
    SendPhoto,
    SetMessageReaction,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile
from aiohttp import ClientConnectorError

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
    Uncopyable,
    Undeliverable,
)

METHODS: dict[str, type[TelegramMethod[Any]]] = {
    "sendMessage": SendMessage,
    "sendPhoto": SendPhoto,
    "sendDocument": SendDocument,
    "editMessageText": EditMessageText,
    "editMessageCaption": EditMessageCaption,
    "copyMessage": CopyMessage,
    "copyMessages": CopyMessages,
    "deleteMessage": DeleteMessage,
    "setMessageReaction": SetMessageReaction,
    "closeForumTopic": CloseForumTopic,
    "deleteForumTopic": DeleteForumTopic,
    "reopenForumTopic": ReopenForumTopic,
}
SERVER_ERROR_PAUSE = 2.0  # seconds; Telegram names none for its own failures
# What was asked for is so already.
_DONE_ALREADY = (
    "message is not modified",
    "message to delete not found",
    "TOPIC_NOT_MODIFIED",
)
_BAD_QUOTE = "QUOTE_TEXT_INVALID"
_MEANINGS: tuple[tuple[type[Exception], tuple[str, ...]], ...] = (  # the first that fits
    (TopicClosed, ("TOPIC_CLOSED",)),
    (TopicGone, ("thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID")),
    (
        MessageGone,
        (
            "message to edit not found",
            "message to react not found",
            "message can't be edited",
            "MESSAGE_ID_INVALID",
        ),
    ),
    (Uncopyable, ("message can't be copied", "message to copy not found", "no messages to copy")),
    (GroupAway, ("chat not found", "not enough rights to send", "CHAT_WRITE_FORBIDDEN")),
    (NoRights, ("a topic", "the topic", "not a forum", "CHAT_ADMIN_REQUIRED")),
    (Blocked, ("user is deactivated", "PEER_ID_INVALID")),
)
_AWAY = ("bot was kicked", "bot is not a member", "group chat was deleted")


async def perform(bot: Bot, method: str, params: dict[str, Any]) -> int | None:
    """Make the call; returns the id of the message it made, if it made one. Raises as `made`."""
    ids = await made(bot, method, params)
    return ids[0] if ids else None


async def made(bot: Bot, method: str, params: dict[str, Any]) -> list[int]:
    """Make the call; returns the ids of the messages it made, in order.

    Raises TryLater (nothing was sent), TopicGone, ChatMoved, Blocked, Undeliverable (Uncopyable,
    MessageGone), FateUnknown,
    and what domain.errors derives from these.
    """
    try:
        result = await bot(METHODS[method](**await _drawn(params)))
    except Exception as error:
        if isinstance(error, TelegramBadRequest):
            if is_done_already(error):
                return []
            if _BAD_QUOTE in error.message and _quote_in(params):
                return await made(bot, method, _without_quote(params))
        raise meaning(error) from error
    results = result if isinstance(result, list) else [result]
    return [it.message_id for it in results if hasattr(it, "message_id")]


def _quote_in(params: dict[str, Any]) -> bool:
    return "quote" in (params.get("reply_parameters") or {})


def _without_quote(params: dict[str, Any]) -> dict[str, Any]:
    """A quote that Telegram does not find is no reason to lose the message."""
    kept = {k: v for k, v in params["reply_parameters"].items() if not k.startswith("quote")}
    return {**params, "reply_parameters": kept}


async def _drawn(params: dict[str, Any]) -> dict[str, Any]:
    """With the picture or the document as a file: outside of any transaction, and not in the
    loop's own thread."""
    document = params.get("document")
    if document is not None and not isinstance(document, str):
        body = await asyncio.to_thread(document.body)
        return {**params, "document": BufferedInputFile(body, document.name)}
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
        return TryLater(error.retry_after, patient=True)
    if isinstance(error, TelegramMigrateToChat):
        return ChatMoved(error.migrate_to_chat_id)
    if isinstance(error, TelegramServerError):
        return TryLater(SERVER_ERROR_PAUSE)
    if isinstance(error, TelegramNetworkError):
        if isinstance(error.__cause__, ClientConnectorError):  # nobody was there to take it
            return TryLater(SERVER_ERROR_PAUSE, patient=True)
        return FateUnknown(error.message)
    if isinstance(error, TelegramForbiddenError):
        return (GroupAway if _says(error, _AWAY) else Blocked)(error.message)
    if isinstance(error, TelegramBadRequest):
        found = (kind for kind, signs in _MEANINGS if _says(error, signs))
        return next(found, Undeliverable)(error.message)
    return error


def is_done_already(error: TelegramBadRequest) -> bool:
    """Whether Telegram refused only because everything is as it was asked to be."""
    return _says(error, _DONE_ALREADY)


def _says(error: TelegramAPIError, signs: Iterable[str]) -> bool:
    return any(sign in error.message for sign in signs)
