"""A SQLite file with all tables, and a clock that is set by hand."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.db import Database
from tests.store.databases import blank


@dataclass
class Hands:
    """A clock; time goes by only when somebody says so."""

    moment: datetime = datetime(2026, 11, 20, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def passes(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = blank(tmp_path)
    yield database
    await database.close()
