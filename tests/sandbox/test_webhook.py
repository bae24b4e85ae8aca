from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import web

from tests.sandbox.people import JAMES, LENA, People


@dataclass
class Hook:
    """A bot's webhook: it notes what comes and answers with the next of `answers`."""

    url: str = ""
    came: list[tuple[str | None, dict[str, Any]]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    reply: dict[str, Any] = field(default_factory=dict)

    async def take(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.came.append((secret, await request.json()))
        status = self.answers.pop(0) if self.answers else 200
        return web.json_response(self.reply, status=status)

    def texts(self) -> list[str]:
        return [body["message"]["text"] for _, body in self.came]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_are_pushed_with_the_secret(people: People, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url, secret_token="s3cret")
    await people.says(LENA, "Hello?")
    assert await people.finds("idle") == {"idle": True}
    [(secret, update)] = hook.came
    assert secret == "s3cret"
    assert update["message"]["text"] == "Hello?"


async def test_an_update_comes_again_until_it_is_taken(
    people: People, bot: Bot, hook: Hook
) -> None:
    hook.answers = [500, 503]
    await bot.set_webhook(hook.url)
    await people.says(LENA, "one")
    await people.says(LENA, "two")
    assert await people.finds("idle") == {"idle": True}
    assert hook.texts() == ["one", "one", "one", "two"]
    info = await bot.get_webhook_info()
    assert info.pending_update_count == 0
    assert info.last_error_message == "Wrong response from the webhook: 503"


async def test_what_waited_for_a_poll_is_pushed(people: People, bot: Bot, hook: Hook) -> None:
    await people.says(LENA, "one")
    await people.says(JAMES, "two")
    await bot.set_webhook(hook.url)
    assert await people.finds("idle") == {"idle": True}
    assert sorted(hook.texts()) == ["one", "two"]


async def test_a_webhook_may_answer_with_a_call(people: People, bot: Bot, hook: Hook) -> None:
    hook.reply = {"method": "sendMessage", "chat_id": LENA, "text": "Hi"}
    await bot.set_webhook(hook.url)
    await people.says(LENA, "Hello?")
    assert await people.finds("idle") == {"idle": True}
    assert await people.reads(LENA) == ["Hello?", "Hi"]


async def test_a_bot_that_is_gone_is_waited_for(people: People, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook("http://127.0.0.1:9/nobody")
    await people.says(LENA, "Hello?")
    busy = await people.client.get("/control/idle", params={"timeout": 0.01})
    assert busy.status_code == 504
    assert busy.json()["waiting_for"] == "1 updates not confirmed by bot 42"
    await bot.set_webhook(hook.url)
    assert await people.finds("idle") == {"idle": True}
    assert hook.texts() == ["Hello?"]
