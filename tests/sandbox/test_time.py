"""The moved clock, and when nothing is due any more."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiogram import Bot
from aiohttp import web

from tests.sandbox.people import LENA, People


class Process:
    """A bot's process that says of itself whether it is idle."""

    def __init__(self) -> None:
        self.idle = True
        self.offset = 0.0
        self.url = ""

    async def answer(self, _: web.Request) -> web.Response:
        return web.json_response({"idle": self.idle, "offset": self.offset})


@pytest.fixture
async def process() -> AsyncIterator[Process]:
    process = Process()
    app = web.Application()
    app.router.add_get("/sandbox/idle", process.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    process.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield process
    await runner.cleanup()


async def waits_for(people: People) -> str:
    response = await people.client.get("/control/idle", params={"timeout": 0.02})
    assert response.status_code == 504
    assert response.json()["idle"] is False
    return str(response.json()["waiting_for"])


async def test_messages_carry_the_moved_time(people: People) -> None:
    then = datetime(2030, 1, 1, 12, tzinfo=UTC)
    moved = await people.does("clock", to=then.isoformat())
    assert moved["now"] == "2030-01-01T12:00:00+00:00"
    said = await people.says(LENA, "Happy new year!")
    assert 0 <= said["date"] - then.timestamp() < 5


async def test_a_move_of_the_clock_is_noticed_at_once(people: People) -> None:
    watching = asyncio.create_task(people.finds("clock", seen=0, wait=20))
    await people.does("clock", advance=3600)
    assert (await watching)["offset"] == 3600
    assert "advance" in await people.fails("clock")
    assert "time" in await people.fails("clock", to="tomorrow")


async def test_idle_when_every_update_is_confirmed(people: People, bot: Bot) -> None:
    assert await people.finds("idle") == {"idle": True}
    await people.says(LENA, "Hello?")
    assert await waits_for(people) == "1 updates not confirmed by bot 42"
    [update] = await bot.get_updates()
    assert await waits_for(people) == "1 updates not confirmed by bot 42"
    await bot.get_updates(offset=update.update_id + 1)
    assert await people.finds("idle") == {"idle": True}


async def test_idle_when_the_process_says_so_and_knows_the_time(
    people: People, process: Process
) -> None:
    await people.does("bots", url=process.url, bot=42, process="one")
    assert await people.finds("idle") == {"idle": True}
    process.idle = False
    assert await waits_for(people) == "process one: busy"
    process.idle = True
    await people.does("clock", advance=60)
    assert await waits_for(people) == "process one: its clock is not moved yet"
    process.offset = 60
    assert await people.finds("idle") == {"idle": True}


async def test_a_process_that_is_gone_is_not_asked_again(people: People) -> None:
    await people.does("bots", url="http://127.0.0.1:9", bot=42, process="gone")
    assert await people.finds("idle") == {"idle": True}


async def test_a_reset_brings_the_first_day_back(people: People, bot: Bot) -> None:
    said = await people.says(LENA, "Hello?")
    await people.does("clock", advance=60)
    await people.does("users", first_name="Otto")
    await people.does("reset")
    assert await people.sees(LENA) == []
    assert len(await people.finds("users")) == 7
    assert (await people.finds("clock"))["offset"] == 0
    assert await bot.get_updates() == []
    assert (await people.says(LENA, "Again"))["message_id"] > said["message_id"]
