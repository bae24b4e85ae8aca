"""Databases to test on: SQLite files and databases of a real PostgreSQL server."""

import asyncio
import sqlite3
from functools import cache
from pathlib import Path

from sqlalchemy import StaticPool, create_engine, make_url, text

from store import migrate
from store.db import Database
from store.schema import Base


def sqlite_url(directory: Path) -> str:
    return f"sqlite+aiosqlite:///{directory}/shop.db"


def blank(directory: Path) -> Database:
    """A SQLite file with all tables, where migrating is not the point: made once, copied often."""
    (directory / "shop.db").write_bytes(_blank_file())
    return Database(sqlite_url(directory))


@cache
def _blank_file() -> bytes:
    connection = sqlite3.connect(":memory:")
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    Base.metadata.create_all(engine)
    file = connection.serialize()
    engine.dispose()
    return file


def postgres_url(server: str, name: str) -> str:
    """A database of the server; it need not exist yet."""
    url = make_url(server).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


def create(server: str, name: str) -> str:
    """Make an empty database on the server; returns its URL."""
    asyncio.run(_create(postgres_url(server, "postgres"), name))
    return postgres_url(server, name)


def migrate_now(url: str) -> None:
    asyncio.run(_migrate(url))


def empty_tables(url: str) -> None:
    """Back to how it was when it was migrated: quicker than making a new database."""
    asyncio.run(_empty_tables(url))


async def _create(maintenance: str, name: str) -> None:
    database = Database(maintenance)
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    await database.close()


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()


async def _empty_tables(url: str) -> None:
    database = Database(url)
    names = ", ".join(table.name for table in Base.metadata.sorted_tables)
    async with database.begin() as session:
        await session.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    await database.close()
