"""Long polling: what Telegram hands over is stored before the next call confirms it."""

import asyncio
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter
from aiogram.methods import TelegramMethod

from bot.intake import Intake

log = structlog.get_logger()
WAIT_SECONDS = 25
PAUSE_AFTER_FAILURE = 1.0
ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
]


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates as Telegram wrote it: what is stored loses nothing to a model."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = WAIT_SECONDS
    allowed_updates: list[str] = ALLOWED_UPDATES


class Poller:
    """Fetches updates until it is stopped. One process only may run one on a token."""

    def __init__(self, bot: Bot, intake: Intake) -> None:
        self._bot = bot
        self._intake = intake
        self._offset: int | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        return self._task is not None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="polling")

    async def stop(self) -> None:
        """End at once: what was fetched but not stored yet is not confirmed, so it comes again."""
        if self._task is None:
            return
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self._fetch()
            except TelegramConflictError:
                log.error("another process polls with this token; only one may")
                await asyncio.sleep(5 * PAUSE_AFTER_FAILURE)
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            except TelegramAPIError as error:
                log.warning("getUpdates failed", error=str(error))
                await asyncio.sleep(PAUSE_AFTER_FAILURE)
            except Exception:
                log.exception("updates could not be stored")
                await asyncio.sleep(PAUSE_AFTER_FAILURE)

    async def _fetch(self) -> None:
        updates = await self._bot(
            GetRawUpdates(offset=self._offset), request_timeout=WAIT_SECONDS + 10
        )
        if updates:
            await self._intake.keep(updates)
            self._offset = updates[-1]["update_id"] + 1
