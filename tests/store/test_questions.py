"""A question is gathered until it is taken; from then on nothing is added to it."""

import asyncio
from datetime import UTC, datetime, timedelta

from domain import bursts
from domain.questions import QuestionRules
from domain.relays import Said
from store import due, idle, leases, questions
from store.db import Database
from store.identities import Identity
from store.questions import Question

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RULES = QuestionRules()
LATER = NOW + timedelta(seconds=2)


async def lena(database: Database) -> int:
    async with database.begin() as session:
        identity = Identity(
            channel="telegram", external_id="1001", name="Lena", language="de", created_at=NOW
        )
        session.add(identity)
        await session.flush()
        return identity.id


async def says(database: Database, identity_id: int, number: int, now: datetime = NOW) -> None:
    async with database.begin() as session:
        identity = await session.get_one(Identity, identity_id)
        said = Said(1001, number, "text", f"text {number}")
        await bursts.gather(session, RULES, identity, said, now)


async def take(database: Database, now: datetime, holder: str = "a") -> list[Question]:
    async with database.begin() as session:
        return list(await questions.claim(session, holder, 10, now, now + timedelta(seconds=30)))


def texts(taken: list[Question]) -> list[str]:
    return [it.text for it in taken]


async def test_a_question_is_taken_when_it_was_quiet_long_enough(database: Database) -> None:
    identity_id = await lena(database)
    await says(database, identity_id, 1)
    assert await take(database, NOW + timedelta(seconds=1)) == []
    await says(database, identity_id, 2, NOW + timedelta(seconds=1))
    assert await take(database, NOW + timedelta(seconds=2)) == []
    assert texts(await take(database, NOW + timedelta(seconds=2.5))) == ["text 1\ntext 2"]


async def test_what_is_not_ready_is_not_waited_for(database: Database) -> None:
    await says(database, await lena(database), 1)
    async with database.read() as session:
        assert await idle.due_queues(session, lambda: NOW) == []
        assert await idle.due_queues(session, lambda: LATER) == ["questions"]


async def test_nothing_is_added_to_a_question_that_is_worked_on(database: Database) -> None:
    identity_id = await lena(database)
    await says(database, identity_id, 1)
    [taken] = await take(database, LATER)
    await says(database, identity_id, 2, LATER)
    async with database.begin() as session:
        await due.mark_failed(session, Question, taken, "broken", dead=False)
        await leases.give_back(session, "questions", [taken.lane], "a")
    assert texts(await take(database, LATER + timedelta(seconds=2))) == ["text 1", "text 2"]


async def test_a_question_of_a_process_that_died_is_taken_again(
    database: Database, other_process: Database
) -> None:
    await says(database, await lena(database), 1)
    [first] = await take(database, LATER)
    assert await take(other_process, LATER, "b") == []
    [again] = await take(other_process, LATER + timedelta(seconds=31), "b")
    assert (again.text, again.taken_at) == ("text 1", first.taken_at)


async def test_adding_and_taking_at_once_loses_and_doubles_nothing(
    database: Database, other_process: Database
) -> None:
    identity_id = await lena(database)
    taken: list[Question] = []

    async def write() -> None:
        for number in range(20):
            await says(database, identity_id, number, NOW + timedelta(seconds=number))

    async def work() -> None:
        for second in range(20):
            for question in await take(other_process, NOW + timedelta(seconds=second + 2), "b"):
                taken.append(question)
                async with other_process.begin() as session:
                    assert await questions.finish(session, question.id, NOW, band="sure")
                    await leases.give_back(session, "questions", [question.lane], "b")

    await asyncio.gather(write(), work())
    taken += await take(other_process, NOW + timedelta(seconds=60), "b")
    said = [line for text in texts(taken) for line in text.split("\n")]
    assert said == [f"text {number}" for number in range(20)]
