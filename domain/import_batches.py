"""The rows of a file in batches, each of which is one unit of work."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain import import_rows as rows
from domain.import_files import Record, look_again, records
from domain.import_rows import CustomerRow, OrderRow, Plan, ProductRow, Reject, RowBroken

BATCH = 5_000  # rows; with some ten columns 5 MB
LONGEST_QUOTED = 1_000  # characters of a rejected row's text

IsErased = Callable[[str], bool]
Owners = dict[str, tuple[str, int | None]]  # order number: (shop id, the import that brought it)
Row = CustomerRow | ProductRow | OrderRow


def nobody(_name: str) -> bool:
    """As if nobody had asked to be erased."""
    return False


@dataclass
class Seen:
    """What a trial would have written by now: it has no tables to look it up in."""

    owners: Owners = field(default_factory=dict)
    customers: set[str] = field(default_factory=set)
    products: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Run:
    """One file being read in; with `seen` it is a trial, and nothing is written.

    `is_erased` says of a shop id or a mail address whether its owner is to stay erased.
    """

    plan: Plan
    import_id: int
    now: datetime
    is_erased: IsErased = nobody
    seen: Seen | None = None


@dataclass
class Batch:
    """Rows from one offset to another, in bytes."""

    since: int
    until: int
    next_line: int
    rows: list[Row] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    raw: dict[int, bytes] = field(default_factory=dict)  # of each row, by the line it begins at
    size: int = 0

    def refuse(self, plan: Plan, line: int, reason: str) -> None:
        """Put a row among the rejects; the caller works with the rest."""
        self.rejects.append(Reject(line, reason, quoted(plan, self.raw[line])))


def batches(plan: Plan, offset: int, line: int, now: datetime) -> Iterator[Batch]:
    """From an offset to the file's end; rows of one order that follow each other stay together.

    Raises FileBroken: the file is another one by now.
    """
    look_again(plan.source)
    reader = _Reader(plan, now)
    batch = Batch(offset, offset, line)
    for record in records(plan.source, offset, line):
        number = reader.number
        row = reader.read(record)
        is_full = batch.size >= BATCH and (number is None or reader.number != number)
        if is_full or batch.size >= 2 * BATCH:
            look_again(plan.source)
            yield batch
            batch = Batch(batch.until, batch.until, batch.next_line)
        _add(plan, batch, record, row)
    if batch.size:
        look_again(plan.source)
        yield batch


def quoted(plan: Plan, raw: bytes) -> str:
    """A row's own text, for the list of rejects."""
    return raw.decode(plan.source.encoding, "replace").rstrip("\r\n")[:LONGEST_QUOTED]


class _Reader:
    """Reads row after row; remembers the one before, whose order may go on."""

    def __init__(self, plan: Plan, now: datetime) -> None:
        self._plan = plan
        self._now = now
        self._before: dict[str, Any] = {}

    @property
    def number(self) -> str | None:
        return self._before.get("number")

    def read(self, record: Record) -> Row | str | None:
        """A row, or why it is none; None where there is nothing to take."""
        try:
            cells = rows.cells_of(self._plan, record)
            if self._plan.kind == "customers":
                return rows.customer_row(self._plan, record.line, cells, self._now)
            self._before = rows.carried(self._before, cells)
            if self._plan.kind == "products":
                return rows.product_row(self._plan, record.line, self._before)
            return rows.order_row(self._plan, record.line, self._before, self._now)
        except RowBroken as error:
            return str(error)


def _add(plan: Plan, batch: Batch, record: Record, row: Row | str | None) -> None:
    batch.size += 1
    batch.until, batch.next_line = record.end, record.next_line
    if isinstance(row, str):
        batch.rejects.append(Reject(record.line, row, quoted(plan, record.raw)))
    elif row is not None:
        batch.rows.append(row)
        batch.raw[record.line] = record.raw
