"""What a customer sees while an answer is worked out: typing, and the words so far.

All of it may be lost, and none of it is the answer: that leaves through the outbox.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Self

from aiogram import Bot
from aiogram.methods import SendChatAction, SendMessageDraft

from scheduler.attempt import attempt
from scheduler.bell import Bell
from scheduler.stand_in import StandIn
from views.formats import cut

BEGIN_SECONDS = 0.3
"""A quoted answer is there sooner, and needs no typing before it."""
TYPING_SECONDS = 4.5
"""Typing is shown for five seconds."""
END_SECONDS = 3.0
"""How long an answer waits for its preview to be taken away; the rest is done beside."""
LONGEST = 4096


class Previews:
    """Shows previews with one bot; remembers when its server knows no drafts."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._can_draft = True
        self._removals: set[asyncio.Task[None]] = set()

    def of(self, chat_id: int, draft_id: int, wanted: Callable[[], Awaitable[bool]]) -> "Preview":
        """A preview in a private chat; before each call `wanted` is asked whether to go on."""
        return Preview(self, StandIn(self._bot, chat_id), draft_id, wanted)

    async def show(self, stand_in: StandIn, draft_id: int, text: str) -> float:
        """Show a text, or typing where there is none; returns the seconds to keep still."""
        if not text:
            typing = SendChatAction(chat_id=stand_in.chat_id, action="typing")
            return (await attempt(self._bot, typing)).still
        text = cut(text, LONGEST)
        if self._can_draft and not stand_in.is_there:
            draft = SendMessageDraft(chat_id=stand_in.chat_id, draft_id=draft_id, text=text)
            drafted = await attempt(self._bot, draft)
            if not drafted.is_refused:
                return drafted.still
            self._can_draft = False
        return await stand_in.show(text)

    async def remove(self, stand_in: StandIn) -> None:
        """Take the message away, if there is one; goes on beside where that takes long."""
        if not stand_in.is_there:
            return
        removal = asyncio.create_task(stand_in.remove(), name="preview's end")
        self._removals.add(removal)
        removal.add_done_callback(self._removals.discard)
        await asyncio.wait({removal}, timeout=END_SECONDS)


class Preview:
    """One answer's preview, shown while the block lasts."""

    def __init__(
        self,
        previews: Previews,
        stand_in: StandIn,
        draft_id: int,
        wanted: Callable[[], Awaitable[bool]],
    ) -> None:
        self._previews = previews
        self._stand_in = stand_in
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
        await self._previews.remove(self._stand_in)

    async def show(self, text: str) -> None:
        """The answer so far; shown as soon as the chat bears it."""
        self._text = text
        self._grown.ring()

    async def _keep_showing(self) -> None:
        await self._grown.wait(BEGIN_SECONDS)
        while await self._wanted():
            still = await self._previews.show(self._stand_in, self._draft_id, self._text)
            await asyncio.sleep(still)
            await self._grown.wait(max(0.0, TYPING_SECONDS - still))
        await self._previews.remove(self._stand_in)
