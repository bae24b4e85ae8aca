"""What the shop tells the bot, as the JSON bodies of `POST /shop/events`.

An event about an order has an id made of the fact it states, so that sending it again after a
time-out has no second effect.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import uuid4

from demo.baskets import DemoLine
from demo.orders import DemoOrder
from demo.people import DemoCustomer

Event = dict[str, Any]


def order_paid(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Event:
    """Return the event that states what was bought, for how much, and when it is promised."""
    data = {
        "number": order.number,
        "total_cents": order.total_cents,
        "currency": order.currency,
        "lines": [asdict(line) for line in order.lines],
        "promised_at": order.promised_at.isoformat(),
    }
    return _event("order_paid", order.number, customer, at, data)


def order_shipped(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Event:
    """Return the event that states where the parcel can be followed, if anywhere."""
    data = {"number": order.number, "parcel_url": order.parcel_url}
    return _event("order_shipped", order.number, customer, at, data)


def order_delivered(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Event:
    """Return the event that states that the parcel is at the door."""
    return _event("order_delivered", order.number, customer, at, {"number": order.number})


def order_out_for_delivery(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Event:
    """Return the event that states that the parcel comes today."""
    data = {"number": order.number, "parcel_url": order.parcel_url}
    return _event("order_out_for_delivery", order.number, customer, at, data)


def order_delayed(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Event:
    """Return the event that states the new promise; a later one is another fact."""
    promise = order.promised_at.isoformat()
    data = {"number": order.number, "promised_at": promise}
    return _event("order_delayed", f"{order.number}-{promise}", customer, at, data)


def order_cancelled(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Event:
    """Return the event that states that nothing will be delivered."""
    return _event("order_cancelled", order.number, customer, at, {"number": order.number})


def order_returned(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Event:
    """Return the event that states that all of it came back."""
    return _event("order_returned", order.number, customer, at, {"number": order.number})


def cart_updated(customer: DemoCustomer, lines: Sequence[DemoLine], at: datetime) -> Event:
    """Return the event that states all that lies in the cart now; nothing when it was emptied."""
    items = [asdict(line) for line in lines]
    return _event("cart_updated", uuid4().hex, customer, at, {"items": items})


def _event(kind: str, fact: str, customer: DemoCustomer, at: datetime, data: Event) -> Event:
    return {
        "id": f"{kind}-{fact}",
        "type": kind,
        "occurred_at": at.isoformat(),
        "customer": {
            "id": customer.shop_id,
            "first_name": customer.first_name,
            "last_name": customer.last_name,
            "email": customer.email,
            "language": customer.language,
        },
        "data": data,
    }
