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
from scheduler.stand_in import StandIn
from tests.client import Person, Sandbox

LENA, STAFF_CHAT = 1001, -1001000000001


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    await Person(sandbox, LENA).starts()
    bot = Bot(SANDBOX_TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url)))
    yield bot
    await bot.session.close()


@pytest.fixture
def previews(bot: Bot) -> Previews:
    return Previews(bot)


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
    previews: Previews, bot: Bot, sandbox: Sandbox
) -> None:
    """The sandbox refuses them in groups, as Telegram does."""
    for _ in range(2):
        assert await previews.show(StandIn(bot, STAFF_CHAT), 1, "Sie haben") > 0
    drafts = await calls(sandbox, "sendMessageDraft", wait=0)
    messages = await calls(sandbox, "sendMessage", wait=0)
    assert (len(drafts), len(messages)) == (1, 2)


@pytest.mark.parametrize(("fault", "still"), [("429", 3.0), ("500", 1.0), ("reset", 1.0)])
async def test_a_preview_that_is_lost_does_no_harm(
    previews: Previews, bot: Bot, sandbox: Sandbox, fault: str, still: float
) -> None:
    await sandbox.post("/faults", kind=fault, retry_after=3, times=1)
    stand_in = StandIn(bot, LENA)
    assert await previews.show(stand_in, 1, "Sie haben") == still
    await previews.show(stand_in, 1, "Sie haben")
    assert [it["method"] for it in await calls(sandbox, "send*", wait=0)] == [
        "sendMessageDraft",
        "sendMessageDraft",
    ]


class TestWhereDraftsAreRefused:
    @pytest.fixture(autouse=True)
    async def _refused(self, bot: Bot, sandbox: Sandbox) -> None:
        await sandbox.post("/faults", kind="404", method="sendMessageDraft")

    async def test_a_growing_answer_is_one_message_that_goes_in_the_end(
        self, previews: Previews, sandbox: Sandbox
    ) -> None:
        async with previews.of(LENA, 7, always) as preview:
            await preview.show("Sie haben")
            (sent,) = await calls(sandbox, "sendMessage")
            await preview.show("Sie haben 30 Tage.")
            await Person(sandbox, LENA).soon_sees("Sie haben 30 Tage.")
            assert await reads(sandbox) == ["Sie haben 30 Tage."]
        assert sent["params"]["disable_notification"] == "true"
        assert await reads(sandbox) == []

    async def test_a_person_who_takes_over_takes_it_away(
        self, previews: Previews, sandbox: Sandbox
    ) -> None:
        is_taken_over = asyncio.Event()

        async def wanted() -> bool:
            return not is_taken_over.is_set()

        async with previews.of(LENA, 7, wanted) as preview:
            await preview.show("Sie haben")
            await Person(sandbox, LENA).soon_sees("Sie haben")
            is_taken_over.set()
            await preview.show("Sie haben 30 Tage.")
            await calls(sandbox, "deleteMessage")
        assert await calls(sandbox, "editMessageText", wait=0) == []
        assert [it["ok"] for it in await calls(sandbox, "deleteMessage", wait=0)] == [True]

    async def test_what_is_still_being_sent_when_the_answer_is_there_goes_too(
        self, previews: Previews, sandbox: Sandbox
    ) -> None:
        await sandbox.post("/faults", kind="slow", method="sendMessage", seconds=0.5)
        async with previews.of(LENA, 7, always) as preview:
            await preview.show("Sie haben")
            await calls(sandbox, "sendMessage")
        assert [it["ok"] for it in await calls(sandbox, "deleteMessage", wait=0)] == [True]
        assert await reads(sandbox) == []

    async def test_an_answer_that_failed_leaves_nothing_behind(
        self, previews: Previews, sandbox: Sandbox
    ) -> None:
        async def fail() -> None:
            async with previews.of(LENA, 7, always) as preview:
                await preview.show("Sie haben")
                await Person(sandbox, LENA).soon_sees("Sie haben")
                raise LookupError

        with pytest.raises(LookupError):
            await fail()
        assert await reads(sandbox) == []

    @pytest.mark.parametrize("fault", ["500", "reset", "reset_after"])
    async def test_a_message_that_may_be_lost_is_not_sent_again(
        self, bot: Bot, sandbox: Sandbox, fault: str
    ) -> None:
        await sandbox.post("/faults", kind=fault, method="sendMessage")
        stand_in = StandIn(bot, LENA)
        await stand_in.show("Sie haben")
        await stand_in.show("Sie haben 30 Tage.")
        await stand_in.remove()
        assert [it["method"] for it in await calls(sandbox, "*", wait=0)] == [
            "sendMessage",
            "sendChatAction",
        ]

    async def test_what_comes_too_early_is_done_later(self, bot: Bot, sandbox: Sandbox) -> None:
        stand_in = StandIn(bot, LENA)
        for method, text in (("sendMessage", "Sie"), ("editMessageText", "Sie haben")):
            await sandbox.post("/faults", kind="429", method=method, retry_after=3, times=1)
            assert [await stand_in.show(text) for _ in range(2)] == [3.0, 1.0]
            assert await reads(sandbox) == [text]
        await sandbox.post("/faults", kind="429", method="deleteMessage", times=1)
        await stand_in.remove()
        assert await reads(sandbox) == []

    async def test_what_is_shown_already_needs_no_edit(self, bot: Bot, sandbox: Sandbox) -> None:
        stand_in = StandIn(bot, LENA)
        for _ in range(2):
            await stand_in.show("Sie haben")
        assert len(await calls(sandbox, "sendChatAction", wait=0)) == 1
        assert await calls(sandbox, "editMessageText", wait=0) == []


async def reads(sandbox: Sandbox) -> list[str]:
    """What stands in the chat by the bot."""
    return [it["text"] for it in await Person(sandbox, LENA).messages() if it["from"]["is_bot"]]
