"""The demo shop's catalogue and canned replies, read from the files that ship with the project."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CATALOGUE = Path(__file__).parent / "catalogue.csv"
CANNED = Path(__file__).parent / "canned.csv"


@dataclass(frozen=True)
class DemoProduct:
    """One product; `usage_days` is how long a consumable lasts, None for everything else."""

    sku: str
    name_de: str
    name_en: str
    category: str
    price_cents: int
    currency: str
    colour: str
    sizes: tuple[str, ...]
    usage_days: int | None
    url: str

    def name(self, language: str) -> str:
        """Return the product's name in `language` (de or en)."""
        return self.name_en if language == "en" else self.name_de


def read_catalogue() -> tuple[DemoProduct, ...]:
    """Return all products in the order of the catalogue file."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return tuple(map(_product, csv.DictReader(file)))


def read_canned() -> list[dict[str, str]]:
    """Return the canned replies as name, language and text."""
    with CANNED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _product(row: Mapping[str, str]) -> DemoProduct:
    return DemoProduct(
        sku=row["sku"],
        name_de=row["name_de"],
        name_en=row["name_en"],
        category=row["category"],
        price_cents=int(row["price_cents"]),
        currency=row["currency"],
        colour=row["colour"],
        sizes=tuple(row["sizes"].split()),
        usage_days=int(row["usage_days"]) if row["usage_days"] else None,
        url=row["url"],
    )
