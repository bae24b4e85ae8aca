"""A sandbox on a free port, a real aiogram bot, and people."""

from collections.abc import AsyncIterator

import httpx
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.running import serve
from sandbox.server import create_app
from tests.client import NO_TLS
from tests.sandbox.people import People


class PlainSession(AiohttpSession):
    """aiogram waits a quarter of a second for TLS to end; there is none here."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
async def url() -> AsyncIterator[str]:
    async with serve(create_app(None)) as address:
        yield address


@pytest.fixture
async def people(url: str) -> AsyncIterator[People]:
    async with httpx.AsyncClient(base_url=url, timeout=60, verify=NO_TLS) as client:
        yield People(client)


@pytest.fixture
async def bot(url: str) -> AsyncIterator[Bot]:
    session = PlainSession(api=TelegramAPIServer.from_base(url))
    async with Bot("42:sandbox", session=session) as bot:
        yield bot
