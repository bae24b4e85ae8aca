"""Long polling: what Telegram hands over is kept, and another poller's knock ends nothing."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import select

from bot import polling
from bot.intake import Intake
from bot.polling import Poller
from scheduler.bell import Bell
from store.db import Database
from store.inbox import InboxUpdate
from tests.bot.conftest import Hands
from tests.client import Person, Sandbox


class PlainSession(AiohttpSession):
    """aiogram waits a quarter of a second for TLS to end; there is none here."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


class Inbox:
    """What has been kept; waits until something new is."""

    def __init__(self, database: Database, clock: Hands) -> None:
        self._database = database
        self._bell = Bell()
        self.intake = Intake(database, 42, clock.now, self._bell)

    async def texts(self, count: int) -> list[str]:
        """The texts of the first `count` updates that are kept."""
        async with asyncio.timeout(10):
            while len(texts := await self._read()) < count:
                await self._bell.wait(1)
        return texts

    async def _read(self) -> list[str]:
        async with self._database.read() as session:
            rows = await session.scalars(select(InboxUpdate).order_by(InboxUpdate.update_id))
            return [row.payload["message"]["text"] for row in rows if "message" in row.payload]


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    session = PlainSession(api=TelegramAPIServer.from_base(sandbox.url))
    async with Bot("42:sandbox", session=session) as bot:
        yield bot


@pytest.fixture
def inbox(database: Database, clock: Hands) -> Inbox:
    return Inbox(database, clock)


@pytest.fixture
async def poller(bot: Bot, inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Poller]:
    monkeypatch.setattr(polling, "PAUSE_AFTER_FAILURE", 0.001)
    poller = Poller(bot, inbox.intake)
    poller.start()
    yield poller
    await poller.stop()


async def test_what_people_write_is_kept(sandbox: Sandbox, poller: Poller, inbox: Inbox) -> None:
    for text in ("one", "two"):
        await Person(sandbox, 1001).says(text)
    assert await inbox.texts(2) == ["one", "two"]


async def test_a_second_poller_on_the_token_does_not_end_the_first(
    sandbox: Sandbox, poller: Poller, bot: Bot, inbox: Inbox
) -> None:
    await sandbox.get("/calls", method="getUpdates", wait=5)
    await bot.get_updates(timeout=0)
    await Person(sandbox, 1001).says("still there?")
    assert await inbox.texts(1) == ["still there?"]
    codes = {call["error_code"] for call in await sandbox.calls("getUpdates")}
    assert 409 in codes


@pytest.mark.parametrize("kind", ["500", "502", "reset"])
async def test_a_fault_of_telegram_does_not_end_it(
    sandbox: Sandbox, poller: Poller, inbox: Inbox, kind: str
) -> None:
    await sandbox.post("/faults", kind=kind, method="getUpdates", times=2)
    for text in ("one", "two", "three"):
        await Person(sandbox, 1001).says(text)
    assert (await inbox.texts(3))[:3] == ["one", "two", "three"]


async def test_stopping_ends_at_once_and_loses_nothing(
    sandbox: Sandbox, bot: Bot, inbox: Inbox, poller: Poller
) -> None:
    await sandbox.get("/calls", method="getUpdates", wait=5)
    async with asyncio.timeout(2):
        await poller.stop()
    await Person(sandbox, 1001).says("while nobody listened")
    again = Poller(bot, inbox.intake)
    again.start()
    assert await inbox.texts(1) == ["while nobody listened"]
    await again.stop()
