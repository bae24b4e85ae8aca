"""Leases: one holder a lane, until it gives it back or falls silent."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from store import leases
from store.db import Database
from store.leases import Lease

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOON = NOW + timedelta(seconds=30)
LATER = NOW + timedelta(minutes=5)
LANES = [f"chat:{number}" for number in range(40)]


async def take(
    database: Database, holder: str, lanes: list[str], now: datetime = NOW, until: datetime = SOON
) -> list[str]:
    async with database.begin() as session:
        return await leases.take(session, "inbox", lanes, holder, now, until)


async def give_back(database: Database, holder: str, lanes: list[str]) -> None:
    async with database.begin() as session:
        await leases.give_back(session, "inbox", lanes, holder)


async def held(database: Database, now: datetime = NOW) -> set[str]:
    async with database.read() as session:
        return set((await session.scalars(leases.held("inbox", now))).all())


async def test_a_lane_has_one_holder(database: Database) -> None:
    assert await take(database, "a", ["x", "y"]) == ["x", "y"]
    assert await take(database, "b", ["y", "z"]) == ["z"]


async def test_two_claimers_at_once_never_share_a_lane(
    database: Database, other_process: Database
) -> None:
    claims = [
        take(it, f"{name}{number}", LANES[number : number + 20])
        for name, it in (("a", database), ("b", other_process))
        for number in range(0, 20, 4)
    ]
    taken = [lane for lanes in await asyncio.gather(*claims) for lane in lanes]
    assert len(taken) == len(set(taken))
    assert set(taken) == set(LANES[:36])


async def test_queues_do_not_disturb_each_other(database: Database) -> None:
    await take(database, "a", ["x"])
    async with database.begin() as session:
        assert await leases.take(session, "outbox", ["x"], "b", NOW, SOON) == ["x"]


async def test_a_silent_holder_loses_the_lane(database: Database) -> None:
    await take(database, "killed", ["x"])
    assert await take(database, "b", ["x"], now=SOON - timedelta(seconds=1)) == []
    assert await take(database, "b", ["x"], now=SOON, until=LATER) == ["x"]


async def test_giving_back_does_not_end_somebody_elses_lease(database: Database) -> None:
    await take(database, "slow", ["x"])
    await take(database, "b", ["x"], now=SOON, until=LATER)
    await give_back(database, "slow", ["x"])
    assert await held(database, SOON) == {"x"}


async def test_what_is_given_back_is_free(database: Database) -> None:
    await take(database, "a", ["x", "y"])
    await give_back(database, "a", ["x"])
    assert await held(database) == {"y"}
    assert await take(database, "b", ["x", "y"]) == ["x"]


async def test_a_resting_lane_is_nobodys_until_its_time(database: Database) -> None:
    await take(database, "a", ["x", "y"])
    async with database.begin() as session:
        await leases.rest(session, "inbox", {"x": LATER, "y": NOW}, "a")
    assert await held(database) == {"x"}
    assert await take(database, "a", ["x", "y"]) == ["y"]
    assert await take(database, "b", ["x"], now=LATER, until=LATER + timedelta(1)) == ["x"]


async def test_who_lost_a_lane_cannot_put_it_to_rest(database: Database) -> None:
    await take(database, "slow", ["x"])
    await take(database, "b", ["x"], now=SOON, until=LATER)
    async with database.begin() as session:
        await leases.rest(session, "inbox", {"x": NOW}, "slow")
    assert await held(database, SOON) == {"x"}


async def test_sweeping_deletes_only_what_has_lapsed(database: Database) -> None:
    await take(database, "a", ["x"], until=SOON)
    await take(database, "a", ["y"], until=LATER)
    async with database.begin() as session:
        assert await leases.sweep(session, SOON) == 1
    async with database.read() as session:
        assert (await session.scalars(select(Lease.lane))).all() == ["y"]


async def test_only_who_still_has_a_lane_can_go_on_with_it(database: Database) -> None:
    await take(database, "asleep", ["kept", "lost", "lapsed"])
    await give_back(database, "asleep", ["lost"])
    await take(database, "b", ["lost"], until=LATER)
    async with database.begin() as session:
        moment = SOON - timedelta(seconds=1)
        mine = await leases.renew(session, "inbox", ["kept", "lost"], "asleep", moment, LATER)
        assert mine == {"kept"}
    async with database.begin() as session:
        assert await leases.renew(session, "inbox", ["lapsed"], "asleep", SOON, LATER) == set()
    assert await take(database, "c", ["kept", "lapsed"], now=SOON, until=LATER) == ["lapsed"]
