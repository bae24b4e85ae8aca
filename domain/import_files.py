"""A file of rows as it lies there: its encoding, its delimiter, and record by record its cells.

A record is read for itself, so that an unclosed quote costs one line and not the rest of the file.
"""

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from domain.import_columns import Columns

LONGEST_LINE = 1_000_000  # bytes; longer ones are no rows
LONGEST_RECORD = 256_000  # bytes; within quotes a cell may go over several lines
CHUNK = 1 << 20
SAMPLES = 500
UNCLOSED = "a quote is not closed"
ENCODINGS = ("utf-8", "cp1252")
_DELIMITERS = ";,\t|"
# Of workbooks (xlsx, ods and zip; xls) and of gzip: what an owner may take for a table.
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_SAID = re.compile(rb'"?sep=(.)"?\r?\n', re.IGNORECASE)  # Excel's own first line
_CDNOW = re.compile(rb"\s*\d+\s+\d+\s+\d{8}\s+\d+\s+\d+(\.\d+)?\s*")
CDNOW_HEADER = ("id", "sample_id", "date", "quantity", "amount")
CDNOW_COLUMNS: Columns = {"customer": 0, "placed_at": 2, "total": 4}


class FileBroken(Exception):
    """Not a file of rows; says why."""


@dataclass(frozen=True)
class Source:
    """A file and how to read it; `delimiter` None means white space, as in CDNOW's layout."""

    path: Path
    size: int  # bytes
    stamp: int  # when it was last written, in ns: another one means another content
    digest: str  # SHA-256 of its content
    encoding: str
    delimiter: str | None
    header: tuple[str, ...]
    start: int  # offset of the first record, in bytes
    first_line: int  # its number

    @property
    def is_cdnow(self) -> bool:
        return self.delimiter is None


@dataclass(frozen=True, slots=True)
class Record:
    """One row. With a `problem` there are no cells to work with."""

    line: int  # where it begins, from 1
    end: int  # offset behind it, in bytes
    next_line: int
    raw: bytes
    cells: list[str]
    problem: str | None = None


def inspect(path: Path, encoding: str | None = None) -> Source:
    """Look through a whole file once. Raises FileBroken: empty, binary, no rows, no header."""
    if not path.exists():
        raise FileBroken("there is no such file")
    if not path.is_file():
        raise FileBroken("this is no file: a directory, or a pipe")
    stamp = path.stat().st_mtime_ns
    size, digest, found = _looked_through(path)
    encoding = encoding or found
    with path.open("rb") as file:
        skipped = file.read(3) == codecs.BOM_UTF8
        file.seek(3 if skipped else 0)
        first, line = file.readline(LONGEST_LINE), 2
        if said := _SAID.fullmatch(first):
            first, line = file.readline(LONGEST_LINE), 3
        start = file.tell()
    if _CDNOW.fullmatch(first):
        return Source(path, size, stamp, digest, encoding, None, CDNOW_HEADER, 0, 1)
    header, delimiter = _header(first, encoding, said[1].decode("latin-1") if said else None)
    if start >= size:
        raise FileBroken("only a header, no rows")
    return Source(path, size, stamp, digest, encoding, delimiter, header, start, line)


def look_again(source: Source) -> None:
    """Raises FileBroken: it is not the file any more that was looked through."""
    try:
        found = source.path.stat()
    except OSError as error:
        raise FileBroken("it is gone") from error
    if (found.st_size, found.st_mtime_ns) != (source.size, source.stamp):
        raise FileBroken("it was changed while it was read; import it again as it is now")


def records(source: Source, offset: int, line: int) -> Iterator[Record]:
    """The records from an offset on; blank lines and rows of blank cells are left out."""
    blank = f" \r\n\t{source.delimiter or ''}".encode()
    with source.path.open("rb") as file:
        file.seek(offset)
        while raw := file.readline(LONGEST_LINE):
            record = _record(source, file, raw, offset, line)
            offset, line = record.end, record.next_line
            if record.raw.strip(blank):
                yield record


