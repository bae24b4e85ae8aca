"""Orders as the shop's events tell of them: each event states a fact, in whatever order they come.

A fact is a time stamp on the order, so paid-after-delivered ends like delivered-after-paid.
"""

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain.rules import Rules, TimeZone
from store import customers
from store import orders as store
from store.customers import Customer
from store.orders import Order as Order
from store.orders import OrderLine

LOOKED_THROUGH = 10  # latest orders: whoever means an older one says which
_NUMBER = re.compile(r"\d{4,}")


class ShopRules(Rules):
    """Who the shop is, and what it promises."""

    name: str = "Lindenhaus"
    currency: str = Field("EUR", pattern="^[A-Z]{3}$")
    time_zone: TimeZone = "Europe/Berlin"
    delivery_days: int = Field(4, gt=0, description="promised after payment, unless told otherwise")
    privacy_url: str | None = Field(None, pattern=r"^https?://[^\s/]+(/\S*)?$")
    imprint_url: str | None = Field(None, pattern=r"^https?://[^\s/]+(/\S*)?$")
    imprint: str = Field("", max_length=3000, description="shown by /impressum")
    orders_shown: int = Field(3, gt=0, description="of a customer's latest, in chat")


def state_of(order: Order) -> str:
    """The furthest thing that happened: returned, cancelled, delivered, shipped, paid, placed."""
    for state in ("returned", "cancelled", "delivered", "shipped", "paid"):
        if getattr(order, f"{state}_at") is not None:
            return state
    return "placed"


async def latest(
    session: AsyncSession, rules: ShopRules, customer_id: int, number: str | None = None
) -> Sequence[Order]:
    """A customer's latest orders, newest first; with `number` only that one, if it is theirs."""
    if number is None:
        return await store.latest(session, customer_id, rules.orders_shown)
    order = await named(session, customer_id, number)
    return [order] if order is not None else []


def number_in(text: str) -> str | None:
    """What looks like an order number in a text."""
    found = _NUMBER.search(text)
    return found[0] if found else None


async def named(session: AsyncSession, customer_id: int, number: str) -> Order | None:
    """The order of that number, if it is this customer's: another's is nobody's business."""
    order = await store.by_number(session, number)
    return order if order is not None and order.customer_id == customer_id else None


async def meant(
    session: AsyncSession, customer_id: int | None, text: str, states: Collection[str]
) -> Order | None:
    """The order a text is about: the one it names, else the customer's latest in these states."""
    if customer_id is None:
        return None
    number = number_in(text)
    if number is not None:
        return await named(session, customer_id, number)
    latest = await store.latest(session, customer_id, LOOKED_THROUGH)
    return next((order for order in latest if state_of(order) in states), None)


async def lines_of(session: AsyncSession, order: Order) -> Sequence[OrderLine]:
    """What was ordered."""
    return await store.lines_of(session, order.id)


async def by_id(session: AsyncSession, order_id: int) -> Order:
    """An order that is there. Raises NoResultFound for an unknown one."""
    return await store.by_id(session, order_id)


async def customer_named(session: AsyncSession, details: dict[str, Any], now: datetime) -> Customer:
    """The customer an event speaks of, made at first mention; what it tells anew is taken over."""
    shop_id = str(details["id"])
    customer = await customers.by_shop_id(session, shop_id)
    if customer is None:
        customer = Customer(shop_id=shop_id, tags=[], created_at=now)
        session.add(customer)
    for field in ("first_name", "last_name", "email", "language"):
        if details.get(field):
            setattr(customer, field, str(details[field]))
    await session.flush()
    return customer


async def order_named(
    session: AsyncSession,
    rules: ShopRules,
    customer: Customer,
    data: dict[str, Any],
    now: datetime,
) -> Order:
    """The order an event speaks of, made at first mention, with its lines and sum."""
    number = str(data["number"])
    order = await store.by_number(session, number)
    if order is None:
        order = Order(
            number=number,
            customer_id=customer.id,
            total_cents=0,
            currency=rules.currency,
            placed_at=now,
        )
        session.add(order)
        await session.flush()
    if "total_cents" in data:
        order.total_cents = int(data["total_cents"])
        order.currency = str(data.get("currency", rules.currency))
    if data.get("lines") and not await store.has_lines(session, order.id):
        session.add_all(line(order, given) for given in data["lines"])
    await session.flush()
    return order


def mark_paid(order: Order, rules: ShopRules, at: datetime, promised_at: datetime | None) -> bool:
    """State that an order was paid; whether that is news."""
    promise = promised_at or at + timedelta(days=rules.delivery_days)
    order.promised_at = order.promised_at or promise
    order.placed_at = min(order.placed_at, at)
    return _stamp(order, "paid_at", at)


def mark_shipped(order: Order, at: datetime, parcel_url: str | None) -> bool:
    """State that an order left the shop; whether that is news."""
    order.parcel_url = parcel_url or order.parcel_url
    return _stamp(order, "shipped_at", at)


def mark_delivered(order: Order, at: datetime) -> bool:
    """State that an order arrived; whether that is news."""
    return _stamp(order, "delivered_at", at)


async def update_cart(
    session: AsyncSession, customer: Customer, items: Sequence[dict[str, Any]], at: datetime
) -> None:
    """Keep what lies in the cart; an older picture of it never replaces a newer one."""
    await store.put_cart(session, customer.id, list(items), at)


def _stamp(order: Order, field: str, at: datetime) -> bool:
    known: datetime | None = getattr(order, field)
    setattr(order, field, at if known is None else min(known, at))
    return known is None


def line(order: Order, given: dict[str, Any]) -> OrderLine:
    """A line of an order from `sku`, `name`, `quantity` and `unit_price_cents`."""
    return OrderLine(
        order_id=order.id,
        sku=str(given["sku"]),
        name=str(given["name"]),
        quantity=int(given["quantity"]),
        unit_price_cents=int(given["unit_price_cents"]),
    )
