"""A SQLite file with all tables."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.db import Database
from tests.store.databases import blank


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = blank(tmp_path)
    yield database
    await database.close()
