"""How Bot API calls travel."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

_answers: dict[Any, type[Response[Any]]] = {}


class TelegramSession(AiohttpSession):
    """aiogram's session, which remembers how each kind of answer is read.

    pydantic keeps `Response[Message]` only while somebody holds it; else the collector takes it
    between two calls, and the next call builds the validator of a whole message anew.
    """

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        returned = method.__returning__
        if returned not in _answers:
            _answers[returned] = Response[returned]  # type: ignore[valid-type]
        return super().check_response(bot, method, status_code, content)
