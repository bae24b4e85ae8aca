"""Due rows: kept once, claimed by lane and in order, given up after a bounded number of tries."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from store import due, idle, leases
from store.db import Database
from store.inbox import InboxUpdate

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOON = NOW + timedelta(seconds=30)


def row(update_id: int, lane: str = "chat:1") -> dict[str, Any]:
    return {
        "bot_id": 42, "update_id": update_id, "lane": lane, "payload": {"update_id": update_id},
        "received_at": NOW,
    }  # fmt: skip


async def keep(database: Database, *rows: dict[str, Any]) -> int:
    async with database.begin() as session:
        return await due.add(session, InboxUpdate, rows)


async def claim(
    database: Database, holder: str = "a", limit: int = 100, now: datetime = NOW
) -> list[InboxUpdate]:
    async with database.begin() as session:
        until = now + timedelta(seconds=30)
        return list(await due.claim(session, InboxUpdate, holder, limit, now, until))


async def only(database: Database) -> InboxUpdate:
    async with database.read() as session:
        return (await session.scalars(select(InboxUpdate))).one()


async def test_the_same_update_counts_once(database: Database) -> None:
    assert await keep(database, row(1), row(2), row(1)) == 2
    assert await keep(database, row(2), row(3)) == 1
    assert await keep(database) == 0


async def test_a_lane_is_claimed_whole_and_in_order(database: Database) -> None:
    await keep(database, row(5), row(1, "chat:2"), row(3), row(4))
    claimed = await claim(database)
    assert [it.update_id for it in claimed if it.lane == "chat:1"] == [5, 3, 4]
    assert len(claimed) == 4


async def test_the_longest_waiting_lanes_go_first(database: Database) -> None:
    await keep(database, *(row(number, f"chat:{number}") for number in range(10)))
    assert [it.update_id for it in await claim(database, limit=3)] == [0, 1, 2]
    assert [it.update_id for it in await claim(database, "b", limit=3)] == [3, 4, 5]


async def test_two_claimers_at_once_never_get_the_same_lane(
    database: Database, other_process: Database
) -> None:
    await keep(database, *(row(number, f"chat:{number % 12}") for number in range(48)))
    claims = [claim(it, str(n), 16) for n in range(4) for it in (database, other_process)]
    claimed = [[it.lane for it in rows] for rows in await asyncio.gather(*claims)]
    holders = [lane for lanes in claimed for lane in set(lanes)]
    assert len(holders) == len(set(holders))


async def test_a_lane_without_rows_in_the_batch_is_given_back(database: Database) -> None:
    await keep(database, *(row(number, "chat:1") for number in range(5)), row(9, "chat:2"))
    assert [it.lane for it in await claim(database, limit=5)] == ["chat:1"] * 5
    assert [it.lane for it in await claim(database, "b")] == ["chat:2"]


async def test_a_killed_claimers_rows_are_taken_over_with_all_their_order(
    database: Database,
) -> None:
    await keep(database, row(1), row(2))
    await claim(database, "killed")
    assert await claim(database, "b") == []
    assert [it.update_id for it in await claim(database, "b", now=SOON)] == [1, 2]


async def test_done_rows_are_due_no_more(database: Database) -> None:
    await keep(database, row(1), row(2))
    claimed = await claim(database)
    async with database.begin() as session:
        await due.mark_done(session, InboxUpdate, [claimed[0].id], NOW)
        await leases.give_back(session, InboxUpdate.__tablename__, ["chat:1"], "a")
    assert [it.update_id for it in await claim(database)] == [2]
    async with database.read() as session:
        assert await idle.due_queues(session, lambda: NOW) == [InboxUpdate.__tablename__]
        assert await due.count_by_state(session, InboxUpdate) == {"due": 1, "done": 1}


async def test_a_failed_try_is_counted_and_says_why(database: Database) -> None:
    await keep(database, row(1))
    [claimed] = await claim(database)
    async with database.begin() as session:
        await due.mark_failed(session, InboxUpdate, claimed, "ValueError: no", dead=False)
    failed = await only(database)
    assert (failed.state, failed.attempts, failed.error) == ("due", 1, "ValueError: no")


async def test_the_dead_are_shown_and_can_be_revived_once(database: Database) -> None:
    await keep(database, row(1))
    [claimed] = await claim(database)
    async with database.begin() as session:
        await due.mark_failed(session, InboxUpdate, claimed, "no", dead=True)
    async with database.begin() as session:
        assert [it.id for it in await due.dead(session, InboxUpdate, 10)] == [claimed.id]
        assert await due.revive(session, InboxUpdate, claimed.id)
        assert not await due.revive(session, InboxUpdate, claimed.id)
    revived = await only(database)
    assert (revived.state, revived.attempts, revived.error) == ("due", 0, None)
