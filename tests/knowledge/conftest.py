"""A help centre on disk, a database for it, and the demo shop's, indexed once a session."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.answerer import Answerer
from knowledge.index import Index
from knowledge.ingest import IngestReport, ingest
from knowledge.rules import KnowledgeRules, LlmRules
from store.db import Database
from store.schema import Base
from tests.knowledge.endpoint import Endpoint, serving
from tests.knowledge.shop import with_model
from tests.once import made_once

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DEMO = Path(__file__).parents[2] / "demo"
DEMO_SOURCES = tuple(DEMO / name for name in ("articles", "faq.csv", "size-guide.pdf"))


@dataclass
class HelpCentre:
    """A directory of articles, the database they are read into, and the index above."""

    folder: Path
    database: Database
    rules: KnowledgeRules
    opened: list[Index] = field(default_factory=list)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    async def ingest(self, *places: Path | str) -> IngestReport:
        return await ingest(self.database, self.rules, places, NOW)

    def index(self) -> Index:
        """A new one, which opens nothing yet; closed with the help centre."""
        self.opened.append(Index(self.rules))
        return self.opened[-1]

    async def answerer(self) -> Answerer:
        index = self.index()
        await index.follow(self.database)
        return Answerer(index, self.rules, LlmRules())

    async def close(self) -> None:
        """Chroma keeps threads and files for each directory until it is told to let go."""
        for index in self.opened:
            index.close()
        await self.database.close()


async def open_demo(folder: Path) -> Answerer:
    """What `read_demo` has left in `folder`."""
    centre = _at(folder, DEMO_SOURCES)
    try:
        return await centre.answerer()
    finally:
        await centre.database.close()


async def create(folder: Path, sources: tuple[Path, ...], intent_vectors: Path) -> HelpCentre:
    """A help centre in `folder` that has read nothing yet."""
    shutil.copytree(intent_vectors, folder / "chroma" / "intents")
    centre = _at(folder, sources)
    async with centre.database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    return centre


def _at(folder: Path, sources: tuple[Path, ...]) -> HelpCentre:
    rules = KnowledgeRules(sources=sources, chroma_path=folder / "chroma")
    database = Database(f"sqlite+aiosqlite:///{folder}/shop.db")
    return HelpCentre(folder / "articles", database, rules)


@pytest.fixture
async def help_centre(tmp_path: Path, intent_vectors: Path) -> AsyncIterator[HelpCentre]:
    (tmp_path / "articles").mkdir()
    centre = await create(tmp_path, (tmp_path / "articles",), intent_vectors)
    yield centre
    await centre.close()


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with serving() as endpoint:
        yield endpoint


@pytest.fixture
async def shop(demo: Answerer, endpoint: Endpoint) -> AsyncIterator[Answerer]:
    answerer = with_model(demo, endpoint)
    yield answerer
    await answerer.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, intent_vectors: Path) -> Answerer:
    """The demo shop's help centre without a key: embedding it takes some seconds."""

    def read_into(place: Path) -> None:
        asyncio.run(read_demo(place, intent_vectors))

    read = made_once(tmp_path_factory, "demo", read_into)
    own = shutil.copytree(read, tmp_path_factory.mktemp("demo") / "own")
    return asyncio.run(open_demo(own))


async def read_demo(folder: Path, intent_vectors: Path) -> Answerer:
    """Reads the help centre into `folder`, which is empty."""
    centre = await create(folder, DEMO_SOURCES, intent_vectors)
    try:
        report = await centre.ingest()
        assert not report.failures
        return await centre.answerer()
    finally:
        # An open connection is a thread that keeps a failed run from ending.
        await centre.database.close()
