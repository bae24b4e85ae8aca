"""Messages a second through the product and through bare aiogram, against the stub."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.introduction import webhook_secret
from store.db import Database
from tests.bench import shop
from tests.bench.bare import STAFF_CHAT
from tests.bench.load import post_all
from tests.bench.processes import Program, free_port, running

WEBHOOK = "/telegram/webhook"
WEBHOOK_CONNECTIONS = 40  # as many as Telegram opens unless setWebhook says otherwise
SENDERS = 60  # calls under way at once: the default of [telegram] connections
TOKEN = "42:bench"
PATIENCE_SECONDS = 60.0


class LostError(Exception):
    """Not every message arrived at the stub in time."""


@dataclass(frozen=True)
class Round:
    """One measurement: messages a second, and processor milliseconds a message."""

    per_second: float
    cpu_ms: float


class Stub:
    """The Bot API both speak to; it knows when what was sent."""

    def __init__(self, program: Program) -> None:
        self.url = program.url
        self._client = httpx.AsyncClient(base_url=program.url, timeout=PATIENCE_SECONDS + 10)

    async def reset(self) -> None:
        await self._client.get("/bench/reset")

    async def arrived(self, number: int) -> tuple[float, float]:
        """When the first and the last of `number` messages came (s, monotonic).

        Raises LostError.
        """
        query = {"sent": number, "seconds": PATIENCE_SECONDS}
        answer = (await self._client.get("/bench/wait", params=query)).json()
        if answer["sent"] != number:
            raise LostError(f"{answer['sent']} of {number} messages arrived")
        return answer["first"], answer["last"]

    async def marked(self) -> dict[int, float]:
        """When the message of each number came first (s, monotonic); see `shop.case_updates`."""
        answer = (await self._client.get("/bench/marked")).json()
        return {int(number): moment for number, moment in answer.items()}

    async def close(self) -> None:
        await self._client.aclose()


class Side:
    """One of the two that are compared; `headers` open its webhook."""

    def __init__(self, program: Program, stub: Stub, headers: dict[str, str]) -> None:
        self.program = program
        self.stub = stub
        self.headers = headers

    async def takes_in(self, number: int) -> Round:
        """From the first update posted until the last reply has arrived."""
        await self.stub.reset()
        bodies = shop.points_updates(number)
        cpu = self.program.cpu_seconds()
        started = await post_all(
            self.program.port, WEBHOOK, self.headers, bodies, WEBHOOK_CONNECTIONS
        )
        _, last = await self.arrived(number)
        return self.round(number, last - started, cpu)

    async def sends(self, number: int) -> Round:
        """From the first message that arrives until the last."""
        await self.stub.reset()
        cpu = self.program.cpu_seconds()
        await self._send(number)
        first, last = await self.arrived(number)
        return self.round(number - 1, last - first, cpu)

    async def _send(self, number: int) -> None:
        raise NotImplementedError

    async def arrived(self, number: int) -> tuple[float, float]:
        try:
            return await self.stub.arrived(number)
        except LostError as error:
            state = "ended by itself" if self.program.has_ended else "is still running"
            raise LostError(f"{error}; the program that sends {state}") from error

    def round(self, number: int, seconds: float, cpu_before: float) -> Round:
        cpu = self.program.cpu_seconds() - cpu_before
        return Round(number / seconds, 1000 * cpu / number)


class Bare(Side):
    """aiogram alone: its echo and its `send_message`."""

    async def _send(self, number: int) -> None:
        query = {"number": number, "chats": shop.CHATS, "concurrency": SENDERS}
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
            answer = await client.post(f"{self.program.url}/send", params=query)
            answer.raise_for_status()


class Ours(Side):
    """`python -m bot run` with a webhook and without send limits."""

    def __init__(self, program: Program, stub: Stub, database: Database) -> None:
        secret = webhook_secret(TOKEN)
        super().__init__(program, stub, {"X-Telegram-Bot-Api-Secret-Token": secret})
        self._database = database

    async def _send(self, number: int) -> None:
        await shop.queue_messages(self._database, number)


@asynccontextmanager
async def stub() -> AsyncIterator[Stub]:
    port = free_port()
    async with running("tests.bench.stub", str(port), port=port) as program:
        told = Stub(program)
        yield told
        await told.close()


@asynccontextmanager
async def bare(stub: Stub) -> AsyncIterator[Bare]:
    port = free_port()
    async with running("tests.bench.bare", str(port), stub.url, port=port) as program:
        yield Bare(program, stub, {})


@asynccontextmanager
async def ours(stub: Stub, database: Database, directory: Path) -> AsyncIterator[Ours]:
    """The product over `database`, which is migrated and has the shop's people."""
    port = free_port()
    env = {
        "TELEGRAM_TOKEN": TOKEN,
        "STAMMKUNDE_TELEGRAM__API_BASE": stub.url,
        "STAMMKUNDE_TELEGRAM__WEBHOOK_URL": f"http://127.0.0.1:{port}{WEBHOOK}",
        "STAMMKUNDE_TELEGRAM__CONNECTIONS": str(SENDERS),
        "STAMMKUNDE_DATABASE__URL": database.url.render_as_string(hide_password=False),
        "STAMMKUNDE_KNOWLEDGE__CHROMA_PATH": str(directory / "chroma"),
        "STAMMKUNDE_OUTBOX__PER_SECOND": "0",
        "STAMMKUNDE_OUTBOX__CHAT_SECONDS": "0",
        "STAMMKUNDE_OUTBOX__GROUP_PER_MINUTE": "0",
        "STAMMKUNDE_TELEGRAM__STAFF_CHAT_ID": str(STAFF_CHAT),
        "STAMMKUNDE_QUESTIONS__QUIET_SECONDS": "0",
        "STAMMKUNDE_QUESTIONS__FLOOD_MESSAGES": "1000000",
        "STAMMKUNDE_WEB__PORT": str(port),
    }
    async with running("bot", "run", port=port, env=env) as program:
        yield Ours(program, stub, database)
