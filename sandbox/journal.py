"""The state file: every record is one JSON row, written before its request is answered."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

Json = dict[str, Any]


class Record(BaseModel):
    """Something the sandbox remembers, found again by its `key`."""

    @property
    def key(self) -> str:
        raise NotImplementedError


class Journal:
    """One SQLite file; `None` keeps everything in memory. Losing the last writes when the
    machine itself dies is fine for a sandbox, so nothing waits for the disk."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._db = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False
        )
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(
            "CREATE TABLE IF NOT EXISTS record (kind TEXT, key TEXT, body TEXT,"
            " PRIMARY KEY (kind, key)) WITHOUT ROWID;"
            "CREATE TABLE IF NOT EXISTS file_body (id TEXT PRIMARY KEY, body BLOB);"
        )
        self._dirty: dict[tuple[str, str], Record | None] = {}

    def note(self, kind: str, key: str, record: Record | None) -> None:
        """Remember to write `record` (None: to delete it) at the next commit."""
        self._dirty[kind, key] = record

    def commit(self) -> None:
        """Write everything noted since the last commit, all or nothing."""
        if not self._dirty:
            return
        rows = [(*at, record.model_dump_json()) for at, record in self._dirty.items() if record]
        gone = [at for at, record in self._dirty.items() if record is None]
        self._dirty.clear()
        self._db.execute("BEGIN")
        self._db.executemany("REPLACE INTO record VALUES (?, ?, ?)", rows)
        self._db.executemany("DELETE FROM record WHERE kind = ? AND key = ?", gone)
        self._db.execute("COMMIT")

    def bodies(self, kind: str) -> Iterator[str]:
        """The JSON of every record of one kind."""
        for (body,) in self._db.execute("SELECT body FROM record WHERE kind = ?", (kind,)):
            yield body

    def keep_file(self, file_id: str, body: bytes) -> None:
        """Store the bytes of a file."""
        self._db.execute("REPLACE INTO file_body VALUES (?, ?)", (file_id, body))

    def file(self, file_id: str) -> bytes:
        """The bytes of a stored file; KeyError when there is none."""
        row = self._db.execute("SELECT body FROM file_body WHERE id = ?", (file_id,)).fetchone()
        if row is None:
            raise KeyError(file_id)
        return bytes(row[0])

    def forget_files(self) -> None:
        """Drop the bytes of every file."""
        self._db.execute("DELETE FROM file_body")

    def close(self) -> None:
        """Write what is left and let the file go."""
        self.commit()
        self._db.close()


R = TypeVar("R", bound=Record)


class Shelf(Generic[R]):
    """All records of one kind, in memory; what is put or dropped reaches the journal."""

    def __init__(self, journal: Journal, model: type[R]) -> None:
        self._journal = journal
        self._kind = model.__name__
        read = (model.model_validate_json(body) for body in journal.bodies(self._kind))
        self._items: dict[str, R] = {record.key: record for record in read}

    def get(self, key: object) -> R | None:
        """The record with this key, or None."""
        return self._items.get(str(key))

    def put(self, record: R) -> R:
        """Keep `record`; to be called again after each change of it."""
        self._items[record.key] = record
        self._journal.note(self._kind, record.key, record)
        return record

    def drop(self, record: R) -> None:
        """Forget `record`."""
        if self._items.pop(record.key, None):
            self._journal.note(self._kind, record.key, None)

    def clear(self) -> None:
        """Forget everything of this kind."""
        for record in list(self):
            self.drop(record)

    def __iter__(self) -> Iterator[R]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)
