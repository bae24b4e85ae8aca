"""What customers buy: one to four lines, led by what each of them likes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from demo.habits import SALE_MONTHS
from demo.read import DemoProduct

SALE_PERCENT = 80
FURNITURE = "furniture"
CONSUMABLES = "consumables"
HOME_MARKET = "DE"

# Furniture is dear and rare, consumables are bought along the way.
APPETITE: dict[str, float] = {
    "women": 8,
    "men": 5,
    "living": 4,
    "kitchen": 5,
    "bath": 4,
    "textiles": 4,
}
APPETITE |= {FURNITURE: 0.5, CONSUMABLES: 4}
LIKED = 6
REFILL_SHARE = 0.5


@dataclass(frozen=True)
class DemoLine:
    """One product in an order, at the price paid for one piece."""

    sku: str
    name: str
    quantity: int
    unit_price_cents: int


@dataclass(frozen=True)
class Taste:
    """What one customer likes to buy, and in which language it is called."""

    products: tuple[DemoProduct, ...]
    weights: tuple[float, ...]
    staple: DemoProduct
    language: str


def draw_taste(rng: Random, catalogue: Sequence[DemoProduct], country: str, language: str) -> Taste:
    """Return the taste of a customer living in `country`; furniture stays in Germany."""
    products = tuple(p for p in catalogue if country == HOME_MARKET or p.category != FURNITURE)
    liked = rng.choice(list(APPETITE))
    weights = (APPETITE[p.category] * (LIKED if p.category == liked else 1) for p in products)
    staple = rng.choice([p for p in products if p.category == CONSUMABLES])
    return Taste(products, tuple(weights), staple, language)


def draw_lines(rng: Random, taste: Taste, day: date, returning: bool) -> tuple[DemoLine, ...]:
    """Return the lines of one order; who comes back often refills the same consumable."""
    (count,) = rng.choices((1, 2, 3, 4), (55, 27, 12, 6))
    chosen = dict.fromkeys(rng.choices(taste.products, taste.weights, k=count), 1)
    if returning and rng.random() < REFILL_SHARE:
        chosen[taste.staple] = 1
    return tuple(line(product, taste.language, _quantity(rng, product), day) for product in chosen)


def line(product: DemoProduct, language: str, quantity: int, day: date) -> DemoLine:
    """Return an order line at the price of that `day`: the sale months are cheaper."""
    percent = SALE_PERCENT if day.month in SALE_MONTHS else 100
    price = product.price_cents * percent // 100
    return DemoLine(product.sku, product.name(language), quantity, price)


def _quantity(rng: Random, product: DemoProduct) -> int:
    if product.category in (CONSUMABLES, "kitchen", "bath"):
        return rng.choices((1, 2, 3), (60, 30, 10))[0]
    return 1
