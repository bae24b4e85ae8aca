"""Reads the sources into SQL: only what changed, and what is gone goes."""

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from knowledge.article import UnreadableError
from knowledge.chunk import VERSION, chunk
from knowledge.load import find, load
from knowledge.rules import KnowledgeRules
from store import knowledge as store
from store.db import Database

Progress = Callable[[int, int, Path], None]
"""Called after each file with: files done, files in all, the file."""


@dataclass(frozen=True)
class Failure:
    """A file that could not be read, and why, in one line."""

    path: Path
    reason: str


@dataclass(frozen=True)
class IngestReport:
    """How many files were added, changed, removed and left alone, and which could not be read."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failures: tuple[Failure, ...] = ()


async def ingest(
    database: Database,
    rules: KnowledgeRules,
    paths: Sequence[Path],
    now: datetime,
    on_progress: Progress | None = None,
) -> IngestReport:
    """Reads `paths` into SQL, or `rules.sources` when there are none; a transaction a file.

    With sources, everything else that was read before is forgotten; with paths, only what is
    gone below them. A file that cannot be read keeps what it said before and is reported.
    """
    files, failures = await asyncio.to_thread(_find, paths or rules.sources)
    async with database.read() as session:
        known = await store.content_hashes(session)
    report = IngestReport(failures=failures)
    for done, path in enumerate(files, 1):
        report = await _take(database, path, known, now, report)
        if on_progress:
            on_progress(done, len(files), path)
    unreadable = {failure.path for failure in failures}
    gone = [p for p in known if _is_gone(Path(p), files, paths, unreadable)]
    if gone:
        async with database.begin() as session:
            await store.remove_documents(session, gone)
    return replace(report, removed=len(gone))


def _find(roots: Iterable[Path]) -> tuple[list[Path], tuple[Failure, ...]]:
    files: dict[Path, None] = {}
    failures = []
    for root in roots:
        try:
            files |= dict.fromkeys(find(root))
        except UnreadableError as error:
            failures.append(Failure(root, str(error)))
    return list(files), tuple(failures)


def _is_gone(
    known: Path, files: Sequence[Path], paths: Sequence[Path], unreadable: set[Path]
) -> bool:
    """A missing root is a mistake or an unmounted disk: what was read from it stays."""
    lies_in = {known, *known.parents}
    in_question = not paths or any(path in lies_in for path in paths)
    return in_question and known not in files and not lies_in & unreadable


async def _take(
    database: Database, path: Path, known: dict[str, str], now: datetime, report: IngestReport
) -> IngestReport:
    key = path.as_posix()
    try:
        content_hash, passages = await asyncio.to_thread(_read, path, known.get(key))
    except (UnreadableError, OSError) as error:
        return replace(report, failures=(*report.failures, Failure(path, str(error))))
    if passages is None:
        return replace(report, unchanged=report.unchanged + 1)
    async with database.begin() as session:
        await store.put_document(session, key, content_hash, passages, now)
    if key in known:
        return replace(report, changed=report.changed + 1)
    return replace(report, added=report.added + 1)


def _read(path: Path, known_hash: str | None) -> tuple[str, list[store.Passage] | None]:
    content = path.read_bytes()
    content_hash = f"{VERSION}-{hashlib.sha256(content).hexdigest()}"
    if content_hash == known_hash:
        return content_hash, None
    return content_hash, chunk(load(path, content))
