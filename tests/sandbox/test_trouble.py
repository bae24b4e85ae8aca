"""Faults and limits on demand."""

import asyncio
import time

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)

from tests.sandbox.people import JAMES, LENA, STAFF, People


@pytest.fixture(autouse=True)
async def _everybody_is_there(people: People) -> None:
    await people.says(LENA, "Hello?")
    await people.says(JAMES, "Hello?")


async def test_too_many_requests(people: People, bot: Bot) -> None:
    await people.does("faults", kind="429", method="send*", times=1, retry_after=7)
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(LENA, "Hi")
    assert refusal.value.retry_after == 7
    await bot.send_message(LENA, "Hi")


async def test_a_method_can_be_missing_as_on_an_older_server(people: People, bot: Bot) -> None:
    await people.does("faults", kind="404", method="sendMessage")
    with pytest.raises(TelegramNotFound):
        await bot.send_message(LENA, "Hi")
    assert await people.reads(LENA) == ["Hello?"]


@pytest.mark.parametrize("kind", ["500", "502"])
async def test_a_broken_server_does_nothing(people: People, bot: Bot, kind: str) -> None:
    await people.does("faults", kind=kind, chat_id=LENA)
    with pytest.raises(TelegramServerError):
        await bot.send_message(LENA, "Hi")
    await bot.send_message(JAMES, "Hi")
    assert await people.reads(LENA) == ["Hello?"]


@pytest.mark.parametrize(("kind", "seen"), [("reset", []), ("reset_after", ["Hi"])])
async def test_a_cut_connection(people: People, bot: Bot, kind: str, seen: list[str]) -> None:
    await people.does("faults", kind=kind, method="sendmessage", times=1)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(LENA, "Hi")
    assert await people.reads(LENA) == ["Hello?", *seen]
    await bot.send_message(LENA, "Still there")


async def test_a_slow_call_is_not_idle(people: People, bot: Bot) -> None:
    updates = await bot.get_updates()
    await bot.get_updates(offset=updates[-1].update_id + 1)
    await people.does("faults", kind="slow", seconds=1, times=1)
    sending = asyncio.create_task(bot.send_message(LENA, "Hi"))
    await people.finds("calls", method="sendMessage", wait=30)
    busy = await people.client.get("/control/idle", params={"timeout": 0.01})
    assert busy.status_code == 504
    assert busy.json()["waiting_for"] == "1 calls under way"
    assert await people.finds("idle") == {"idle": True}
    assert sending.done() or await sending


async def test_the_dice_fall_the_same_way_each_time(people: People, bot: Bot) -> None:
    async def run() -> list[bool]:
        await people.does("faults", kind="500", probability=0.5, seed=3)
        fates = []
        for _ in range(12):
            response = await people.client.post("/bot42:sandbox/getMe")
            fates.append(bool(response.json()["ok"]))
        await people.client.delete("/control/faults")
        return fates

    first = await run()
    assert first == await run()
    assert set(first) == {True, False}


async def test_faults_are_listed_with_their_strikes_and_lifted(people: People, bot: Bot) -> None:
    made = await people.does("faults", kind="500", method="getMe", times=1)
    await people.client.post("/bot42:sandbox/getMe")
    [fault] = await people.finds("faults")
    assert (fault["id"], fault["struck"]) == (made["id"], 1)
    assert "kind" in await people.fails("faults", kind="plague")


async def test_limits_of_a_chat_of_a_group_and_over_all(people: People, bot: Bot) -> None:
    await people.does("limits", enabled=True)
    await bot.send_message(LENA, "one")
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(LENA, "two")
    assert refusal.value.retry_after == 1
    await bot.send_message(JAMES, "another chat")
    await people.does("limits", enabled=True, overall_per_second=100)
    for number in range(20):
        await bot.send_message(STAFF, f"{number}")
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(STAFF, "one too many")
    assert 50 <= refusal.value.retry_after <= 60
    await people.does("limits", enabled=True, overall_per_second=2)
    await bot.send_message(LENA, "one")
    await bot.send_message(JAMES, "two")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(STAFF, "three")


async def test_every_call_is_logged(people: People, bot: Bot) -> None:
    before = time.time()
    await bot.send_message(LENA, "Hi")
    response = await people.client.post("/bot42:sandbox/sendMessage", json={"chat_id": LENA})
    assert response.status_code == 400
    good, bad = await people.finds("calls", method="sendmessage", chat_id=LENA)
    assert (good["ok"], good["params"]["text"]) == (True, "Hi")
    assert (bad["ok"], bad["error_code"]) == (False, 400)
    assert bad["description"] == "Bad Request: message text is empty"
    assert before <= good["time"] <= bad["time"]
    assert await people.finds("calls", after=bad["sequence"]) == []
    await people.client.delete("/control/calls")
    assert await people.finds("calls") == []
