"""Reads the sources into SQL: only what changed, and what is gone goes."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from knowledge.article import UnreadableError
from knowledge.chunk import VERSION, chunk
from knowledge.fetch import GoneError, Web
from knowledge.listing import Failure, Listing, list_sources
from knowledge.load import read
from knowledge.rules import KnowledgeRules
from knowledge.sources import Content, File, Source, is_url
from store import knowledge as store
from store.db import Database
from store.knowledge import Document

Progress = Callable[[int, int, str], None]
"""Called after each source with: sources done, sources in all, the path or URL."""
Fate = Literal["added", "changed", "removed", "unchanged"]


@dataclass(frozen=True)
class IngestReport:
    """How many sources were added, changed, removed and left alone, and which were not read."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failures: tuple[Failure, ...] = ()

    @property
    def changed_anything(self) -> bool:
        return bool(self.added or self.changed or self.removed)


async def ingest(
    database: Database,
    rules: KnowledgeRules,
    places: Sequence[str | Path],
    now: datetime,
    on_progress: Progress | None = None,
) -> IngestReport:
    """Reads paths and URLs into SQL, or all that `rules` name; a transaction a source.

    Without places, everything else that was read before is forgotten; with them, only what is
    gone below them. A source that cannot be read keeps what it said before and is reported. Two
    processes may do this at once. What staff wrote is left alone.
    """
    asked = [str(place) for place in places]
    async with Web(rules) as web:
        listing = await list_sources(asked or _configured(rules), rules, web)
        async with database.read() as session:
            known = await store.read_documents(session)
        reading = _Reading(database, known, now, len(listing.sources), on_progress)
        await reading.take_all(listing.sources.values())
    gone = [key for key in known if _is_gone(key, listing, asked, rules)]
    removed = await _remove(database, gone)
    return reading.report(removed, listing.failures)


def _configured(rules: KnowledgeRules) -> list[str]:
    return [*(path.as_posix() for path in rules.sources), *rules.urls]


def _is_gone(key: str, listing: Listing, asked: Sequence[str], rules: KnowledgeRules) -> bool:
    """A missing place is a mistake or an unmounted disk: what was read from it stays."""
    if key in listing.sources:
        return False
    if is_url(key):
        all_asked = not asked or (bool(rules.urls) and set(rules.urls) <= set(asked))
        return all_asked and not any(is_url(place) for place in listing.missing)
    lies_in = {Path(key), *Path(key).parents}
    in_question = not asked or any(Path(place) in lies_in for place in asked if not is_url(place))
    return in_question and not lies_in & {Path(place) for place in listing.missing}


async def _remove(database: Database, keys: Sequence[str]) -> int:
    if not keys:
        return 0
    async with database.begin() as session:
        return await store.remove_documents(session, keys)


@dataclass
class _Reading:
    """One going-through of all sources; `known` is what earlier ones left."""

    database: Database
    known: Mapping[str, Document]
    now: datetime
    whole: int
    on_progress: Progress | None
    fates: Counter[Fate] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def report(self, removed: int, failures: Sequence[Failure]) -> IngestReport:
        fates = self.fates + Counter(removed=removed)
        return IngestReport(**fates, failures=(*failures, *self.failures))

    async def take_all(self, sources: Iterable[Source]) -> None:
        """Files one by one; pages together, as it is their servers that take the time."""
        pages = []
        for source in sources:
            if isinstance(source, File):
                await self._take(source)
            else:
                pages.append(asyncio.create_task(self._take(source)))
        try:
            await asyncio.gather(*pages)
        finally:
            for page in pages:
                page.cancel()
            await asyncio.gather(*pages, return_exceptions=True)

    async def _take(self, source: Source) -> None:
        try:
            self.fates[await self._fate(source)] += 1
        except (UnreadableError, OSError) as error:
            self.failures.append(Failure(source.key, str(error)))
        if self.on_progress:
            done = self.fates.total() + len(self.failures)
            self.on_progress(done, self.whole, source.key)

    async def _fate(self, source: Source) -> Fate:
        known = self.known.get(source.key)
        is_current = known is not None and known.content_hash.startswith(f"{VERSION}-")
        try:
            content = await source.content(known if is_current else None)
        except GoneError:
            if known is None:
                raise
            await _remove(self.database, [source.key])
            return "removed"
        return await self._kept(source.key, content, known)

    async def _kept(self, key: str, content: Content, known: Document | None) -> Fate:
        known_hash = known.content_hash if known else None
        if content.data is None:
            content_hash, passages = known_hash, None
        else:
            content_hash, passages = await asyncio.to_thread(_cut, content, known_hash)
        if passages is None or content_hash is None:
            await self._note(key, content, known)
            return "unchanged"
        async with self.database.begin() as session:
            await store.put_document(
                session, key, content_hash, passages, self.now, content.etag, content.modified
            )
        return "changed" if known else "added"

    async def _note(self, key: str, content: Content, known: Document | None) -> None:
        if known and (content.etag, content.modified) != (known.etag, known.modified):
            async with self.database.begin() as session:
                await store.touch_document(session, key, self.now, content.etag, content.modified)


def _cut(content: Content, known_hash: str | None) -> tuple[str, list[store.Passage] | None]:
    data = content.data or b""
    content_hash = f"{VERSION}-{hashlib.sha256(data).hexdigest()}"
    if content_hash == known_hash:
        return content_hash, None
    return content_hash, chunk(read(content.kind, data), content.page)
