"""Five new customers write fifty messages at once: five topics, fifty of fifty, in order.

Without trouble, with calls that fail, with kill -9 in the middle, with two processes.
"""

import asyncio
import itertools
import re
from collections import Counter
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from store.db import Database
from store.outbox import Delivery
from tests.client import Person, Sandbox, words
from tests.process import BotProcess, ProcessFor
from tests.world import STAFF_CHAT, World

KINDS = ("429", "500", "reset", "reset_after")
METHODS = ("createForumTopic", "copy*", "[!cg]*")  # every one but those that only ask
SENTENCE = re.compile(r"Satz \d{3}")
DOUBTFUL_SIGN = "↻"  # what a post shows that may be there twice

sizes = pytest.mark.parametrize(
    ("customers", "messages", "seed"),
    [
        pytest.param(5, 10, 0, id="short"),
        *(
            pytest.param(12, 25, seed, id=f"long-{seed}", marks=pytest.mark.soak)
            for seed in range(4)
        ),
    ],
)


class Burst:
    """New customers who ask for a person and go on writing, all at once."""

    def __init__(self, sandbox: Sandbox, customers: Sequence[Person], messages: int) -> None:
        self.sandbox = sandbox
        self.customers = customers
        self.sentences = [f"Satz {number:03}" for number in range(messages)]
        self.cut_by_kill = 0

    @classmethod
    async def of(cls, sandbox: Sandbox, customers: int, messages: int) -> "Burst":
        users = [
            await sandbox.post("/users", first_name=f"Gast {number}", language_code="de")
            for number in range(customers)
        ]
        return cls(sandbox, [Person(sandbox, user["id"]) for user in users], messages)

    async def happens(self) -> None:
        await asyncio.gather(*(self._writes(customer) for customer in self.customers))

    async def _writes(self, customer: Person) -> None:
        await customer.says("Mensch bitte")
        for sentence in self.sentences:
            await customer.says(sentence)

    async def is_under_way(self) -> None:
        """Return when the first of it can be read in a topic."""
        async with asyncio.timeout(120):
            while not any([await self._said_in(topic) for topic in await self._topics_of(0)]):
                pass

    async def outlives(self, bot: BotProcess) -> None:
        """kill -9: the fate of the calls under way is unknown, at most one for each customer."""
        await bot.kill()
        self.cut_by_kill = len(self.customers)

    async def arrived(self, url: str) -> None:
        """One topic in use for each customer, in it everything in order, and what is there twice
        is marked as doubtful."""
        await self.sandbox.idle(120)
        doubtful = await _doubtful(url)
        twice = 0
        in_use = set()
        for number in range(len(self.customers)):
            by_topic = {
                topic: said
                for topic in await self._topics_of(number)
                if (said := await self._said_in(topic))
            }
            [(topic, said)] = by_topic.items()
            in_use.add(topic)
            assert list(dict.fromkeys(said)) == self.sentences
            twice += sum(times > 1 for times in Counter(said).values())
        assert len(in_use) == len(self.customers)
        assert twice <= doubtful
        await self._orphans_are_explained(len(in_use))

    async def _topics_of(self, number: int) -> list[int]:
        topics = await self.sandbox.get(f"/chats/{STAFF_CHAT}/topics")
        name = f"Gast {number} · "
        return [it["topic_id"] for it in topics if it["name"].startswith(name)]

    async def _said_in(self, topic: int) -> list[str]:
        messages = await self.sandbox.get(f"/chats/{STAFF_CHAT}/messages", topic=topic)
        posts = [words(it) for it in messages if it["from"]["is_bot"]]
        said = [SENTENCE.findall(post) for post in posts if "Gespräch bis hier" not in post]
        once = [post for post in posts if DOUBTFUL_SIGN not in post]
        assert len(once) == len(set(once)), "a double without its mark"
        return [sentence for sentences in said for sentence in sentences]

    async def _orphans_are_explained(self, in_use: int) -> None:
        """A topic nobody uses comes from a call whose answer did not arrive."""
        topics = await self.sandbox.get(f"/chats/{STAFF_CHAT}/topics")
        faults = await self.sandbox.get("/faults")
        cut = [it for it in faults if (it["kind"], it["method"]) == ("reset_after", METHODS[0])]
        struck = sum(it["struck"] for it in cut) + self.cut_by_kill
        assert len(topics) - in_use <= struck


async def _doubtful(url: str) -> int:
    database = Database(url)
    async with database.read() as session:
        rows = (await session.scalars(select(Delivery.id).where(Delivery.doubtful))).all()
    await database.close()
    return len(rows)


async def trouble(sandbox: Sandbox, seed: int) -> None:
    """One call in twenty fails: refused, cut before it was performed, or cut afterwards."""
    share = 0.05 / len(KINDS)
    for number, (kind, method) in enumerate(itertools.product(KINDS, METHODS), 100 * seed):
        await sandbox.post("/faults", kind=kind, method=method, probability=share, seed=number)


async def test_everything_arrives_once_and_in_order(world: World) -> None:
    burst = await Burst.of(world.sandbox, 5, 10)
    await burst.happens()
    await burst.arrived(world.settings.database.url)
    assert len(await world.svenja.topics()) == 5


@sizes
async def test_with_one_call_in_twenty_failing(
    world: World, customers: int, messages: int, seed: int
) -> None:
    burst = await Burst.of(world.sandbox, customers, messages)
    await trouble(world.sandbox, seed)
    await burst.happens()
    await burst.arrived(world.settings.database.url)


async def test_topics_whose_making_is_struck_are_orphans_at_most(world: World) -> None:
    for kind in ("reset_after", "reset"):
        await world.sandbox.post("/faults", kind=kind, method="createForumTopic", times=2)
    burst = await Burst.of(world.sandbox, 5, 3)
    await burst.happens()
    await burst.arrived(world.settings.database.url)
    assert len(await world.svenja.topics()) == 7


@sizes
async def test_with_kill_9_in_the_middle(
    sandbox: Sandbox,
    sqlite_url: str,
    process_for: ProcessFor,
    customers: int,
    messages: int,
    seed: int,
) -> None:
    bot = process_for(sqlite_url)
    await bot.start()
    burst = await Burst.of(sandbox, customers, messages)
    await trouble(sandbox, seed)
    writing = asyncio.create_task(burst.happens())
    await burst.is_under_way()
    await burst.outlives(bot)
    await writing
    async with bot:
        await burst.arrived(sqlite_url)


@sizes
async def test_with_two_processes_of_which_one_is_killed(
    sandbox: Sandbox,
    postgres_url: str,
    process_for: ProcessFor,
    customers: int,
    messages: int,
    seed: int,
) -> None:
    first = process_for(postgres_url, "a")
    second = process_for(postgres_url, "b")
    await first.start()  # it polls; the second takes that over
    async with second:
        burst = await Burst.of(sandbox, customers, messages)
        await trouble(sandbox, seed)
        writing = asyncio.create_task(burst.happens())
        await sandbox.get("/calls", method="createForumTopic", wait=30)
        await burst.outlives(first)
        await writing
        await burst.arrived(postgres_url)
