"""What a customer sees while an answer is worked out: typing, and the words so far.

All of it may be lost, and none of it is the answer: that leaves through the outbox.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Self

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound, TelegramRetryAfter
from aiogram.methods import SendChatAction, SendMessageDraft, TelegramMethod

from scheduler.bell import Bell
from views.formats import cut

log = structlog.get_logger()
BEGIN_SECONDS = 0.3
"""A quoted answer is there sooner, and needs no typing before it."""
DRAFT_SECONDS = 1.0
"""Between two pictures of a growing answer: what one chat bears."""
TYPING_SECONDS = 4.5
"""Typing is shown for five seconds."""
LONGEST = 4096


class Previews:
    """Shows previews with one bot; remembers when its server knows no drafts."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self.can_draft = True

    def of(self, chat_id: int, draft_id: int, wanted: Callable[[], Awaitable[bool]]) -> "Preview":
        """A preview in a private chat; before each call `wanted` is asked whether to go on."""
        return Preview(self, chat_id, draft_id, wanted)

    async def show(self, chat_id: int, draft_id: int, text: str) -> float:
        """Show a text, or typing where there is none; returns the seconds to keep still."""
        if not text or not self.can_draft:
            return await self._call(SendChatAction(chat_id=chat_id, action="typing"))
        draft = SendMessageDraft(chat_id=chat_id, draft_id=draft_id, text=cut(text, LONGEST))
        return await self._call(draft)

    async def _call(self, method: TelegramMethod[Any]) -> float:
        try:
            await self._bot(method)
        except TelegramRetryAfter as error:
            return float(error.retry_after)
        except Exception as error:
            refused = isinstance(error, TelegramBadRequest | TelegramNotFound)
            if refused and isinstance(method, SendMessageDraft):
                self.can_draft = False
            log.info("preview lost", kind=type(error).__name__)
        return DRAFT_SECONDS


class Preview:
    """One answer's preview, shown while the block lasts."""

    def __init__(
        self,
        previews: Previews,
        chat_id: int,
        draft_id: int,
        wanted: Callable[[], Awaitable[bool]],
    ) -> None:
        self._previews = previews
        self._chat_id = chat_id
        self._draft_id = draft_id
        self._wanted = wanted
        self._text = ""
        self._grown = Bell()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep_showing(), name="preview")
        return self

    async def __aexit__(self, *_: object) -> None:
        # What is still under way must not come after the answer.
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def show(self, text: str) -> None:
        """The answer so far; shown as soon as the chat bears it."""
        self._text = text
        self._grown.ring()

    async def _keep_showing(self) -> None:
        await self._grown.wait(BEGIN_SECONDS)
        while await self._wanted():
            still = await self._previews.show(self._chat_id, self._draft_id, self._text)
            await asyncio.sleep(still)
            await self._grown.wait(max(0.0, TYPING_SECONDS - still))
