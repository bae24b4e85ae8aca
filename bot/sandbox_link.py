"""Beside a sandbox only: follows its clock, and lets it ask whether anything is due."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable

import httpx
import structlog

from bot.clock import Clock

log = structlog.get_logger()
WAIT_SECONDS = 20
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Without certificates, which take long to read: sandboxes are asked over plain HTTP."""


class SandboxLink:
    """Registers this process with the sandbox and keeps the clock in step."""

    def __init__(
        self, base: str, clock: Clock, moved: Callable[[], Awaitable[object]], process: str
    ) -> None:
        self._client = httpx.AsyncClient(
            base_url=base, timeout=WAIT_SECONDS + 10, trust_env=False, verify=_NO_TLS
        )
        self._clock = clock
        self._moved = moved
        self._process = process
        self._task: asyncio.Task[None] | None = None
        self._registration: dict[str, str | int] = {}
        self._registered = False
        self.in_step = True

    async def start(self, url: str, bot_id: int) -> None:
        """Take over the clock and say where this process can be asked."""
        self._registration = {"url": url, "bot": bot_id, "process": self._process}
        answer = await self._client.get("/control/clock")
        self._clock.offset = float(answer.json()["offset"])
        await self._register()
        self._task = asyncio.create_task(self._follow(), name="sandbox clock")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._client.aclose()

    async def _follow(self) -> None:
        while True:
            try:
                await self._follow_once()
            except (httpx.HTTPError, ValueError, KeyError) as error:
                log.info("sandbox does not answer", error=repr(error))
                await asyncio.sleep(1)
                self._registered = False

    async def _register(self) -> None:
        await self._client.post("/control/bots", json=self._registration)
        self._registered = True

    async def _follow_once(self) -> None:
        if not self._registered:  # it was started anew, and knows nobody
            await self._register()
        params = {"seen": self._clock.offset, "wait": WAIT_SECONDS}
        answer = await self._client.get("/control/clock", params=params)
        offset = float(answer.json()["offset"])
        if offset != self._clock.offset:
            self.in_step = False
            self._clock.offset = offset
            await self._moved()
            self.in_step = True
