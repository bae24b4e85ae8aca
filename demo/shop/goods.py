"""What the shop page sells: a selection of the catalogue, at today's prices."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from demo.baskets import FURNITURE, HOME_MARKET, DemoLine, line
from demo.orders import transit_days
from demo.people import DemoCustomer
from demo.read import DemoProduct

WINDOW = (
    *("LH-D101", "LH-D104", "LH-D111", "LH-H201", "LH-H204", "LH-W301", "LH-W304"),
    *("LH-M403", "LH-K501", "LH-B601", "LH-T703", "LH-V801", "LH-V803", "LH-V805"),
)


class Goods:
    """The products on the page; furniture stays in Germany."""

    def __init__(self, catalogue: Sequence[DemoProduct]) -> None:
        products = {product.sku: product for product in catalogue}
        self._products = {sku: products[sku] for sku in WINDOW}

    def offered(self, country: str = HOME_MARKET) -> list[DemoProduct]:
        """Return what is sold to `country`, in the order of the window."""
        at_home = country == HOME_MARKET
        return [p for p in self._products.values() if at_home or p.category != FURNITURE]

    def lines(
        self, quantities: Mapping[str, int], language: str, day: date
    ) -> tuple[DemoLine, ...]:
        """Return order lines of {SKU: pieces} at the prices of `day`."""
        return tuple(
            line(self._products[sku], language, pieces, day) for sku, pieces in quantities.items()
        )

    def transit_limit(self, customer: DemoCustomer, lines: Collection[DemoLine]) -> int:
        """Return the working days within which the customer is promised these lines."""
        categories = [self._products[line.sku].category for line in lines]
        return transit_days(customer.country, categories)[1]
