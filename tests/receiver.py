"""A shop's receiver of webhooks on loopback: it verifies as the docs tell, and plays its part."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOLERANCE_SECONDS = 300


@dataclass
class Play:
    """How one call is answered; a silent one is not, until the test is over."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body_bytes: int = 0
    is_silent: bool = False


@dataclass
class Receiver:
    """Answers as `plays` says, one after the other, the last for ever; keeps what it was told."""

    secret: str = "s3cret"
    plays: list[Play] = field(default_factory=lambda: [Play()])
    told: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    refused: int = 0
    silent_for: str | None = None  # the customer about whom it does not answer
    url: str = ""
    over: asyncio.Event = field(default_factory=asyncio.Event)
    called: asyncio.Event = field(default_factory=asyncio.Event)

    def play(self, *plays: Play | int) -> None:
        """What comes from now on; a number is a status."""
        self.plays = [Play(it) if isinstance(it, int) else it for it in plays]

    def of(self, shop_id: str) -> list[dict[str, Any]]:
        """The data of what was told of a customer, in the order it came."""
        return [it["data"] for it in self.told if it["customer"] == {"id": shop_id}]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        if not self._is_genuine(request, body):
            self.refused += 1
            return web.Response(status=401)
        told = json.loads(body)
        self.told.append(told)
        self.bodies.append(body)
        self.signatures.append(request.headers["X-Shop-Signature"])
        self.kinds.append(request.headers["X-Stammkunde-Event"])
        self.called.set()
        if self.silent_for and told["customer"] == {"id": self.silent_for}:
            await self.over.wait()
        return await self._play(request, self.plays.pop(0) if self.plays[1:] else self.plays[0])

    def _is_genuine(self, request: web.Request, body: bytes) -> bool:
        timestamp = request.headers.get("X-Shop-Timestamp", "")
        signature = request.headers.get("X-Shop-Signature", "")
        signed = timestamp.encode() + b"." + body
        expected = hmac.new(self.secret.encode(), signed, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected, signature) and (
            abs(time.time() - int(timestamp)) <= TOLERANCE_SECONDS
        )

    async def _play(self, request: web.Request, play: Play) -> web.StreamResponse:
        if play.is_silent:
            await self.over.wait()
        response = web.StreamResponse(status=play.status, headers=play.headers)
        await response.prepare(request)
        for _ in range(play.body_bytes // 1000):
            await response.write(b"x" * 1000)
        return response


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver on a free port of loopback, whatever the path."""
    receiver = Receiver()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", receiver.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    listener = web.TCPSite(runner, "127.0.0.1", 0)
    await listener.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hooks"
    yield receiver
    receiver.over.set()
    await runner.cleanup()
