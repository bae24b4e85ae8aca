"""A uvicorn server inside an event loop that belongs to somebody else."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI


class Serving(uvicorn.Server):
    """Answers from `start` until `stop`; signals are the process's own business."""

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
        super().__init__(
            uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False,
                           lifespan="off", timeout_graceful_shutdown=3)
        )  # fmt: skip
        self._stopping = asyncio.Event()
        self._up = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> int:
        """Returns the port. Raises OSError when it is taken."""
        listener = socket.create_server((self.config.host, self.config.port), backlog=512)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._task = asyncio.create_task(self.serve(sockets=[listener]))
        await self._up.wait()
        port: int = listener.getsockname()[1]
        return port

    async def stop(self) -> None:
        self._stopping.set()
        if self._task is not None:
            await self._task

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._up.set()

    async def main_loop(self) -> None:
        await self._stopping.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
