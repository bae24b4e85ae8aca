"""Orders: which are whose, and how far each has come. `order_facts` writes what is told of them."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain.rules import Rules, TimeZone
from store import orders as store
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
    news_days: int = Field(7, ge=0, description="what happened longer ago is told to nobody")
    news_order_days: int = Field(180, ge=0, description="nor what happens to an older order")
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


def line(order: Order, given: dict[str, Any]) -> OrderLine:
    """A line of an order from `sku`, `name`, `quantity` and `unit_price_cents`."""
    return OrderLine(
        order_id=order.id,
        sku=str(given["sku"]),
        name=str(given["name"]),
        quantity=int(given["quantity"]),
        unit_price_cents=int(given["unit_price_cents"]),
    )
