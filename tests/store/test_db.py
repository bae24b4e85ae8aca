"""Units of work: nothing is lost, nothing is half done, and time is aware UTC."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncSession

from store.customers import Customer
from store.db import Database

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROUNDS = 25


class BrokenHalfwayError(Exception):
    """Something after the first write went wrong."""


async def _break_halfway(database: Database) -> None:
    async with database.begin() as session:
        await _break_savepoint(session)


async def _break_savepoint(session: AsyncSession) -> None:
    async with session.begin_nested():
        session.add(Customer(shop_id="lost", tags=[], created_at=NOW))
        await session.flush()
        raise BrokenHalfwayError


async def put_customer(database: Database, **details: object) -> None:
    async with database.begin() as session:
        session.add(Customer(**{"shop_id": "K1", "tags": [], "created_at": NOW, **details}))


async def count_up(database: Database) -> None:
    """Read, think, write: what loses updates where a reader does not become the writer."""
    async with database.begin() as session:
        statement = select(Customer).with_for_update()
        customer = (await session.scalars(statement)).one()
        seen = len(customer.tags)
        await asyncio.sleep(0)
        customer.tags = [*customer.tags, seen]


async def tags(database: Database) -> list[object]:
    async with database.read() as session:
        customer = (await session.scalars(select(Customer))).one()
    return customer.tags


async def test_units_of_work_side_by_side_lose_nothing(database: Database) -> None:
    await put_customer(database)
    await asyncio.gather(*(count_up(database) for _ in range(ROUNDS)))
    assert await tags(database) == list(range(ROUNDS))


async def test_two_processes_side_by_side_lose_nothing(
    database: Database, other_process: Database
) -> None:
    await put_customer(database)
    workers = [count_up(it) for it in (database, other_process) for _ in range(ROUNDS)]
    await asyncio.gather(*workers)
    assert await tags(database) == list(range(2 * ROUNDS))


async def test_a_unit_of_work_that_breaks_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(BrokenHalfwayError):
        await _break_halfway(database)
    async with database.read() as session:
        assert (await session.scalars(select(Customer))).all() == []


async def test_a_savepoint_that_breaks_leaves_the_rest(database: Database) -> None:
    async with database.begin() as session:
        session.add(Customer(shop_id="kept", tags=[], created_at=NOW))
        await session.flush()
        with pytest.raises(BrokenHalfwayError):
            await _break_savepoint(session)
    async with database.read() as session:
        assert (await session.scalars(select(Customer.shop_id))).all() == ["kept"]


async def test_reading_does_not_wait_for_a_writer(database: Database) -> None:
    await put_customer(database)
    async with database.begin() as session:
        (await session.scalars(select(Customer))).one().tags = ["half"]
        await session.flush()
        async with asyncio.timeout(20):
            assert await tags(database) == []
    assert await tags(database) == ["half"]


async def test_a_naive_time_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="naive datetime"):
        await put_customer(database, created_at=datetime(2026, 11, 20))  # noqa: DTZ001


async def test_a_time_comes_back_as_the_same_moment_in_utc(database: Database) -> None:
    given = datetime(2026, 11, 20, 0, 30, 0, 123456, timezone(timedelta(hours=1)))
    await put_customer(database, created_at=given)
    async with database.read() as session:
        stored = (await session.scalars(select(Customer.created_at))).one()
    assert stored == given
    assert stored.tzinfo == UTC


async def test_words_come_back_as_they_were_written(database: Database) -> None:
    await put_customer(database, tags=["Größe 38", "🙂", 'a "b"'], first_name="Zoë")
    assert await tags(database) == ["Größe 38", "🙂", 'a "b"']
