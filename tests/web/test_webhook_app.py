"""The bot behind a webhook: Telegram calls, and it answers as it does when it polls."""

import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.config import Secrets, Settings, WebSettings
from bot.introduction import webhook_secret
from tests.client import NO_TLS, Sandbox
from tests.world import World


@pytest.fixture
def behind_webhook(settings: Settings) -> Settings:
    """The port must be known before the bot starts: Telegram is told where to call."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/telegram/webhook"
    telegram = settings.telegram.model_copy(update={"webhook_url": url})
    return settings.model_copy(update={"telegram": telegram, "web": WebSettings(port=port)})


@pytest.fixture
async def hooked(behind_webhook: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    async with World(behind_webhook, Secrets(), sandbox) as world:
        yield world


def help_wanted(update_id: int) -> dict[str, Any]:
    lena = {"id": 1001, "is_bot": False, "first_name": "Lena", "language_code": "de"}
    message = {"message_id": 900, "date": 0, "chat": {"id": 1001, "type": "private"},
               "from": lena, "text": "/help"}  # fmt: skip
    return {"update_id": update_id, "message": message}


async def test_telegram_calls_and_the_bot_answers(hooked: World) -> None:
    await hooked.lena.says("/points")
    await hooked.lena.sees("noch nicht mit einem Kundenkonto verbunden")
    assert await hooked.sandbox.calls("getUpdates") == []


async def test_an_update_that_is_delivered_again_has_no_second_effect(hooked: World) -> None:
    await hooked.lena.starts()
    secret = {"X-Telegram-Bot-Api-Secret-Token": webhook_secret(Secrets().bot_token)}
    async with httpx.AsyncClient(base_url=hooked.app.url, headers=secret, verify=NO_TLS) as client:
        for _ in range(3):
            answer = await client.post("/telegram/webhook", json=help_wanted(10**9))
            assert answer.status_code == 200
    assert len([text for text in await hooked.lena.reads() if "/consent" in text]) == 1


async def test_a_stranger_who_guesses_the_address_gets_nothing(hooked: World) -> None:
    async with httpx.AsyncClient(base_url=hooked.app.url, verify=NO_TLS) as client:
        answer = await client.post("/telegram/webhook", json=help_wanted(10**9))
    assert answer.status_code == 401
    assert await hooked.lena.reads() == []


async def test_it_is_ready_and_shows_its_figures(hooked: World) -> None:
    async with httpx.AsyncClient(base_url=hooked.app.url, verify=NO_TLS) as client:
        assert (await client.get("/readyz")).json() == {"ready": True, "waiting_for": []}
        assert "stammkunde_rows" in (await client.get("/metrics")).text
