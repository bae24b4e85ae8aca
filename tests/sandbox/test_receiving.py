import asyncio

import httpx
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from tests.client import NO_TLS
from tests.sandbox.people import LENA, People


async def test_a_poll_waits_until_somebody_writes(people: People, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await people.finds("calls", method="getUpdates", wait=30)
    await people.says(LENA, "Hello?")
    [update] = await poll
    assert update.message is not None


async def test_updates_come_again_until_they_are_confirmed(people: People, bot: Bot) -> None:
    await people.says(LENA, "one")
    await people.says(LENA, "two")
    first, second = await bot.get_updates()
    assert await bot.get_updates() == [first, second]
    assert await bot.get_updates(offset=second.update_id) == [second]
    assert await bot.get_updates(offset=second.update_id + 1) == []


async def test_a_second_poll_ends_the_first(people: People, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await people.finds("calls", method="getUpdates", wait=30)
    second = asyncio.create_task(bot.get_updates(timeout=20))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await people.says(LENA, "Hello?")
    assert len(await second) == 1


async def test_only_the_updates_asked_for_come(people: People, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await people.says(LENA, "Hello?")
    assert await bot.get_updates() == []


async def test_no_poll_while_a_webhook_is_set(bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/nobody")
    with pytest.raises(TelegramConflictError, match="while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == []


async def test_every_token_is_a_bot_of_its_own(url: str, people: People) -> None:
    me = await people.client.get("/bot77:abc/GETME")
    assert me.json()["result"]["id"] == 77
    wrong = await people.client.get("/bot77:other/getMe")
    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    nothing = await people.client.get("/botnonsense/getMe")
    assert nothing.status_code == 404


async def test_a_real_token_is_turned_away(people: People) -> None:
    token = "1234567890:" + "A" * 35
    refused = await people.client.post(f"/bot{token}/sendMessage", json={})
    assert (refused.status_code, refused.json()["error_code"]) == (401, 401)
    steered = await people.client.post(
        "/control/say", json={"bot": token, "user_id": LENA, "text": "Hello?"}
    )
    assert steered.status_code == 403
    assert "real" in steered.json()["detail"]


async def test_the_default_bot_keeps_its_token(bot: Bot, url: str) -> None:
    async with httpx.AsyncClient(base_url=url, verify=NO_TLS) as client:
        assert (await client.get("/bot42:other/getMe")).status_code == 401
    assert (await bot.me()).username == "stammkunde_sandbox_bot"


async def test_the_command_menu_speaks_the_persons_language(people: People, bot: Bot) -> None:
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand(command="help", description="Help")])
    german = [BotCommand(command="hilfe", description="Hilfe")]
    await bot.set_my_commands(german, scope=private, language_code="de")
    [kept] = await bot.get_my_commands(scope=private, language_code="de")
    assert (kept.command, kept.description) == ("hilfe", "Hilfe")
    assert (await people.finds("commands", user_id=1001))[0]["command"] == "hilfe"
    assert (await people.finds("commands", user_id=1002))[0]["command"] == "help"
