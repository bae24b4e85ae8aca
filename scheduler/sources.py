"""Keeps the knowledge base in step with its files and pages while the bot runs."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog

from knowledge.ingest import IngestReport
from knowledge.load import KINDS
from knowledge.rules import KnowledgeRules
from scheduler.bell import Bell
from scheduler.watch import Watch
from scheduler.worker import Worker
from store.locks import AlreadyHeldError, Lock

log = structlog.get_logger()
LOOK_SECONDS = 2.0  # how soon another process takes over, and pages that are due are asked
Read = Callable[[Sequence[str]], Awaitable[IngestReport]]
"""Takes paths or URLs over into SQL."""


class Sources:
    """Reads files when they change and pages now and then; of several processes one does it."""

    def __init__(
        self,
        rules: KnowledgeRules,
        read: Read,
        lock: Lock,
        now: Callable[[], datetime],
        on_news: Callable[[], None],
    ) -> None:
        """`on_news` is called after something in SQL changed."""
        self._rules = rules
        self._read = read
        self._lock = lock
        self._turn = asyncio.Lock()
        self._now = now
        self._on_news = on_news
        self._must_read_files = True
        self._pages_due = now()
        self._under_way: set[asyncio.Task[IngestReport]] = set()
        self._files = Worker("files", self.read_files, Bell(), LOOK_SECONDS)
        self._pages = Worker("pages", self.read_pages, Bell(), LOOK_SECONDS)
        self._watch = Watch(
            rules.sources, frozenset(KINDS), self.files_changed, rules.force_polling
        )

    def start(self) -> None:
        self._files.start()
        self._watch.start()
        if self._rules.urls:
            self._pages.start()

    async def stop(self) -> None:
        """Reading is broken off: each source is a transaction, and is read again next time."""
        workers = (self._files, self._pages, self._watch)
        stopping = [asyncio.ensure_future(worker.stop()) for worker in workers]
        await asyncio.sleep(0)
        for reading in self._under_way:
            reading.cancel()
        await asyncio.gather(*stopping)
        await self._lock.release()

    def files_changed(self) -> None:
        """Reads them at the next step, which is at once."""
        self._must_read_files = True
        self._files.bell.ring()

    async def read_files(self) -> bool:
        """A worker's step; never says that there is more to do."""
        if self._must_read_files and await self._is_ours():
            self._must_read_files = False
            try:
                await self._take([path.as_posix() for path in self._rules.sources])
            except Exception:
                self._must_read_files = True
                raise
        return False

    async def read_pages(self) -> bool:
        """A worker's step; never says that there is more to do."""
        if self._now() >= self._pages_due and await self._is_ours():
            self._pages_due = self._now() + timedelta(minutes=self._rules.refetch_minutes)
            await self._take(self._rules.urls)
        return False

    async def _is_ours(self) -> bool:
        async with self._turn:
            if not self._lock.held:
                try:
                    await self._lock.take()
                except AlreadyHeldError:
                    return False
        return True

    async def _take(self, places: Sequence[str]) -> None:
        reading = asyncio.ensure_future(self._read(places))
        self._under_way.add(reading)
        reading.add_done_callback(self._under_way.discard)
        await asyncio.wait([reading])
        if reading.cancelled():
            return
        report = reading.result()
        for failure in report.failures:
            log.warning("source not read", source=failure.source, reason=failure.reason)
        if report.changed_anything:
            log.info("sources read", added=report.added, changed=report.changed,
                     removed=report.removed)  # fmt: skip
            self._on_news()
