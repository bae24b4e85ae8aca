"""Who and what a control request means, and how it is refused."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, BeforeValidator, ConfigDict

from sandbox.botapi.accounts import REAL_TOKEN
from sandbox.first_day import DEFAULT_BOT
from sandbox.records import Bot, Chat, Message, Person, Topic
from sandbox.telegram import Telegram


class Refused(Exception):
    """A control request that cannot be done; `reason` is one line for people."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


async def refused(_: Request, error: Exception) -> JSONResponse:
    """A Refused as an answer."""
    assert isinstance(error, Refused)
    return JSONResponse({"detail": error.reason}, error.code)


async def invalid(_: Request, error: Exception) -> JSONResponse:
    """Wrong input as one line: which field, and what is the matter with it."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return JSONResponse({"detail": f"{where}: {first['msg']}"}, 400)


def _telegram(request: Request) -> Telegram:
    telegram: Telegram = request.app.state.telegram
    return telegram


async def _here(request: Request) -> Telegram:
    return _telegram(request)


async def kept(request: Request) -> AsyncIterator[None]:
    """Write what a request changed before it is answered."""
    yield
    _telegram(request).world.journal.commit()


def _bot_id(given: Any) -> Any:
    if REAL_TOKEN.fullmatch(str(given)):
        raise Refused(403, "this looks like a real bot token: the sandbox does not serve real bots")
    return str(given).partition(":")[0]


Here = Annotated[Telegram, Depends(_here)]
BotId = Annotated[int, BeforeValidator(_bot_id)]


class Body(BaseModel):
    """What a control request carries; unknown fields are an error."""

    model_config = ConfigDict(extra="forbid")

    bot: BotId = DEFAULT_BOT


def bot_of(telegram: Telegram, bot_id: int) -> Bot:
    """A bot by its id."""
    bot = telegram.world.bots.get(bot_id)
    if bot is None:
        raise Refused(404, f"no bot {bot_id}: a bot exists from its first call on")
    return bot


def person_of(telegram: Telegram, user_id: int) -> Person:
    """A person by id."""
    person = telegram.world.people.get(user_id)
    if person is None:
        known = ", ".join(str(each.id) for each in telegram.world.people)
        raise Refused(404, f"no user {user_id}; there are {known}")
    return person


def chat_of(telegram: Telegram, chat_id: int, bot_id: int) -> Chat:
    """A group by its id, or the private chat of the person `chat_id` with a bot."""
    chat = telegram.world.chat(chat_id, bot_id)
    if chat is None:
        raise Refused(404, f"no chat {chat_id} with bot {bot_id}")
    return chat


def message_of(telegram: Telegram, chat: Chat, message_id: int) -> Message:
    """A message of a chat."""
    message = telegram.world.message(chat, message_id)
    if message is None:
        raise Refused(404, f"no message {message_id} in chat {chat.id}")
    return message


def topic_of(telegram: Telegram, chat: Chat, topic_id: int) -> Topic:
    """A topic of a chat that was not deleted."""
    topic = telegram.world.topic(chat, topic_id)
    if topic is None:
        raise Refused(404, f"no topic {topic_id} in chat {chat.id}")
    return topic
