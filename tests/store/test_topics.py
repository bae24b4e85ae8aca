"""Topics and the team's group, on both databases."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from store import idle, leases, outbox, topics
from store.db import Database
from store.identities import Identity
from store.outbox import QUEUE, Delivery
from store.relays import Relay
from store.support import Case
from tests.store.test_outbox import row

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOON = NOW + timedelta(minutes=1)
GROUP = -100


@pytest.fixture
async def case(database: Database) -> Case:
    async with database.begin() as session:
        lena = Identity(
            channel="telegram", external_id="1001", name="Lena", language="de", created_at=NOW
        )
        session.add(lena)
        await session.flush()
        case = Case(
            identity_id=lena.id, state="waiting_for_staff", owner="staff", priority="normal",
            reason="asked_for_person", tags=[], opened_at=NOW,
        )  # fmt: skip
        session.add(case)
    return case


async def relay(session: AsyncSession, case: Case, source_id: int, **more: Any) -> int:
    given = {"target_chat_id": None, "target_id": None, **more}
    written = Relay(
        case_id=case.id, side="customer", kind="text", source_chat_id=1001, source_id=source_id,
        content={"text": "", "entities": []}, at=NOW + timedelta(seconds=source_id), **given,
    )  # fmt: skip
    session.add(written)
    await session.flush()
    return written.id


async def test_two_processes_that_start_at_once_have_one_group(
    database: Database, other_process: Database
) -> None:
    for process in (database, other_process):
        async with process.begin() as session:
            row = await topics.group(session, GROUP)
            assert (row.chat_id, row.has_topics, row.sees_all) == (GROUP, True, True)
            assert await topics.where(session, GROUP) == GROUP


async def test_only_the_first_topic_is_the_cases(
    database: Database, other_process: Database, case: Case
) -> None:
    async with database.begin() as session:
        assert await topics.set_topic(session, case.id, 11)
    async with other_process.begin() as session:
        assert not await topics.set_topic(session, case.id, 12)
        assert await topics.topic_of(session, case.id) == 11
        assert not await topics.drop_topic(session, case.id, 12)
        assert await topics.drop_topic(session, case.id, 11)
        assert await topics.topic_of(session, case.id) is None


async def test_a_post_names_its_case(database: Database, case: Case) -> None:
    async with database.begin() as session:
        await relay(session, case, 8)
        posts = [
            row(f"case:{case.id}", case_id=case.id, message_id=5, state="sent"),
            row("staff", message_id=6, state="sent"),
            row(f"case:{case.id}", case_id=case.id, message_id=7, state="sent"),
            row("staff", message_id=7, state="sent"),
        ]
        for post in posts:
            await outbox.add(session, [post])
        found = [await topics.case_of_post(session, 1001, number) for number in (5, 6, 7, 8, 9)]
    assert [it.id if it else None for it in found] == [case.id, None, None, case.id, None]


async def test_what_waits_to_be_posted_and_where_the_last_post_is(
    database: Database, case: Case
) -> None:
    lane = f"case:{case.id}"
    async with database.begin() as session:
        assert await topics.waiting_since(session, case.id) is None
        first = await relay(session, case, 1, target_chat_id=GROUP, target_id=71)
        second, third = [await relay(session, case, number) for number in (2, 3)]
        await outbox.add(session, [row(lane, relay_id=first, state="sent")])
        await outbox.add(session, [row(lane, relay_id=it) for it in (third, second)])
        assert await topics.waiting_since(session, case.id) == NOW + timedelta(seconds=2)
        assert await topics.last_post(session, case.id, GROUP) == 71
        assert await topics.last_post(session, case.id, -200) is None
        assert await topics.skip_due(session, lane, Delivery.relay_id == second) == 1
        assert await topics.waiting_since(session, case.id) == NOW + timedelta(seconds=3)


async def test_a_lane_that_rests_for_long_is_not_due_until_it_is_woken(database: Database) -> None:
    async with database.begin() as session:
        await outbox.add(session, [row("case:1")])
        await leases.take(session, QUEUE, ["case:1"], "me", NOW, SOON)
        await leases.rest(session, QUEUE, {"case:1": NOW + timedelta(seconds=5)}, "me")
        assert QUEUE in await idle.due_queues(session, lambda: NOW)
        await leases.wake(session, QUEUE, "case:%", "staff")
        await leases.take(session, QUEUE, ["case:1"], "me", NOW, SOON)
        await leases.rest(session, QUEUE, {"case:1": SOON}, "me")
        assert QUEUE not in await idle.due_queues(session, lambda: NOW)
        assert await leases.wake(session, QUEUE, "case:%", "staff") == 1
        assert QUEUE in await idle.due_queues(session, lambda: NOW)
