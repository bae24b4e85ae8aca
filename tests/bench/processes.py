"""Programs of our own that are started, asked, weighed and ended."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

START_SECONDS = 90.0
STOP_SECONDS = 20.0
LOOK_SECONDS = 0.01
LAST_WORDS = 8000  # bytes of what a program said before it failed
TICKS = os.sysconf("SC_CLK_TCK")


class NotReadyError(Exception):
    """A program ended or took too long before it was ready; carries its last words."""


class Program:
    """A running program; `ready_after` is how long it took to answer, in seconds."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, ready_after: float) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.ready_after = ready_after
        self._process = process
        self._proc = Path(f"/proc/{process.pid}")

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def cpu_seconds(self) -> float:
        """Processor time used so far, by all its threads."""
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_mb(self) -> float:
        lines = (self._proc / "status").read_text().splitlines()
        kilobytes = next(line.split()[1] for line in lines if line.startswith("VmRSS"))
        return int(kilobytes) / 1024


@asynccontextmanager
async def running(
    module: str, *arguments: str, port: int, env: dict[str, str] | None = None, ask: str = "/readyz"
) -> AsyncIterator[Program]:
    """`python -m module arguments…`, ready to be used and ended by SIGTERM afterwards.

    Raises NotReadyError.
    """
    with tempfile.TemporaryFile() as output:
        started = time.monotonic()
        process = subprocess.Popen(  # noqa: ASYNC220 - it starts at once
            [sys.executable, "-m", module, *arguments],
            env=_environment(env or {}),
            stdout=output,
            stderr=output,
        )
        try:
            if not await _ready(process, f"http://127.0.0.1:{port}{ask}"):
                output.seek(0)
                raise NotReadyError(f"{process.args!r}: {output.read()[-LAST_WORDS:].decode()}")
            yield Program(process, port, time.monotonic() - started)
        finally:
            await _end(process)


async def _ready(process: subprocess.Popen[bytes], url: str) -> bool:
    """False: it ended, or START_SECONDS were not enough."""
    give_up = time.monotonic() + START_SECONDS
    async with httpx.AsyncClient() as client:
        while process.poll() is None and time.monotonic() < give_up:
            if await _answers(client, url):
                return True
            await asyncio.sleep(LOOK_SECONDS)
    return False


async def _answers(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


async def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        await asyncio.to_thread(process.wait, STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment(more: dict[str, str]) -> dict[str, str]:
    """Ours without what would set the product up differently."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("STAMMKUNDE_", "TELEGRAM_", "OPENAI_", "SHOP_", "METRICS_"))
    }
    return {**kept, **more}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
