"""The three fixed people of the sandbox and what they have bought."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from demo.baskets import DemoLine
from demo.orders import TRANSIT, DemoOrder, place
from demo.people import DemoCustomer
from demo.read import DemoProduct
from demo.workdays import add_workdays, moment

LENA = DemoCustomer(
    shop_id="K10001",
    first_name="Lena",
    last_name="Vogt",
    email="lena.vogt@example.org",
    language="de",
    birthday=date(1988, 5, 14),
    city="Leipzig",
    country="DE",
    tags=("newsletter",),
)
JAMES = DemoCustomer(
    shop_id="K10002",
    first_name="James",
    last_name="Miller",
    email="james.miller@example.com",
    language="en",
    birthday=date(1991, 9, 2),
    city="Berlin",
    country="DE",
    tags=(),
)
AYLIN = DemoCustomer(
    shop_id="K10003",
    first_name="Aylin",
    last_name="Kaya",
    email="aylin.kaya@example.org",
    language="de",
    birthday=None,
    city="Hamburg",
    country="DE",
    tags=("gift-buyer",),
)
CAST = (LENA, JAMES, AYLIN)
LENA_UNDER_WAY = "10023"

# Days before today, then what was bought; the last year adds up to Lena's middle tier.
LENA_HISTORY = (
    (800, ("LH-T703",)),
    (560, ("LH-D102",)),
    (310, ("LH-W302",)),
    (165, ("LH-D106", "LH-V805")),
    (62, ("LH-V801", "LH-K501")),
)
AYLIN_HISTORY = ((230, ("LH-D110", "LH-V803")),)
FASTEST, SLOWEST = TRANSIT["DE"]


def past_orders(catalogue: Sequence[DemoProduct], today: date) -> Iterator[DemoOrder]:
    """Yield the three people's delivered orders, without numbers."""
    for customer, history in ((LENA, LENA_HISTORY), (AYLIN, AYLIN_HISTORY)):
        for days, skus in history:
            paid_on = today - timedelta(days=days)
            order = _order(customer, catalogue, skus, paid_on)
            yield _delivered(_shipped(order, paid_on), add_workdays(paid_on, FASTEST))
    yield _james_first_order(catalogue, today)


def lena_under_way(catalogue: Sequence[DemoProduct], today: date) -> DemoOrder:
    """Return Lena's order that was shipped on the last working day and is not there yet."""
    shipped_on = add_workdays(today, -1)
    paid_on = add_workdays(shipped_on, -1)
    return _shipped(_order(LENA, catalogue, ("LH-D104",), paid_on), paid_on)


def _james_first_order(catalogue: Sequence[DemoProduct], today: date) -> DemoOrder:
    yesterday = today - timedelta(days=1)
    paid_on = add_workdays(yesterday, -3)
    order = _order(JAMES, catalogue, ("LH-H201", "LH-B601"), paid_on)
    return _delivered(_shipped(order, paid_on), yesterday)


def _order(
    customer: DemoCustomer, catalogue: Sequence[DemoProduct], skus: Sequence[str], paid_on: date
) -> DemoOrder:
    products = {product.sku: product for product in catalogue}
    lines = tuple(
        DemoLine(sku, products[sku].name(customer.language), 1, products[sku].price_cents)
        for sku in skus
    )
    return place(customer.shop_id, moment(paid_on, 19 * 60 + 42), lines, SLOWEST)


def _shipped(order: DemoOrder, paid_on: date) -> DemoOrder:
    return replace(order, shipped_at=moment(add_workdays(paid_on, 1), 14 * 60 + 5))


def _delivered(order: DemoOrder, day: date) -> DemoOrder:
    return replace(order, delivered_at=moment(day, 11 * 60 + 20))
