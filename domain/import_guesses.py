"""How a file is to be read: guessed as far as nothing is said, to be shown before it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from domain import import_columns as columns
from domain import import_values as values
from domain.import_columns import Columns, ColumnsBroken
from domain.import_files import CDNOW_COLUMNS, Source, samples
from domain.import_rows import Plan
from domain.orders import ShopRules


@dataclass(frozen=True)
class Said:
    """What is said beside the files; None and absent: guess."""

    kind: str | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # kind: field: column
    dates: str | None = None
    decimal: str | None = None
    adds_lines: bool = False
    opens_accounts: bool = False  # with the points that customers bring along


@dataclass(frozen=True)
class Guess:
    """A plan, and for each of its fields the column's name and a value from the file."""

    plan: Plan
    examples: Sequence[tuple[str, str, str]]  # field, column, example


def guess(rules: ShopRules, source: Source, said: Said) -> Guess:
    """Raises ColumnsBroken: something needed is not there, or the dates have no known form."""
    kind, found = _columns(source, said)
    if not said.opens_accounts:
        found = {name: place for name, place in found.items() if name != "points"}
    missing = columns.lacking(kind, found)
    if said.opens_accounts and kind == "customers" and "points" not in found:
        missing = (*missing, "points")
    if missing and not source.is_cdnow:
        raise ColumnsBroken(
            f"no column for {', '.join(f'{kind}.{it}' for it in missing)}; say --map "
            f"{kind}.{missing[0].partition(' ')[0]}=COLUMN, one of: {', '.join(source.header)}"
        )
    cells = samples(source)
    plan = Plan(
        source,
        kind,
        found,
        dates=said.dates or _dates(source, found, cells),
        decimal=said.decimal or values.guess_decimal(_of(found, columns.MONEY, cells)),
        zone=ZoneInfo(rules.time_zone),
        currency=rules.currency,
        adds_lines=said.adds_lines,
    )
    return Guess(plan, [_example(source, it, found[it], cells) for it in found])


def _columns(source: Source, said: Said) -> tuple[str, Columns]:
    """(kind, columns). Raises ColumnsBroken."""
    if source.is_cdnow:
        return "orders", CDNOW_COLUMNS
    kind = said.kind or columns.guess_kind(source.header, source.path.name)
    guessed = columns.guess(kind, source.header)
    return kind, columns.with_said(kind, source.header, guessed, said.columns.get(kind, {}))


def _dates(source: Source, found: Columns, cells: Sequence[Sequence[str]]) -> str:
    days = {name: place for name, place in found.items() if name in columns.DAYS}
    texts = [it for it in _of(days, columns.DAYS, cells) if it]
    form = values.guess_dates(texts)
    if form is None and texts:
        example = next(iter(texts))
        names = ", ".join(source.header[place] for place in days.values())
        raise ColumnsBroken(
            f"{names}: {example[:40]!r} has no known form of a date; "
            f"allowed: {', '.join(f'{name} ({like})' for name, (_, like) in values.DATES.items())}"
        )
    return form or next(iter(values.DATES))


def _of(found: Columns, names: frozenset[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The cells of some fields, row by row."""
    places = [place for name, place in found.items() if name in names]
    return [row[place].strip() for row in cells for place in places if place < len(row)]


def _example(
    source: Source, name: str, place: int, cells: Sequence[Sequence[str]]
) -> tuple[str, str, str]:
    texts = (row[place].strip() for row in cells if place < len(row))
    return name, source.header[place], next((it for it in texts if it), "")
