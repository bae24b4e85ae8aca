"""Bot API calls that may be lost: made once, and nothing is raised."""

from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound, TelegramRetryAfter
from aiogram.methods import TelegramMethod

log = structlog.get_logger()
STILL_SECONDS = 1.0
"""Between two calls that show something: what one chat bears."""


@dataclass(frozen=True)
class Attempt:
    """What became of a call: its result, None if it was lost, and the seconds to keep still.

    `is_refused`: the server will not have it. `is_early`: it was not done, and may be later.
    """

    result: Any = None
    still: float = STILL_SECONDS
    is_refused: bool = False
    is_early: bool = False


async def attempt(bot: Bot, method: TelegramMethod[Any]) -> Attempt:
    """Call a method of the Bot API; never raises."""
    try:
        return Attempt(await bot(method))
    except TelegramRetryAfter as error:
        return Attempt(still=float(error.retry_after), is_early=True)
    except Exception as error:
        log.info("preview lost", kind=type(error).__name__)
        return Attempt(is_refused=isinstance(error, TelegramBadRequest | TelegramNotFound))
