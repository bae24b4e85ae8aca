"""Every store test runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest

from store.db import Database
from tests.store.databases import create, empty_tables, migrate_now, sqlite_url

_numbers = count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    directory = tmp_path_factory.mktemp("sqlite")
    migrate_now(sqlite_url(directory))
    return directory / "shop.db"


@pytest.fixture(scope="session")
def postgres_migrated(postgres: str) -> str:
    """The URL of a migrated PostgreSQL database."""
    url = create(postgres, "migrated")
    migrate_now(url)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    return create(request.getfixturevalue("postgres"), f"empty{next(_numbers)}")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "shop.db")
        return sqlite_url(tmp_path)
    migrated: str = request.getfixturevalue("postgres_migrated")
    empty_tables(migrated)
    return migrated


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    yield database
    await database.close()


@pytest.fixture
async def other_process(url: str) -> AsyncIterator[Database]:
    """The same database as another process sees it: nothing is shared but the data."""
    database = Database(url)
    yield database
    await database.close()
