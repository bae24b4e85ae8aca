"""Typing and growing answers, shown through the sandbox: they may be lost, and end in time."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.config import SANDBOX_TOKEN
from scheduler.preview import Previews
from tests.client import Person, Sandbox

LENA, STAFF_CHAT = 1001, -1001000000001


@pytest.fixture
async def previews(sandbox: Sandbox) -> AsyncIterator[Previews]:
    await Person(sandbox, LENA).starts()
    bot = Bot(SANDBOX_TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url)))
    yield Previews(bot)
    await bot.session.close()


async def always() -> bool:
    return True


async def never() -> bool:
    return False


async def calls(sandbox: Sandbox, method: str, wait: float = 5) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await sandbox.get("/calls", method=method, wait=wait)
    return found


async def test_typing_is_shown_while_somebody_waits(previews: Previews, sandbox: Sandbox) -> None:
    async with previews.of(LENA, 1, always):
        (typing,) = await calls(sandbox, "sendChatAction")
    assert typing["params"] == {"chat_id": str(LENA), "action": "typing"}


async def test_an_answer_that_is_there_at_once_needs_none(
    previews: Previews, sandbox: Sandbox
) -> None:
    async with previews.of(LENA, 1, always):
        pass
    assert await calls(sandbox, "send*", wait=0) == []


async def test_a_growing_answer_is_one_draft(previews: Previews, sandbox: Sandbox) -> None:
    async with previews.of(LENA, 7, always) as preview:
        await preview.show("Sie haben")
        (draft,) = await calls(sandbox, "sendMessageDraft")
        await preview.show("Sie haben 30 Tage.")
        grown = await sandbox.get(
            "/calls", method="sendMessageDraft", after=draft["sequence"], wait=5
        )
    assert [it["params"]["text"] for it in (draft, *grown)] == ["Sie haben", "Sie haben 30 Tage."]
    assert {it["params"]["draft_id"] for it in (draft, *grown)} == {"7"}
    assert all(it["ok"] for it in (draft, *grown))


async def test_what_is_not_wanted_any_more_is_not_shown(
    previews: Previews, sandbox: Sandbox
) -> None:
    asked = asyncio.Event()

    async def taken_over() -> bool:
        asked.set()
        return False

    async with previews.of(LENA, 1, taken_over) as preview:
        await preview.show("Sie haben")
        await asked.wait()
    assert await calls(sandbox, "send*", wait=0) == []


async def test_a_server_that_refuses_drafts_is_remembered(
    previews: Previews, sandbox: Sandbox
) -> None:
    """The sandbox refuses them in groups, as Telegram does."""
    assert await previews.show(STAFF_CHAT, 1, "Sie haben") > 0
    assert not previews.can_draft
    await previews.show(STAFF_CHAT, 1, "Sie haben")
    drafts = await calls(sandbox, "sendMessageDraft", wait=0)
    typing = await calls(sandbox, "sendChatAction", wait=0)
    assert (len(drafts), len(typing)) == (1, 1)


@pytest.mark.parametrize(("fault", "still"), [("429", 3.0), ("500", 1.0), ("reset", 1.0)])
async def test_a_preview_that_is_lost_does_no_harm(
    previews: Previews, sandbox: Sandbox, fault: str, still: float
) -> None:
    await sandbox.post("/faults", kind=fault, retry_after=3)
    assert await previews.show(LENA, 1, "Sie haben") == still
    assert previews.can_draft
