"""One process of all reads files when they change, and pages now and then."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.ingest import IngestReport
from knowledge.rules import KnowledgeRules
from scheduler.sources import Sources
from store.db import Database
from store.locks import Lock

URL = "https://shop.example/hilfe"


class Reading:
    """Plays the reading: what was asked for, and what comes of it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 12, tzinfo=UTC)
        self.asked: list[Sequence[str]] = []
        self.report = IngestReport()
        self.fails = False
        self.lasts = False
        self.begun = asyncio.Event()
        self.news = 0

    def now(self) -> datetime:
        return self.moment

    def tell(self) -> None:
        self.news += 1

    async def read(self, places: Sequence[str]) -> IngestReport:
        self.asked.append(places)
        self.begun.set()
        if self.lasts:
            await asyncio.Event().wait()
        if self.fails:
            raise RuntimeError("the database is away")
        return self.report


@pytest.fixture
def reading() -> Reading:
    return Reading()


def process(database: Database, reading: Reading, folder: Path) -> Sources:
    rules = KnowledgeRules(sources=(folder,), urls=(URL,), hosts=("shop.example",))
    lock = Lock(database, "sources")
    return Sources(rules, reading.read, lock, reading.now, reading.tell)


@pytest.fixture
def sources(database: Database, reading: Reading, tmp_path: Path) -> Sources:
    return process(database, reading, tmp_path)


async def test_files_are_read_at_the_start_and_then_when_they_changed(
    sources: Sources, reading: Reading, tmp_path: Path
) -> None:
    await sources.read_files()
    await sources.read_files()
    assert reading.asked == [[tmp_path.as_posix()]]
    sources.files_changed()
    await sources.read_files()
    assert len(reading.asked) == 2
    await sources.stop()


async def test_pages_are_read_at_the_start_and_then_every_hour(
    sources: Sources, reading: Reading
) -> None:
    await sources.read_pages()
    reading.moment += timedelta(minutes=59)
    await sources.read_pages()
    assert reading.asked == [(URL,)]
    reading.moment += timedelta(minutes=1)
    await sources.read_pages()
    assert reading.asked == [(URL,)] * 2
    await sources.stop()


async def test_only_a_change_is_news(sources: Sources, reading: Reading) -> None:
    await sources.read_files()
    assert reading.news == 0
    reading.report = IngestReport(removed=1)
    sources.files_changed()
    await sources.read_files()
    assert reading.news == 1
    await sources.stop()


async def test_a_failure_is_tried_again(sources: Sources, reading: Reading) -> None:
    reading.fails = True
    with pytest.raises(RuntimeError):
        await sources.read_files()
    reading.fails = False
    await sources.read_files()
    await sources.read_files()
    assert len(reading.asked) == 2
    await sources.stop()


async def test_the_second_process_reads_nothing_until_the_first_is_gone(
    sources: Sources, reading: Reading, database: Database, tmp_path: Path
) -> None:
    second = process(database, reading, tmp_path)
    await sources.read_files()
    await second.read_files()
    assert len(reading.asked) == 1
    await sources.stop()
    await second.read_files()
    assert len(reading.asked) == 2
    await second.stop()


async def test_stopping_breaks_off_what_lasts(sources: Sources, reading: Reading) -> None:
    reading.lasts = True
    sources.start()
    async with asyncio.timeout(60):
        await reading.begun.wait()
        await sources.stop()
    assert reading.news == 0
