"""Databases to test on: SQLite files and databases of a real PostgreSQL server."""

import asyncio
from pathlib import Path

from sqlalchemy import make_url, text

from store import migrate
from store.db import Database


def sqlite_url(directory: Path) -> str:
    return f"sqlite+aiosqlite:///{directory}/shop.db"


def postgres_url(server: str, name: str) -> str:
    """A database of the server; it need not exist yet."""
    url = make_url(server).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


def create(server: str, name: str, template: str = "template0") -> str:
    """Make a database on the server, as a copy of another one; returns its URL."""
    asyncio.run(_create(postgres_url(server, "postgres"), name, template))
    return postgres_url(server, name)


def migrate_now(url: str) -> None:
    asyncio.run(_migrate(url))


async def _create(maintenance: str, name: str, template: str) -> None:
    database = Database(maintenance)
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    await database.close()


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()
