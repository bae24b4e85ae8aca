"""What is past its period goes, table by table; the audit log cannot be changed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import JSON, Boolean, Date, Float, Integer, LargeBinary, String, Time

from domain.policy import Policy
from domain.retention import RetentionRules
from scheduler.retention import let_go
from store.blanks import blanked
from store.db import Base, Database, UtcDateTime
from store.privacy import HELD, Period
from store.retention import steps

NOW = datetime.now(UTC)
OLD, NEW = NOW - timedelta(days=3000), NOW - timedelta(minutes=1)
STEPS = list(steps())


def value(column: Any, number: int, at: datetime) -> Any:
    kind = column.type
    if isinstance(kind, UtcDateTime):
        return at
    if isinstance(kind, JSON):
        return {"said": "something"}
    if isinstance(kind, LargeBinary):
        return b"x"
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Date | Time):
        return None
    return number if isinstance(kind, Integer | Float) else f"{column.name}{number}"


async def fill(session: AsyncSession, table: Table, number: int, at: datetime) -> None:
    """One row of a table, and of what it points to."""
    held = HELD[table.name]
    row = {}
    for column in table.columns:
        if column.foreign_keys and (column.nullable or column.table.name == "customers"):
            continue
        if not isinstance(column.type, String | UtcDateTime) and column.nullable:
            continue
        row[column.name] = value(column, number, at)
        for key in column.foreign_keys:
            parent = key.column.table
            there = select(func.count()).where(key.column == number).select_from(parent)
            if not await session.scalar(there):
                await fill(session, parent, number, NEW)
    if held.settled:
        row["state"] = held.settled[0]
    await session.execute(insert(table).values(**row))


async def count(session: AsyncSession, table: Table) -> int:
    return await session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize(("table", "period"), STEPS, ids=[f"{t}-{p.name}" for t, p in STEPS])
async def test_what_is_old_goes_and_what_is_new_stays(
    database: Database, table: Table, period: Period
) -> None:
    border = NOW - timedelta(days=getattr(RetentionRules(), period.name))
    async with database.begin() as session:
        await fill(session, table, 1, border - timedelta(minutes=1))
        await fill(session, table, 2, border + timedelta(minutes=1))
    assert await let_go(database, Policy(), NOW) > 0
    periods = HELD[table.name].periods
    goes = any(it.then == "delete" and it.name == period.name for it in periods)
    shortest = min(getattr(RetentionRules(), it.name) for it in periods)
    async with database.read() as session:
        kept = (await session.execute(select(table).order_by(*table.primary_key))).mappings().all()
    assert len(kept) == (1 if goes else 2)
    if getattr(RetentionRules(), period.name) == shortest:  # else texts went before
        assert says(table, kept[-1])
    assert goes or not says(table, kept[0])
    assert await let_go(database, Policy(), NOW) == 0


def says(table: Table, row: Any) -> bool:
    """Whether a column that a period blanks still holds anything."""
    columns = list(blanked(table, HELD[table.name]))
    return not columns or any(row[it.name] not in (None, "", {}, [], b"") for it in columns)


async def test_texts_go_before_the_fact_that_there_was_one(database: Database) -> None:
    table = Base.metadata.tables["shop_events"]
    async with database.begin() as session:
        await fill(session, table, 1, NOW - timedelta(days=31))
        await fill(session, table, 2, NOW - timedelta(days=401))
    assert await let_go(database, Policy(), NOW)
    async with database.read() as session:
        assert (await session.execute(select(table.c.payload))).scalars().all() == [{}]


async def test_however_much_is_old_goes_in_small_commits(database: Database) -> None:
    table = Base.metadata.tables["used_links"]
    async with database.begin() as session:
        for number in range(5):
            await fill(session, table, number, OLD)
    assert await let_go(database, Policy(retention=RetentionRules(batch=2)), NOW) == 5


async def test_a_case_that_is_still_pointed_to_is_emptied(database: Database) -> None:
    cases, lessons = (Base.metadata.tables[name] for name in ("cases", "lessons"))
    async with database.begin() as session:
        await fill(session, cases, 1, OLD)
        await session.execute(cases.update().values(csat_comment="Quitte", tags=["quitte"]))
        await fill(session, lessons, 1, NEW)
    await let_go(database, Policy(), NOW)
    async with database.read() as session:
        row = (await session.execute(select(cases))).mappings().one()
        assert (row["csat_comment"], row["tags"]) == (None, [])


async def test_a_table_that_fails_holds_up_no_other(database: Database) -> None:
    async with database.begin() as session:
        await fill(session, Base.metadata.tables["used_links"], 1, OLD)
        await session.execute(text("ALTER TABLE carts RENAME TO away"))
    assert await let_go(database, Policy(), NOW) == 1
    async with database.begin() as session:
        await session.execute(text("ALTER TABLE away RENAME TO carts"))


async def test_what_is_not_worked_off_yet_stays(database: Database) -> None:
    table = Base.metadata.tables["inbox_updates"]
    async with database.begin() as session:
        await fill(session, table, 1, OLD)
        await session.execute(table.update().values(state="due"))
    assert await let_go(database, Policy(), NOW) == 0


@pytest.mark.parametrize("change", ["UPDATE audit_entries SET actor = 'nobody'",
                                    "DELETE FROM audit_entries"])  # fmt: skip
async def test_the_audit_log_refuses_to_be_changed(database: Database, change: str) -> None:
    async with database.begin() as session:
        await fill(session, Base.metadata.tables["audit_entries"], 1, NEW)
    with pytest.raises(DBAPIError, match="audit entries are"):
        async with database.begin() as session:
            await session.execute(text(change))
    async with database.read() as session:
        assert await count(session, Base.metadata.tables["audit_entries"]) == 1


def test_every_period_has_its_setting_and_a_time_it_begins() -> None:
    rules = RetentionRules()
    for table, period in STEPS:
        assert getattr(rules, period.name) > 0
        assert isinstance(table.c[period.since].type, UtcDateTime)
        if period.then == "blank":
            assert list(blanked(table, HELD[table.name]))
