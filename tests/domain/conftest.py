"""Rules are tried on a SQLite file of their own; time is a given, nothing waits."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from store.db import Database
from store.identities import Identity
from tests.domain.people import NOW, person
from tests.store.databases import blank


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = blank(tmp_path)
    yield database
    await database.close()


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.begin() as session:
        yield session


@pytest.fixture
async def lena(session: AsyncSession) -> Identity:
    """A customer's Telegram account, tied to K1, without consent to marketing."""
    return await person(session, "1001", "Lena", shop_id="K1")


@pytest.fixture
async def james(session: AsyncSession) -> Identity:
    """Somebody else, who opted in and is tied to nobody."""
    return await person(session, "1002", "James", language="en", marketing_at=NOW)
