"""Engine and session: the one place that knows which database this is."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from functools import cache
from typing import Any, ClassVar, Literal

from sqlalchemy import JSON, DateTime, Dialect, Executable, MetaData, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from store.on_the_spot import connect_on_the_spot

PrivacyClass = Literal["personal", "content", "pseudonymous", "none"]

# Export, erasure and retention run from these marks, so every column carries one (a test says so).
PERSONAL: dict[Any, Any] = {"privacy": "personal"}
CONTENT: dict[Any, Any] = {"privacy": "content"}
PSEUDONYMOUS: dict[Any, Any] = {"privacy": "pseudonymous"}
NONE: dict[Any, Any] = {"privacy": "none"}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime; refuses naive values, so that no local time slips in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: give an aware one")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


Json = JSON().with_variant(postgresql.JSONB(), "postgresql")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        dict[str, Any]: Json,
        list[Any]: Json,
    }


class Database:
    """Writing and reading sessions over one URL (`sqlite+aiosqlite:///…`, `postgresql+asyncpg://…`).

    On SQLite writers queue here, in order, before they take the file's one write lock: a
    busy-wait inside SQLite is neither fair nor quick.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_writer(url) if self.is_sqlite else _engine(url)
        self._reader = _sqlite_engine(url, "BEGIN") if self.is_sqlite else self.engine
        self._writer_turn = asyncio.Lock() if self.is_sqlite else None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """One unit of work: commits when the block ends, rolls back when it raises."""
        async with (
            self._writer_turn or nullcontext(),
            AsyncSession(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads; on SQLite it never waits for the writer."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            yield session

    async def close(self) -> None:
        await self.engine.dispose()
        if self._reader is not self.engine:
            await self._reader.dispose()


async def changed(session: AsyncSession, statement: Executable) -> int:
    """Execute an INSERT, UPDATE or DELETE; returns how many rows it touched."""
    result: Any = await session.execute(statement, execution_options={"synchronize_session": False})
    return int(result.rowcount)


async def add_new(
    session: AsyncSession, model: type[Any], rows: Sequence[Mapping[str, Any]]
) -> int:
    """Insert rows with the same keys, leaving out those that break a UNIQUE; how many were new.

    The statement is made once a table: building it anew costs more than running it.
    """
    if not rows:
        return 0
    result = await session.execute(_insert_new(model.__table__, _dialect(session)), list(rows))
    return len(result.all())


def insert_for(session: AsyncSession, table: Any) -> Any:
    """An INSERT that knows ON CONFLICT, in the dialect of this session's database."""
    return _INSERTS[_dialect(session)](table)


@cache
def _insert_new(table: Table, dialect: str) -> Any:
    insert = _INSERTS[dialect](table)
    return insert.on_conflict_do_nothing().returning(*table.primary_key.columns)


def _dialect(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


_INSERTS: dict[str, Callable[..., Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def _engine(url: str) -> AsyncEngine:
    return create_async_engine(url, pool_size=10, max_overflow=10, **_COMMON)


def _sqlite_writer(url: str) -> AsyncEngine:
    path = make_url(url).database or ""
    return _sqlite_engine(url, "BEGIN IMMEDIATE", async_creator=lambda: connect_on_the_spot(path))


def _sqlite_engine(url: str, begin: str, **more: Any) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=5, max_overflow=5, **_COMMON, **more)

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # The driver must not open transactions by itself: BEGIN is said below, in our own words.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "busy_timeout=10000",
            "foreign_keys=ON",
            "secure_delete=ON",  # what is deleted is not to be read from the file either
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# An error must not carry names and texts into logs, so it carries no parameters.
_COMMON: dict[str, Any] = {"json_serializer": _to_json, "hide_parameters": True}
