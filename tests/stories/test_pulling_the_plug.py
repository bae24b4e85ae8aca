"""kill -9 in the middle, and everything is there afterwards."""

import asyncio

from store.db import Database
from tests.client import Person, Sandbox, Staff
from tests.process import ProcessFor
from tests.world import STAFF_CHAT

PEOPLE, MESSAGES = (1001, 1002, 1003), 8


async def burst(sandbox: Sandbox) -> None:
    """Everybody writes at once; everybody waits for as many answers."""
    people = [Person(sandbox, user_id) for user_id in PEOPLE]
    for number in range(MESSAGES):
        await asyncio.gather(*(person.says(f"/help {number}") for person in people))


async def answers(sandbox: Sandbox, user_id: int) -> int:
    texts = await Person(sandbox, user_id).reads()
    return len([text for text in texts if "/points" in text])


async def doubtful(url: str) -> int:
    from sqlalchemy import func, select

    from store.outbox import Delivery

    database = Database(url)
    async with database.read() as session:
        count = await session.scalar(select(func.count()).where(Delivery.doubtful.is_(True)))
    await database.close()
    return count or 0


async def everybody_was_answered(sandbox: Sandbox, url: str) -> None:
    """Nobody too seldom; too often only where a call was struck, and that is marked."""
    await sandbox.idle()
    counts = [await answers(sandbox, user_id) for user_id in PEOPLE]
    assert all(count >= MESSAGES for count in counts), counts
    assert sum(counts) - MESSAGES * len(PEOPLE) <= await doubtful(url), counts


async def test_a_killed_bot_answers_everything_after_its_restart(
    sandbox: Sandbox, sqlite_url: str, process_for: ProcessFor
) -> None:
    bot = process_for(sqlite_url)
    await bot.start()
    writing = asyncio.create_task(burst(sandbox))
    await sandbox.get("/calls", method="sendMessage", wait=30)
    await bot.kill()
    await writing
    async with bot:
        await everybody_was_answered(sandbox, sqlite_url)


async def test_a_case_survives_the_kill(
    sandbox: Sandbox, sqlite_url: str, process_for: ProcessFor
) -> None:
    bot = process_for(sqlite_url)
    lena, svenja = Person(sandbox, 1001), Staff(sandbox, 2001, STAFF_CHAT)
    async with bot:
        await lena.says("Mensch bitte")
        topic = await svenja.topic_of("Lena")
        await bot.kill()
    await lena.says("Sind Sie noch da?")
    await svenja.replies_in(topic, "Ja, wir sind da!")
    async with bot:
        await lena.sees("Ja, wir sind da!")
        await svenja.sees_in(topic, "Sind Sie noch da?")
        assert len(await svenja.topics()) == 1


async def test_two_processes_share_the_work_and_one_takes_over(
    sandbox: Sandbox, postgres_url: str, process_for: ProcessFor
) -> None:
    first = process_for(postgres_url, "a")
    second = process_for(postgres_url, "b")
    await first.start()  # it polls; the second takes that over
    async with second:
        writing = asyncio.create_task(burst(sandbox))
        await sandbox.get("/calls", method="sendMessage", wait=30)
        await first.kill()
        await writing
        await everybody_was_answered(sandbox, postgres_url)
