"""One Bot API call, and what its failure means."""

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
    CopyMessages,
    CreateForumTopic,
    DeleteMessage,
    EditMessageCaption,
    EditMessageText,
    SendMessage,
    SetMessageReaction,
    TelegramMethod,
)

from domain.errors import (
    Blocked,
    ChatMoved,
    FateUnknown,
    MessageGone,
    TopicGone,
    TryLater,
    Uncopyable,
    Undeliverable,
)

METHODS: dict[str, type[TelegramMethod[Any]]] = {
    "sendMessage": SendMessage,
    "editMessageText": EditMessageText,
    "editMessageCaption": EditMessageCaption,
    "copyMessage": CopyMessage,
    "copyMessages": CopyMessages,
    "deleteMessage": DeleteMessage,
    "setMessageReaction": SetMessageReaction,
}
SERVER_ERROR_PAUSE = 2.0  # seconds; Telegram names none for its own failures
# What was asked for is so already.
_DONE_ALREADY = ("message is not modified", "message to delete not found")
_BAD_QUOTE = "QUOTE_TEXT_INVALID"
_UNCOPYABLE = ("message can't be copied", "message to copy not found", "no messages to copy")
_MESSAGE_GONE = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")
_DEAD_TOPIC = ("thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID", "TOPIC_CLOSED")
_GONE = ("chat not found", "user is deactivated", "PEER_ID_INVALID")


async def perform(bot: Bot, method: str, params: dict[str, Any]) -> int | None:
    """Make the call; returns the id of the message it made, if it made one. Raises as `made`."""
    ids = await made(bot, method, params)
    return ids[0] if ids else None


async def made(bot: Bot, method: str, params: dict[str, Any]) -> list[int]:
    """Make the call; returns the ids of the messages it made, in order.

    Raises TryLater (nothing was sent), TopicGone, ChatMoved, Blocked, Undeliverable (Uncopyable,
    MessageGone), FateUnknown.
    """
    try:
        result = await bot(METHODS[method](**params))
    except Exception as error:
        if isinstance(error, TelegramBadRequest):
            if any(sign in error.message for sign in _DONE_ALREADY):
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
    if any(sign in message for sign in _UNCOPYABLE):
        return Uncopyable(message)
    if any(sign in message for sign in _MESSAGE_GONE):
        return MessageGone(message)
    return Undeliverable(message)
