"""From the cells of a row to a customer, a product or a part of an order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from domain import import_values as values
from domain.import_columns import MONEY, TIMES, Columns
from domain.import_files import Record, Source

# placed, paid, shipped, delivered, cancelled
Stamps = tuple[datetime, datetime | None, datetime | None, datetime | None, datetime | None]
EARLY = timedelta(days=1)  # a shop's clock may be ahead of ours, but not by more
# What a row may leave to the row before it that has the same.
_CARRIED = {
    "number": (*TIMES, "customer", "email"),
    "handle": ("name", "category", "url", "image_url", "in_stock"),
}
TIMES_LATER = ("shipped_at", "delivered_at", "cancelled_at")
LONGEST_TEXT = 500  # characters of a name, a town, an address
_IDS = frozenset({"customer", "sku", "email"})


class Reject(NamedTuple):
    """A row that was not taken: where it begins, why, and its own text."""

    line: int
    reason: str
    text: str


class RowBroken(Exception):
    """A row cannot be taken; says which column and why."""


@dataclass(frozen=True)
class Plan:
    """A file, what it holds, and how its cells are to be understood."""

    source: Source
    kind: str  # customers, products, orders
    columns: Columns
    dates: str  # a form of import_values.DATES
    decimal: str  # comma, point
    zone: ZoneInfo  # of times without one
    currency: str  # of amounts without one
    adds_lines: bool = False  # also to orders that an earlier file brought
    readers: list[tuple[str, int, Callable[[str], Any]]] = field(init=False)
    has_total: bool = field(init=False)
    has_lines: bool = field(init=False)

    def __post_init__(self) -> None:
        readers = [(name, place, self._reader(name)) for name, place in self.columns.items()]
        object.__setattr__(self, "readers", readers)
        object.__setattr__(self, "has_total", "total" in self.columns)
        is_said = not {"sku", "name", "unit_price"}.isdisjoint(self.columns)
        object.__setattr__(self, "has_lines", is_said)

    def _reader(self, name: str) -> Callable[[str], Any]:
        if name in TIMES:
            return partial(values.moment, form=self.dates, zone=self.zone)
        if name in MONEY:
            return partial(values.cents, decimal=self.decimal)
        if name == "number":
            return values.order_number
        if name in _IDS:
            return values.name
        others: dict[str, Callable[[str], Any]] = {
            "quantity": partial(values.pieces, decimal=self.decimal),
            "language": values.language,
            "points": partial(values.points, decimal=self.decimal),
            "currency": values.currency,
            "in_stock": values.switch,
            "birthday": partial(values.day, form=self.dates),
        }
        return others.get(name, _shortened)


@dataclass(frozen=True, slots=True)
class CustomerRow:
    line: int
    shop_id: str
    told: Mapping[str, Any]  # of the customer's fields those that the file fills
    points: int  # that they bring along


@dataclass(frozen=True, slots=True)
class ProductRow:
    line: int
    sku: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A row of an order: all of it, or one of its lines. Quantities below 0 came back."""

    line: int
    number: str
    shop_id: str | None  # None: known by mail address only
    email: str | None
    country: str | None
    stamps: Stamps
    total_cents: int | None
    currency: str
    sku: str
    name: str
    quantity: int
    unit_price_cents: int
    has_line: bool

    @property
    def placed_at(self) -> datetime:
        return self.stamps[0]


def cells_of(plan: Plan, record: Record) -> dict[str, Any]:
    """The fields of a record; blank cells are left out. Raises RowBroken."""
    if record.problem is not None:
        raise RowBroken(record.problem)
    cells, width = record.cells, len(plan.source.header)
    if len(cells) < width or any(cells[width:]):
        raise RowBroken(f"{len(cells)} columns instead of {width}")
    found: dict[str, Any] = {}
    place = 0
    try:
        for name, place, read in plan.readers:
            if text := cells[place].strip():
                found[name] = read(text)
    except values.ValueBroken as error:
        raise RowBroken(f"{plan.source.header[place]}: {error}") from error
    return found


