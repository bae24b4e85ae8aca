"""Works off kept updates: lanes in order, side by side, many in one commit."""

import asyncio
from collections.abc import Sequence
from typing import Any

import structlog
from aiogram import Dispatcher
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import Update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import word_refusal
from bot.replies import Answered
from bot.wiring import Wiring
from domain import identities
from domain.errors import RuleBroken
from domain.identities import Acquaintances
from scheduler.batch import Batch
from scheduler.bell import Bell
from scheduler.group import Group
from store.inbox import InboxUpdate

log = structlog.get_logger()
PRIVATE = "chat:"  # the lane of a private chat; a topic's has one more part
GROUP = "chat:-"


class Lanes:
    """One step works off a batch of updates, then answers its taps."""

    def __init__(
        self,
        batch: Batch[InboxUpdate],
        wiring: Wiring,
        dispatcher: Dispatcher,
        ring: Sequence[Bell],
    ) -> None:
        self._batch = batch
        self._wiring = wiring
        self._dispatcher = dispatcher
        self._ring = ring
        self._group = Group(wiring.bot, wiring.database, wiring.roles, wiring.now)
        self._answering: set[asyncio.Task[None]] = set()
        self._known: Acquaintances = {}

    async def step(self) -> bool:
        """Work off one batch. False: nothing was due."""
        taps = await self._batch.work_off(self._handle, self._look_up)
        if taps is None:
            return False
        for bell in self._ring:
            bell.ring()
        for tap in taps:
            if tap is not None:
                self._answer(tap)
        return True

    async def _look_up(self, session: AsyncSession, rows: Sequence[InboxUpdate]) -> None:
        """Who writes in this batch, in one statement; and where the team's group is by now."""
        if any(row.lane.startswith(GROUP) for row in rows):
            await self._group.locate(session)
        people = {row.lane.removeprefix(PRIVATE) for row in rows if row.lane.startswith(PRIVATE)}
        self._known = await identities.acquainted(session, people)

    async def _handle(self, session: AsyncSession, row: InboxUpdate) -> Answered | None:
        update = Update.model_validate(row.payload, context={"bot": self._wiring.bot})
        try:
            async with session.begin_nested():
                return await self._dispatch(session, update)
        except RuleBroken as refusal:
            self._forget()
            async with session.begin_nested():
                return await word_refusal(self._wiring, session, update, refusal)
        except Exception:
            self._forget()
            raise

    def _forget(self) -> None:
        """A rollback makes what was loaded stale: everybody is looked up anew."""
        self._known = {}

    async def _dispatch(self, session: AsyncSession, update: Update) -> Answered | None:
        data: dict[str, Any] = {
            "session": session,
            "wiring": self._wiring,
            "now": self._wiring.now(),
            "policy": self._wiring.policy,
            "roles": self._wiring.roles,
            "shop_secret": self._wiring.shop_secret,
            "asks_model": self._wiring.asks_model,
            "privacy_key": self._wiring.privacy_key,
            "known": self._known,
        }
        answered = await self._dispatcher.feed_update(self._wiring.bot, update, **data)
        return answered if isinstance(answered, Answered) else None

    def _answer(self, tap: Answered) -> None:
        task = asyncio.create_task(self._answer_quietly(tap))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer_quietly(self, tap: Answered) -> None:
        try:
            await self._wiring.bot(
                AnswerCallbackQuery(
                    callback_query_id=tap.callback_query_id,
                    text=tap.text or None,
                    show_alert=tap.alert,
                )
            )
        except Exception as error:
            # The one call that may be lost: the button's clock stops by itself.
            log.info("tap not answered", error=str(error))
