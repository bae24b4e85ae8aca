"""The turns an order can take beside the straight way from payment to the door."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from demo.orders import DemoOrder
from demo.people import DemoCustomer
from demo.shop import events

LATE = timedelta(days=2)
Turn = Callable[[DemoCustomer, DemoOrder, datetime], tuple[DemoOrder, dict[str, Any]]]


def _out(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Any:
    return order, events.order_out_for_delivery(customer, order, at)


def _delay(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Any:
    late = replace(order, promised_at=max(order.promised_at, at) + LATE)
    return late, events.order_delayed(customer, late, at)


def _cancel(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Any:
    return replace(order, cancelled_at=at), events.order_cancelled(customer, order, at)


def _return(customer: DemoCustomer, order: DemoOrder, at: datetime) -> Any:
    return replace(order, returned_at=at), events.order_returned(customer, order, at)


TURNS: dict[str, Turn] = {"out": _out, "delay": _delay, "cancel": _cancel, "return": _return}
"""By step: (customer, order, when) to the order afterwards and the event that says so."""
