"""A bot in a process of its own, so that it can be killed."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.client import Sandbox
from tests.world import STAFF_CHAT

ROOT = Path(__file__).parent.parent


class BotProcess:
    """`python -m bot run` beside a sandbox; `kill` is kill -9."""

    def __init__(self, sandbox: Sandbox, database_url: str, directory: Path) -> None:
        self._sandbox = sandbox
        self._directory = directory
        self._environment = {
            **os.environ,
            "TELEGRAM_TOKEN": "42:sandbox",
            "STAMMKUNDE_TELEGRAM__API_BASE": sandbox.url,
            "STAMMKUNDE_TELEGRAM__STAFF_CHAT_ID": str(STAFF_CHAT),
            "STAMMKUNDE_DATABASE__URL": database_url,
            "STAMMKUNDE_KNOWLEDGE__SOURCES": '["tests/articles"]',
            "STAMMKUNDE_KNOWLEDGE__CHROMA_PATH": str(directory / "chroma"),
            "STAMMKUNDE_OUTBOX__PER_SECOND": "0",
            "STAMMKUNDE_OUTBOX__CHAT_SECONDS": "0",
            "STAMMKUNDE_OUTBOX__GROUP_PER_MINUTE": "0",
            "STAMMKUNDE_OUTBOX__LEASE_SECONDS": "3",
            "STAMMKUNDE_INBOX__LEASE_SECONDS": "3",
            "STAMMKUNDE_QUESTIONS__QUIET_SECONDS": "0",
            "STAMMKUNDE_QUESTIONS__FLOOD_QUIET_SECONDS": "0",
            "STAMMKUNDE_WEB__PORT": "0",
        }
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start it, and return once the sandbox can ask it."""
        before = await self._registered()
        log = (self._directory / "bot.log").open("ab")
        with log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env=self._environment,
                stdout=log, stderr=log,
            )  # fmt: skip
        async with asyncio.timeout(180):
            while await self._registered() <= before:
                assert self._process.returncode is None, self.log
                await asyncio.sleep(0.05)

    async def _registered(self) -> set[str]:
        bots = await self._sandbox.get("/bots")
        return {name for bot in bots for name in bot["processes"]}

    async def kill(self) -> None:
        """Pull the plug."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Ask it to end; it must."""
        await self._end(signal.SIGTERM)

    @property
    def log(self) -> str:
        return (self._directory / "bot.log").read_text()

    async def _end(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)
            async with asyncio.timeout(60):
                await self._process.wait()


ProcessFor = Callable[..., BotProcess]
"""Makes a bot over a database's address, and by a name of its own where there are several."""
