"""Running the sandbox: in a process of its own, or inside a test's event loop."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import AsyncIterator, Iterator
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.auto import AutoHTTPProtocol

GRACE_SECONDS = 2
# Closing a socket with this option set resets the connection instead of ending it.
RESET = struct.pack("ii", 1, 0)


class CuttableProtocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """Uvicorn's HTTP; each request can cut its connection with `request.state.cut()`."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self.app_state: dict[str, Any] = {**self.app_state, "cut": lambda: _reset(transport)}


def _reset(transport: asyncio.Transport) -> None:
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    transport.abort()


class SandboxServer(uvicorn.Server):
    """A server whose long polls and event streams end when it stops."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.config.app.state.telegram.close()  # type: ignore[union-attr]
        await super().shutdown(sockets)


class EmbeddedServer(SandboxServer):
    """A server within somebody else's event loop: signals are theirs, and it stops at once
    instead of looking ten times a second whether it should."""

    def __init__(self, settings: uvicorn.Config) -> None:
        super().__init__(settings)
        self.ready = asyncio.Event()
        self.stopping = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self.ready.set()

    async def main_loop(self) -> None:
        await self.stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.config.app.state.telegram.close()  # type: ignore[union-attr]
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            _, late = await asyncio.wait(self.server_state.tasks, timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
        await self.lifespan.shutdown()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def config(app: FastAPI, log_level: str = "warning") -> uvicorn.Config:
    """How the sandbox is served; it brings its own socket."""
    return uvicorn.Config(
        app,
        http=CuttableProtocol,
        ws="none",
        log_level=log_level,
        access_log=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=512)
    # Inherited by every connection; asyncio sets it only on sockets that name their protocol.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


@contextlib.asynccontextmanager
async def serve(app: FastAPI, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve `app` while the block runs and give its address ("http://127.0.0.1:40123"); port 0
    takes a free one."""
    listener = listen(host, port)
    server = EmbeddedServer(config(app))
    task = asyncio.create_task(server.serve([listener]))
    try:
        await server.ready.wait()
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        server.stopping.set()
        await task
        listener.close()
