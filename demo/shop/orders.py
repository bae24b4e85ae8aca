"""The shop's orders: the generated ones and those made on the page."""

import secrets
from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from demo.orders import DemoOrder, numbered

ENDINGS = ("returned", "cancelled", "delivered", "shipped")
STEPS = {
    "placed": ("pay",),
    "paid": ("ship", "delay", "cancel"),
    "shipped": ("deliver", "out", "delay"),
    "delivered": ("return",),
}


class OrderBook:
    """All orders by customer; what the page made is kept as long as the process runs."""

    def __init__(self, orders: tuple[DemoOrder, ...]) -> None:
        self._orders: dict[str, dict[str, DemoOrder]] = defaultdict(dict)
        self._taken: set[str] = set()
        self._unpaid: set[str] = set()
        for order in orders:
            self.keep(order)

    def of(self, shop_id: str) -> list[DemoOrder]:
        """Return a customer's orders, the newest first."""
        orders = self._orders.get(shop_id, {}).values()
        return sorted(orders, key=lambda order: order.paid_at, reverse=True)

    def find(self, shop_id: str, number: str) -> DemoOrder | None:
        """Return the customer's order, None if there is none of that number."""
        return self._orders.get(shop_id, {}).get(number)

    def state_of(self, order: DemoOrder) -> str:
        """Return placed, paid, shipped, delivered, cancelled or returned."""
        if order.number in self._unpaid:
            return "placed"
        return next((end for end in ENDINGS if getattr(order, f"{end}_at")), "paid")

    def new_number(self) -> str:
        """Return a number never used before, by an earlier run of the page either."""
        # Counting would begin anew with each process, and the bot remembers the last one's.
        number = str(10_000_000 + secrets.randbelow(90_000_000))
        return self.new_number() if number in self._taken else number

    def keep(self, order: DemoOrder, *, unpaid: bool = False) -> None:
        """Remember the order as it is now; `paid_at` of an unpaid one is when it was placed."""
        self._orders[order.shop_id][order.number] = order
        self._taken.add(order.number)
        (self._unpaid.add if unpaid else self._unpaid.discard)(order.number)


def shipped(order: DemoOrder, at: datetime, parcel_url: str | None) -> DemoOrder:
    """Return the order as handed to the carrier."""
    return replace(order, shipped_at=at, parcel_url=parcel_url)


def delivered(order: DemoOrder, at: datetime) -> DemoOrder:
    """Return the order as brought to the door."""
    return replace(order, delivered_at=at)


def parcel_url(order: DemoOrder) -> str | None:
    """Return the link under which the demo carrier would show the order's parcel."""
    return numbered(replace(order, shipped_at=order.paid_at), order.number).parcel_url