def customer_row(plan: Plan, line: int, cells: dict[str, Any], now: datetime) -> CustomerRow:
    """Raises RowBroken."""
    told = dict(cells)
    shop_id = _needed(plan, told, "customer")
    told.pop("customer")
    if "tags" in told:
        told["tags"] = [tag.strip() for tag in told["tags"].split(",") if tag.strip()]
    if "birthday" in told and told["birthday"] > now.date():
        raise RowBroken(f"{_column(plan, 'birthday')}: it lies in the future")
    return CustomerRow(line, shop_id, told, told.pop("points", 0))


def product_row(plan: Plan, line: int, cells: dict[str, Any]) -> ProductRow | None:
    """None: one more picture of the product before, as Shopify exports it. Raises RowBroken."""
    if "handle" in cells and cells.keys().isdisjoint({"sku", "price"}):
        return None
    sku, name = _needed(plan, cells, "sku"), _needed(plan, cells, "name")
    if cells.get("price", 0) < 0:
        raise RowBroken("the price is below 0")
    return ProductRow(
        line,
        sku,
        {
            "name": name,
            "category": cells.get("category"),
            "price_cents": cells.get("price"),
            "currency": cells.get("currency", plan.currency),
            "url": cells.get("url"),
            "image_url": cells.get("image_url"),
            "is_in_stock": cells.get("in_stock", True),
        },
    )


def order_row(plan: Plan, line: int, cells: dict[str, Any], now: datetime) -> OrderRow:
    """Raises RowBroken: something is missing, below 0, or has not happened yet."""
    placed_at: datetime = _needed(plan, cells, "placed_at")
    if placed_at > now + EARLY:
        raise RowBroken(f"{_column(plan, 'placed_at')}: it lies in the future")
    if "customer" not in cells and "email" not in cells:
        raise RowBroken(f"{_column(plan, 'customer')}: missing")
    unit_price, total = cells.get("unit_price", 0), cells.get("total")
    if unit_price < 0 or (total or 0) < 0:
        raise RowBroken("an amount is below 0")
    sku = cells.get("sku") or cells.get("name") or ""
    return OrderRow(
        line,
        f"cdnow:{line}" if plan.source.is_cdnow else _needed(plan, cells, "number"),
        cells.get("customer"),
        cells.get("email"),
        cells.get("country"),
        _stamps(plan, cells, placed_at),
        total,
        cells.get("currency", plan.currency),
        sku,
        cells.get("name") or sku,
        cells.get("quantity", 1),
        unit_price,
        plan.has_lines and bool(sku or "unit_price" in cells),
    )


def _stamps(plan: Plan, cells: Mapping[str, Any], placed_at: datetime) -> Stamps:
    # Who exports no day of payment exports what was paid.
    paid_at = cells.get("paid_at") if "paid_at" in plan.columns else placed_at
    shipped_at, delivered_at, cancelled_at = map(cells.get, TIMES_LATER)
    return placed_at, paid_at, shipped_at, delivered_at, cancelled_at


def carried(before: Mapping[str, Any], cells: dict[str, Any]) -> dict[str, Any]:
    """A row with what the row before it says of the same order or product.

    Shopify writes customer, date and total into the first row of an order only, and a product's
    name into the first row of its variants.
    """
    same = next((it for it in _CARRIED if it in cells and before.get(it) == cells[it]), None)
    if same is None:
        return cells
    return {**{name: before[name] for name in _CARRIED[same] if name in before}, **cells}


def _needed(plan: Plan, cells: Mapping[str, Any], name: str) -> Any:
    if name not in cells:
        raise RowBroken(f"{_column(plan, name)}: missing")
    return cells[name]


def _column(plan: Plan, name: str) -> str:
    place = plan.columns.get(name)
    return name if place is None else plan.source.header[place]


def _shortened(text: str) -> str:
    return text[:LONGEST_TEXT]
