"""A loop that works off what is due, sleeps when nothing is, and stops without losing anything."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from scheduler.bell import Bell

log = structlog.get_logger()
LOOK_SECONDS = 1.0  # another process may have left work: look now and then without being rung
PAUSE_AFTER_FAILURE = 1.0


class Worker:
    """Calls `step` again and again while it returns True (more may be due)."""

    def __init__(
        self,
        name: str,
        step: Callable[[], Awaitable[bool]],
        bell: Bell,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self.name = name
        self.bell = bell
        self._step = step
        self._look_seconds = look_seconds
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name=self.name)

    async def stop(self) -> None:
        """Finish the step under way, then end."""
        self._stopping = True
        self.bell.ring()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while not self._stopping:
            try:
                worked = await self._step()
            except Exception:
                # The step's unit of work rolled back; its rows are due again after the lease.
                log.exception("step failed", worker=self.name)
                await self.bell.wait(PAUSE_AFTER_FAILURE)
                continue
            if not worked:
                await self.bell.wait(self._look_seconds)
