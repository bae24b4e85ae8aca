"""Which column of a file is which field: guessed from the header, or said."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

KINDS = ("customers", "products", "orders")  # in the order in which they are read
REQUIRED = {
    "customers": ("customer",),
    "products": ("sku", "name"),
    "orders": ("number", "placed_at"),
}
# Of each group at least one is needed: whose order it is, and what it came to.
ONE_OF = {
    "customers": (),
    "products": (),
    "orders": (("customer", "email"), ("total", "unit_price")),
}
TIMES = frozenset({"placed_at", "paid_at", "shipped_at", "delivered_at", "cancelled_at"})
DAYS = TIMES | {"birthday"}
MONEY = frozenset({"total", "unit_price", "price"})
REJECTS = ("file", "line", "reason", "row")  # the header of the list that an import leaves
HINT = 2  # columns that a file's name is worth
_HINTS = {
    "customers": ("customer", "kunde"),
    "products": ("product", "produkt", "artikel", "katalog"),
    "orders": ("order", "bestell", "auftr", "invoice", "rechnung"),
}

Columns = dict[str, int]  # field: which column of the file, from 0


class ColumnsBroken(Exception):
    """The columns do not give what is needed; says which, and what is allowed."""


def fields_of(kind: str) -> tuple[str, ...]:
    """Every field a kind of file can have."""
    return tuple(_names()[kind])


def guess_kind(header: Sequence[str], file_name: str) -> str:
    """What a file holds, by its columns and its name. Raises ColumnsBroken: they do not say."""
    if tuple(header) == REJECTS:
        raise ColumnsBroken(
            "this is a list of rejected rows; put right what stands under row, under the header "
            "of the rows' own file, and import that with --add-lines"
        )
    fitting = [kind for kind in KINDS if not lacking(kind, guess(kind, header))]
    if not fitting:
        raise ColumnsBroken(
            f"columns {', '.join(header)} do not tell what this is. The first line has to name "
            f"the columns; if it does, say --kind {', --kind '.join(KINDS)}"
        )
    return max(fitting, key=lambda it: len(guess(it, header)) + HINT * _hinted(it, file_name))


def guess(kind: str, header: Sequence[str]) -> Columns:
    """The columns whose names are known; each column is at most one field."""
    places = {_plain(name): place for place, name in reversed(list(enumerate(header)))}
    found: Columns = {}
    for field, names in _names()[kind].items():
        known = (places[name] for name in names if places.get(name) not in (None, *found.values()))
        if (place := next(known, None)) is not None:
            found[field] = place
    return found


def with_said(
    kind: str, header: Sequence[str], guessed: Columns, said: Mapping[str, str]
) -> Columns:
    """The guess, put right by field: column; an empty column leaves a field out.

    Raises ColumnsBroken for a field or a column that is not there.
    """
    names = [_plain(name) for name in header]
    columns = dict(guessed)
    for field, column in said.items():
        if field not in fields_of(kind):
            raise ColumnsBroken(f"{kind}.{field}: unknown; allowed: {', '.join(fields_of(kind))}")
        columns.pop(field, None)
        if not column:
            continue
        if (found := names.count(_plain(column))) != 1:
            which = f"{found} columns are called" if found else "no column"
            raise ColumnsBroken(f"{which} {column!r}; there are: {', '.join(header)}")
        columns[field] = names.index(_plain(column))
    return columns


def lacking(kind: str, columns: Columns) -> tuple[str, ...]:
    """The fields that are needed and not there; "a or b" where one of them is enough."""
    missing = [field for field in REQUIRED[kind] if field not in columns]
    missing += [" or ".join(any_) for any_ in ONE_OF[kind] if not set(any_) & set(columns)]
    return tuple(missing)


def _hinted(kind: str, file_name: str) -> bool:
    return any(hint in file_name.casefold() for hint in _HINTS[kind])


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]", "", decomposed)


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    kinds = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        kind: {field: [_plain(name) for name in names] for field, names in fields.items()}
        for kind, fields in kinds.items()
    }
