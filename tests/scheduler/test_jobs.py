"""Recurring work: run twice or on two machines at once, it does no harm."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from domain import campaigns
from domain.campaigns import Draft
from domain.policy import Policy
from scheduler.bell import Bell
from scheduler.jobs import JOBS, Job
from scheduler.run import Beat
from store import leases
from store.db import Database
from store.identities import Identity
from store.leases import Lease
from store.outbox import Delivery

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def beat(database: Database, now: datetime = NOW) -> Beat:
    return Beat(database, Policy(), lambda: now, Bell())


async def count(database: Database, model: type[object]) -> int:
    async with database.read() as session:
        return int(await session.scalar(select(func.count()).select_from(model)) or 0)


@pytest.fixture
async def planned(database: Database) -> Database:
    """A campaign that is due, to one person beside its author."""
    async with database.begin() as session:
        mara, lena = (
            Identity(channel="telegram", external_id=name, name=name, language="de",
                     marketing_at=NOW, created_at=NOW)
            for name in ("mara", "lena")
        )  # fmt: skip
        session.add_all([mara, lena])
        await session.flush()
        await campaigns.schedule(session, mara, Draft("Neu", "New", "everyone"), NOW, NOW)
    return database


async def test_two_beats_at_once_start_a_campaign_once(planned: Database) -> None:
    other = Database(planned.url.render_as_string(hide_password=False))
    await asyncio.gather(*(beat(it).run_all() for it in (planned, other, planned, other)))
    await other.close()
    assert await count(planned, Delivery) == 3  # the progress, and one to each person


async def test_lapsed_leases_are_swept(database: Database) -> None:
    async with database.begin() as session:
        await leases.take(session, "inbox", ["old"], "a", NOW, NOW + timedelta(seconds=1))
        await leases.take(session, "inbox", ["new"], "a", NOW, NOW + timedelta(days=1))
    await beat(database, NOW + timedelta(minutes=1)).run_all()
    assert await count(database, Lease) == 1


async def test_a_job_that_fails_undoes_its_work_and_leaves_the_others_alone(
    database: Database,
) -> None:
    async def fail(session: object, policy: Policy, now: datetime) -> int:
        raise RuntimeError("this job failed")

    it = beat(database)
    assert await it.run(Job("failing", 1, fail)) == 0
    assert await it.run_all() == 0


def test_every_job_has_a_name_and_a_beat_of_its_own() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert all(job.every_seconds > 0 for job in JOBS)


async def test_the_beat_starts_and_stops(database: Database) -> None:
    it = beat(database)
    it.start()
    it.stop()
    assert await it.run_all() == 0
