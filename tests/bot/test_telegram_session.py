"""How the answers of the Bot API are read."""

import gc
import weakref
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import GetMe, Response

from bot.telegram_session import TelegramSession

ANSWER = '{"ok": true, "result": {"id": 42, "is_bot": true, "first_name": "Bot"}}'


@pytest.fixture
def session() -> TelegramSession:
    return TelegramSession()


def reads(session: TelegramSession) -> weakref.ref[type[Response[Any]]]:
    """An answer is read and thrown away; what stays is how it was read."""
    answer = session.check_response(Bot("42:test"), GetMe(), 200, ANSWER)
    assert answer.result
    assert answer.result.first_name == "Bot"
    return weakref.ref(type(answer))


def test_how_an_answer_is_read_is_worked_out_once(session: TelegramSession) -> None:
    first = reads(session)
    gc.collect()
    assert first() is not None
    assert reads(session)() is first()
