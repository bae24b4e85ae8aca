"""The way to the newest schema, and back."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from store import migrate
from store.db import Database
from store.schema import Base

REVISIONS = [
    (script.revision, script.down_revision or "base")
    for script in reversed(list(ScriptDirectory(str(migrate.SCRIPTS)).walk_revisions()))
]


@pytest.fixture
async def empty(empty_url: str) -> AsyncIterator[Database]:
    database = Database(empty_url)
    yield database
    await database.close()


async def test_every_step_goes_up_down_and_up_again(empty: Database) -> None:
    for revision, before in REVISIONS:
        await migrate.upgrade(empty, revision)
        await migrate.downgrade(empty, str(before))
        await migrate.upgrade(empty, revision)
    assert await migrate.is_current(empty)


async def test_all_the_way_down_leaves_nothing(empty: Database) -> None:
    await migrate.upgrade(empty)
    await migrate.downgrade(empty, "base")
    async with empty.engine.connect() as connection:
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert tables == ["alembic_version"]


async def test_the_tables_are_what_the_models_say(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_a_second_migration_changes_nothing(database: Database) -> None:
    await migrate.upgrade(database)
    assert await migrate.is_current(database)


async def test_a_fresh_database_is_not_current(empty: Database) -> None:
    assert not await migrate.is_current(empty)


def _differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    differences: list[Any] = compare_metadata(context, Base.metadata)
    return differences
