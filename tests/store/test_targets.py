"""Two processes ask at the same moment whom to remind: each case is told once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from domain import support, targets
from domain.support import SupportRules
from store.db import Database
from store.identities import Identity
from tests.domain.people import person, queued, view_of

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULES = SupportRules()
CASES = 5


async def beat(database: Database, now: datetime) -> int:
    async with database.begin() as session:
        return await targets.remind(session, RULES, now)


async def told(database: Database) -> list[str]:
    async with database.begin() as session:
        names = [view_of(row) for row in await queued(session, state="due")]
    return sorted(name for name in names if name.startswith("targets."))


@pytest.fixture
async def waiting(database: Database) -> Database:
    """Five customers who wait since noon, and one whose case was put aside."""
    async with database.begin() as session:
        people: list[Identity] = [
            await person(session, str(number), "Lena") for number in range(CASES + 1)
        ]
        cases = [
            await support.open_case(session, RULES, who, "asked_for_person", NOON) for who in people
        ]
        await targets.snooze(session, RULES, cases[-1], NOON + 60 * MINUTE, NOON)
    return database


async def test_two_processes_tell_each_case_once(
    waiting: Database, other_process: Database
) -> None:
    both = (waiting, other_process, waiting, other_process)
    counts = await asyncio.gather(*(beat(it, NOON + 24 * MINUTE) for it in both))
    assert sum(counts) == CASES
    assert await told(waiting) == ["targets.due_soon"] * CASES
    counts = await asyncio.gather(*(beat(it, NOON + 60 * MINUTE) for it in both))
    assert sum(counts) == CASES + 1
    assert await told(waiting) == sorted(
        ["targets.due_soon", "targets.overdue", "targets.escalation"] * CASES + ["targets.back"]
    )


async def test_what_was_told_before_a_restart_is_not_told_after_it(
    waiting: Database, other_process: Database
) -> None:
    await beat(waiting, NOON + 24 * MINUTE)
    assert await beat(other_process, NOON + 25 * MINUTE) == 0
    assert await beat(other_process, NOON + 30 * MINUTE) == CASES
    assert await beat(waiting, NOON + 30 * MINUTE) == 0


async def test_a_reply_at_the_same_moment_is_reminded_of_before_or_not_at_all(
    waiting: Database, other_process: Database
) -> None:
    async def reply() -> None:
        async with other_process.begin() as session:
            case = await support.open_case_of(session, await session.get_one(Identity, 1))
            assert case is not None
            await support.staff_wrote(session, case, NOON + 24 * MINUTE)

    await asyncio.gather(reply(), beat(waiting, NOON + 24 * MINUTE))
    assert await told(waiting) in (["targets.due_soon"] * 4, ["targets.due_soon"] * 5)
    assert await beat(waiting, NOON + 30 * MINUTE) == CASES - 1
