"""Orders: which are whose, and how far each has come. `order_facts` writes what is told of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain.order_numbers import named_in
from domain.rules import Rules, TimeZone
from store import orders as store
from store.orders import Order as Order
from store.orders import OrderLine

LOOKED_THROUGH = 10  # latest orders: whoever means an older one says which
TRACKING = 8  # signs from which a number may be a parcel's
MOST_NAMED = 10  # orders shown at once


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


@dataclass(frozen=True)
class Told:
    """The customer's orders that a text names, by id, and the numbers in it that are none of
    theirs: another's is nobody's business."""

    ids: Sequence[int] = ()
    unknown: Sequence[str] = ()


async def told_in(session: AsyncSession, customer_id: int, text: str) -> Told:
    """Which orders a text is about: by their numbers, however written, or by their parcels'."""
    names = await store.names_of(session, customer_id)
    ids = {number: row_id for number, row_id, _ in names}
    named = named_in(text, ids)
    parcels = {
        written: [row_id for _, row_id, url in names if written in url.casefold()]
        for written in named.unknown
        if len(written) >= TRACKING
    }
    found = [ids[it] for it in named.known] + [it for rows in parcels.values() for it in rows]
    unknown = [it for it in named.unknown if not parcels.get(it)]
    return Told(found[:MOST_NAMED], unknown)


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
    told = await told_in(session, customer_id, text)
    if told.ids:
        return await store.by_id(session, told.ids[0])
    if told.unknown:
        return None
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
