"""Five hundred customers and three years of orders, the same ones for the same day and seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random

from demo import stories
from demo.baskets import DemoLine, draw_lines, draw_taste
from demo.habits import buying_days, first_days, minute_of_day
from demo.orders import DemoOrder, as_of, fulfil, numbered, place, transit_days
from demo.people import DemoCustomer, draw_customer
from demo.read import DemoProduct, read_catalogue
from demo.workdays import moment

__all__ = ["DemoCustomer", "DemoLine", "DemoOrder", "DemoShop", "generate"]

CUSTOMERS = 500
FIRST_NUMBER = 10001


@dataclass(frozen=True)
class DemoShop:
    """A snapshot of the shop at midnight, Leipzig time, when `today` begins."""

    today: date
    customers: tuple[DemoCustomer, ...]
    orders: tuple[DemoOrder, ...]


def generate(today: date, seed: int = 7) -> DemoShop:
    """Return the demo shop on `today`; orders come in the order they were paid."""
    catalogue = read_catalogue()
    rng = Random(seed)  # noqa: S311 - made-up people, no secrets
    strangers = _strangers(rng, today)
    orders = [*_bought(rng, strangers, catalogue, today), *stories.past_orders(catalogue, today)]
    return DemoShop(
        today=today,
        customers=(*stories.CAST, *(customer for customer, _ in strangers)),
        orders=_numbered(orders, stories.lena_under_way(catalogue, today)),
    )


def _strangers(rng: Random, today: date) -> list[tuple[DemoCustomer, date]]:
    first_id = FIRST_NUMBER + len(stories.CAST)
    days = first_days(rng, CUSTOMERS - len(stories.CAST), today)
    return [
        (draw_customer(rng, f"K{shop_id}", today), day)
        for shop_id, day in enumerate(days, first_id)
    ]


def _bought(
    rng: Random,
    strangers: Sequence[tuple[DemoCustomer, date]],
    catalogue: Sequence[DemoProduct],
    today: date,
) -> Iterator[DemoOrder]:
    now = moment(today, 0)
    for customer, first in strangers:
        for order in _orders_of(rng, customer, first, catalogue, today):
            yield as_of(order, now)


def _orders_of(
    rng: Random,
    customer: DemoCustomer,
    first: date,
    catalogue: Sequence[DemoProduct],
    today: date,
) -> Iterator[DemoOrder]:
    taste = draw_taste(rng, catalogue, customer.country, customer.language)
    categories = {product.sku: product.category for product in catalogue}
    for day in buying_days(rng, first, today):
        lines = draw_lines(rng, taste, day, returning=day > first)
        transit = transit_days(customer.country, [categories[line.sku] for line in lines])
        order = place(customer.shop_id, moment(day, minute_of_day(rng)), lines, transit[1])
        yield fulfil(rng, order, *transit)


def _numbered(orders: Sequence[DemoOrder], under_way: DemoOrder) -> tuple[DemoOrder, ...]:
    numbers = (n for n in map(str, count(FIRST_NUMBER)) if n != stories.LENA_UNDER_WAY)
    by_time = sorted(orders, key=lambda order: (order.paid_at, order.shop_id))
    all_numbered = [numbered(order, next(numbers)) for order in by_time]
    all_numbered.append(numbered(under_way, stories.LENA_UNDER_WAY))
    return tuple(sorted(all_numbered, key=lambda order: order.paid_at))
