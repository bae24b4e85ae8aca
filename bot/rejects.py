"""The list of rows that an import did not take: which, why, and their own text."""

import csv
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from domain.import_columns import REJECTS as HEADER
from domain.import_returns import NO_PURCHASE
from domain.import_rows import Reject

csv.field_size_limit(1 << 24)


class RejectsBroken(Exception):
    """The list cannot be written where it should be; says why."""


class Rejects:
    """Appends to a CSV file that is made with the first row. It holds customers' data.

    Raises RejectsBroken: something else is there, or nothing can be written there.
    """

    def __init__(self, path: Path) -> None:
        _check(path)
        self.path = path
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def rewind(self, name: str, lines_done: int) -> None:
        """Forget what was written of a file behind the last line that is surely done.

        A kill between this file and the database's commit leaves rows that will come again.
        """
        if not any(_comes_again(row, name, lines_done) for row in _rows(self.path)):
            return  # another import may be writing here as well
        kept = [row for row in _rows(self.path) if not _comes_again(row, name, lines_done)]
        self._close()
        beside = self.path.with_name(f"{self.path.name}.new")
        with _opened(beside, os.O_TRUNC) as file:
            csv.writer(file).writerows(kept)
        beside.replace(self.path)

    def add(self, name: str, rejects: Sequence[Reject]) -> None:
        """Write rows of a file down, for good: they are on the disk when this returns."""
        if not rejects:
            return
        if self._file is None:
            is_new = not self.path.exists() or not self.path.stat().st_size
            self._file = _opened(self.path, os.O_APPEND)
            if is_new:
                csv.writer(self._file).writerow(HEADER)
        csv.writer(self._file).writerows([name, *reject] for reject in rejects)
        self._file.flush()
        os.fsync(self._file.fileno())

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _opened(path: Path, how: int) -> TextIO:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    return os.fdopen(handle, "w", encoding="utf-8", newline="")


def _check(path: Path) -> None:
    """Raises RejectsBroken. What is written elsewhere than into our own list is somebody's data."""
    if path.exists() and not path.is_file():
        raise RejectsBroken(f"{path}: rejected rows cannot be written there: it is no file")
    try:
        header = next(_rows(path), list(HEADER))
    except (UnicodeDecodeError, csv.Error):
        header = []
    if tuple(header) != HEADER:
        raise RejectsBroken(
            f"{path}: this is no list of rejected rows as we left it; "
            "move it away, or say --rejects FILE"
        )
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise RejectsBroken(f"{path}: rejected rows cannot be written there; say --rejects FILE")


def _rows(path: Path) -> Iterator[list[str]]:
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file)


def _comes_again(row: list[str], name: str, lines_done: int) -> bool:
    if len(row) != len(HEADER) or row[0] != name:
        return False
    return row[2] == NO_PURCHASE or not row[1].isdecimal() or int(row[1]) > lines_done
