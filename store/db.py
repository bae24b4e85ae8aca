"""Engine and session: the one place that knows which database this is."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

from sqlalchemy import JSON, DateTime, Dialect, Executable, Insert, MetaData, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

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
        self.engine = _sqlite_engine(url, "BEGIN IMMEDIATE") if self.is_sqlite else _engine(url)
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


def insert_for(session: AsyncSession, table: type[Any]) -> Any:
    """An INSERT that knows ON CONFLICT, in the dialect of this session's database."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    build: Any = sqlite.insert if is_sqlite else postgresql.insert
    statement: Insert = build(table)
    return statement


def skip_locked(session: AsyncSession) -> bool:
    """Whether rows can be claimed with FOR UPDATE SKIP LOCKED (SQLite has one writer anyway)."""
    return session.get_bind().dialect.name == "postgresql"


def _engine(url: str) -> AsyncEngine:
    return create_async_engine(url, pool_size=10, max_overflow=10, **_COMMON)


def _sqlite_engine(url: str, begin: str) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=5, max_overflow=5, **_COMMON)

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
