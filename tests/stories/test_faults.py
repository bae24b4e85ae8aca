"""Telegram answers badly, and still everybody gets everything, in order."""

import asyncio

import pytest
from sqlalchemy import func, select

from store.outbox import Delivery
from tests.client import Person
from tests.world import World

KINDS = ("429", "500", "502", "reset", "reset_after", "slow")

sizes = pytest.mark.parametrize(
    ("people", "messages", "probability"),
    [
        pytest.param(4, 6, 0.05, id="short"),
        pytest.param(40, 60, 0.05, id="long", marks=pytest.mark.soak),
        pytest.param(20, 30, 0.3, id="bad-day", marks=pytest.mark.soak),
    ],
)


async def newcomers(world: World, count: int) -> list[Person]:
    """So many people with a phone each, who have opened the chat."""
    people = []
    for number in range(count):
        user = await world.sandbox.post("/users", first_name=f"Gast {number}", language_code="de")
        people.append(Person(world.sandbox, user["id"]))
    for person in people:
        await person.starts()
    await world.sandbox.idle()
    return people


async def trouble(world: World, probability: float) -> None:
    """Some of all calls are refused, slowed, or cut before or after they were performed."""
    for seed, kind in enumerate(KINDS):
        await world.sandbox.post(
            "/faults", kind=kind, probability=probability / len(KINDS), seed=seed,
            retry_after=1, seconds=0.2, times=None,
        )  # fmt: skip


async def doubtful(world: World) -> int:
    async with world.app.database.read() as session:
        return await session.scalar(select(func.count()).where(Delivery.doubtful.is_(True))) or 0


@sizes
async def test_nobody_is_left_without_an_answer(
    world: World, people: int, messages: int, probability: float
) -> None:
    guests = await newcomers(world, people)
    await trouble(world, probability)
    for _ in range(messages):
        await asyncio.gather(*(guest.says("/help") for guest in guests))
    await world.sandbox.idle(120)
    for guest in guests:
        answered = [text for text in await guest.reads() if "/points" in text]
        assert messages <= len(answered) <= messages + await doubtful(world)


@sizes
async def test_what_customers_write_reaches_staff_in_order(
    world: World, people: int, messages: int, probability: float
) -> None:
    guests = await newcomers(world, people)
    await trouble(world, probability)
    await asyncio.gather(*(guest.says("Mensch bitte") for guest in guests))
    for number in range(messages):
        await asyncio.gather(*(guest.says(f"Satz {number:03}") for guest in guests))
    await world.sandbox.idle(120)
    for number in range(people):
        topic = await world.svenja.topic_of(f"Gast {number} ")
        posts = [text for text in await world.svenja.reads_in(topic) if text.startswith("Satz")]
        said = [text.split("\n")[0] for text in posts]  # under it: that it may have come twice
        assert list(dict.fromkeys(said)) == [f"Satz {it:03}" for it in range(messages)]
        assert len(said) <= messages + await doubtful(world)