def samples(source: Source) -> list[list[str]]:
    """The cells of the first records that can be read."""
    readable = (it.cells for it in records(source, source.start, source.first_line) if it.cells)
    return list(islice(readable, SAMPLES))


def _looked_through(path: Path) -> tuple[int, str, str]:
    """(bytes, digest, encoding). Raises FileBroken."""
    digest, size, decoder = hashlib.sha256(), 0, codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if not size and chunk.startswith(_PACKED):
                raise FileBroken("this is a workbook or packed; save it as CSV, or unpack it")
            if b"\0" in chunk:
                raise FileBroken("this is not text (UTF-8 or Windows-1252), or it is UTF-16")
            digest.update(chunk)
            size += len(chunk)
            is_utf8 = is_utf8 and _goes_on(decoder, chunk)
    if not size:
        raise FileBroken("the file is empty")
    is_utf8 = is_utf8 and not decoder.getstate()[0]
    return size, digest.hexdigest(), ENCODINGS[0] if is_utf8 else ENCODINGS[1]


def _goes_on(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _header(raw: bytes, encoding: str, delimiter: str | None) -> tuple[tuple[str, ...], str]:
    """(names, delimiter). Raises FileBroken."""
    try:
        text = raw.decode(encoding).rstrip("\r\n")
        bare = re.sub(r'"[^"]*"', "", text)
        delimiter = delimiter or max(_DELIMITERS, key=bare.count)
        names = next(csv.reader([text], delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error, StopIteration) as error:
        raise FileBroken("the first line is no header of columns") from error
    if not any(it.strip() for it in names) or len(raw) >= LONGEST_LINE:
        raise FileBroken("the first line is no header of columns")
    return tuple(it.strip() for it in names), delimiter


def _record(source: Source, file: BinaryIO, raw: bytes, offset: int, line: int) -> Record:
    end = offset + len(raw)
    if not raw.endswith(b"\n") and len(raw) == LONGEST_LINE:
        end += _skip_line(file)
        return Record(line, end, line + 1, raw[:1000], [], f"longer than {LONGEST_LINE} bytes")
    if b'"' in raw and source.delimiter is not None:
        return _quoted(source, file, raw, offset, line)
    try:
        text = raw.decode(source.encoding)
    except UnicodeDecodeError:
        return Record(line, end, line + 1, raw, [], f"not {source.encoding}")
    cells = text.rstrip("\r\n").split(source.delimiter) if source.delimiter else text.split()
    return Record(line, end, line + 1, raw, cells)


def _quoted(source: Source, file: BinaryIO, first: bytes, offset: int, line: int) -> Record:
    """A record with quotes, over as many lines as they hold together; else its first line."""
    cells, problem = _try(source, first)
    raw, lines, is_open, alone = first, 1, _is_odd(first), problem
    while problem == UNCLOSED:
        more = file.readline(LONGEST_LINE)
        if not more or len(raw) + len(more) > LONGEST_RECORD:
            break
        raw, lines, is_open = raw + more, lines + 1, is_open ^ _is_odd(more)
        if not is_open:  # parsing after each line would take the square of their number
            cells, problem = _try(source, raw)
    if problem is not None:
        file.seek(offset + len(first))
        return Record(line, offset + len(first), line + 1, first, [], alone)
    return Record(line, offset + len(raw), line + lines, raw, cells)


def _is_odd(raw: bytes) -> bool:
    return raw.count(b'"') % 2 == 1


def _try(source: Source, raw: bytes) -> tuple[list[str], str | None]:
    """(cells, None), or ([], what is wrong)."""
    try:
        text = io.StringIO(raw.decode(source.encoding), newline="")
        rows = list(csv.reader(text, delimiter=source.delimiter or ",", strict=True))
    except UnicodeDecodeError:
        return [], f"not {source.encoding}"
    except csv.Error as error:
        return [], UNCLOSED if "unexpected end" in str(error) else str(error)
    return (rows[0], None) if len(rows) == 1 else ([], UNCLOSED)


def _skip_line(file: BinaryIO) -> int:
    """How many bytes were left of it."""
    skipped = 0
    while piece := file.readline(LONGEST_LINE):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped
