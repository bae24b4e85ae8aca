"""Works off what the shop told: a customer's events in order, each in its own savepoint."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import erasures, inbox, redactions
from domain.policy import Policy
from scheduler.batch import Batch
from scheduler.bell import Bell
from store.events import ShopEvent


class Events:
    """One step lets a batch of shop events have their effect."""

    def __init__(
        self,
        batch: Batch[ShopEvent],
        policy: Policy,
        privacy_key: bytes,
        now: Callable[[], datetime],
        ring: Bell,
    ) -> None:
        self._batch = batch
        self._policy = policy
        self._privacy_key = privacy_key
        self._now = now
        self._ring = ring

    async def step(self) -> bool:
        """Work off one batch. False: nothing was due."""
        worked = await self._batch.work_off(self._apply)
        if worked is not None:
            self._ring.ring()
        return worked is not None

    async def _apply(self, session: AsyncSession, event: ShopEvent) -> None:
        async with session.begin_nested():
            if await erasures.covers(session, self._privacy_key, event):
                return
            if event.type in redactions.EVENT_TYPES:
                shop = self._policy.shop.name
                await redactions.apply(session, self._privacy_key, shop, event, self._now())
            else:
                await inbox.apply(session, self._policy, event, self._now())
