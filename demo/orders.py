"""The demo shop's orders and what becomes of them: shipped, late, cancelled, returned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from demo.baskets import FURNITURE, DemoLine
from demo.workdays import add_workdays, local_day, moment

CANCELLED_SHARE = 0.03
LATE_SHARE = 0.05
RETURNED_SHARE = 0.12

# Working days from payment to the door, as the help centre promises them.
TRANSIT = {"DE": (2, 4), "AT": (3, 5), "CH": (4, 7)}
FREIGHT = (5, 10)
EVENING = 20 * 60


@dataclass(frozen=True)
class DemoOrder:
    """An order; `total_cents` is the value of the goods without shipping, all times are UTC."""

    number: str
    shop_id: str
    paid_at: datetime
    shipped_at: datetime | None
    delivered_at: datetime | None
    promised_at: datetime
    cancelled_at: datetime | None
    returned_at: datetime | None
    total_cents: int
    currency: str
    parcel_url: str | None
    lines: tuple[DemoLine, ...]


def transit_days(country: str, categories: Sequence[str]) -> tuple[int, int]:
    """Return the fastest and the slowest promised delivery in working days."""
    return FREIGHT if FURNITURE in categories else TRANSIT[country]


def place(shop_id: str, paid_at: datetime, lines: tuple[DemoLine, ...], slowest: int) -> DemoOrder:
    """Return a paid order, promised within `slowest` working days; it has no number yet."""
    promised = add_workdays(local_day(paid_at), slowest)
    return DemoOrder(
        number="",
        shop_id=shop_id,
        paid_at=paid_at,
        shipped_at=None,
        delivered_at=None,
        promised_at=moment(promised, EVENING),
        cancelled_at=None,
        returned_at=None,
        total_cents=sum(line.quantity * line.unit_price_cents for line in lines),
        currency="EUR",
        parcel_url=None,
        lines=lines,
    )


def fulfil(rng: Random, order: DemoOrder, fastest: int, slowest: int) -> DemoOrder:
    """Return the order with its whole fate, whether or not that lies in the future."""
    if rng.random() < CANCELLED_SHARE:
        return replace(order, cancelled_at=order.paid_at + timedelta(minutes=rng.randint(5, 115)))
    paid_on = local_day(order.paid_at)
    shipped_at = moment(add_workdays(paid_on, 1), rng.randint(9 * 60, 17 * 60))
    delivered_at = moment(_door_day(rng, paid_on, fastest, slowest), rng.randint(540, 1080))
    return replace(
        order,
        shipped_at=shipped_at,
        delivered_at=delivered_at,
        returned_at=_returned_at(rng, delivered_at),
    )


def as_of(order: DemoOrder, now: datetime) -> DemoOrder:
    """Return the order as the shop knows it at `now`: what lies ahead has not happened."""
    return replace(
        order,
        shipped_at=_past(order.shipped_at, now),
        delivered_at=_past(order.delivered_at, now),
        cancelled_at=_past(order.cancelled_at, now),
        returned_at=_past(order.returned_at, now),
    )


def numbered(order: DemoOrder, number: str) -> DemoOrder:
    """Return the order under its number, with a link to its parcel once it has been shipped."""
    url = f"https://paket.example/{number}" if order.shipped_at else None
    return replace(order, number=number, parcel_url=url)


def _door_day(rng: Random, paid_on: date, fastest: int, slowest: int) -> date:
    late = rng.randint(1, 4) if rng.random() < LATE_SHARE else None
    return add_workdays(paid_on, slowest + late if late else rng.randint(fastest, slowest))


def _returned_at(rng: Random, delivered_at: datetime) -> datetime | None:
    if rng.random() >= RETURNED_SHARE:
        return None
    return delivered_at + timedelta(days=rng.randint(4, 32), minutes=rng.randint(0, 300))


def _past(at: datetime | None, now: datetime) -> datetime | None:
    return at if at and at <= now else None
