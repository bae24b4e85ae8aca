"""A customer's orders a page at a time, each with how it stands in the customer's eyes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from domain import orders
from domain.orders import ShopRules
from store import orders as store
from store.orders import Order


@dataclass(frozen=True)
class Page:
    """Orders with their states, newest first; `number` counts from 0.

    `is_alone`: orders that were asked for, not a page of a list; `unknown`: numbers asked for that
    are none of theirs.
    """

    items: Sequence[tuple[Order, str]]
    number: int = 0
    pages: int = 1
    is_alone: bool = False
    unknown: Sequence[str] = ()


def progress_of(order: Order) -> str:
    """What a customer calls the state: as `orders.state_of`, and besides delayed (and not yet out
    for delivery since), out for delivery, and a part returned of what arrived."""
    state = orders.state_of(order)
    if state == "delivered":
        return "partly-returned" if order.returned_cents else state
    if state not in {"shipped", "paid", "placed", "out_for_delivery", "delayed"}:
        return state
    out, late = order.out_for_delivery_at, order.delayed_at
    if out is not None and (late is None or late <= out):
        return "out-for-delivery"
    return "delayed" if late is not None else state


async def asked_for(session: AsyncSession, rules: ShopRules, customer_id: int, text: str) -> Page:
    """The orders of a customer that a text names; where it names none, their latest."""
    told = await orders.told_in(session, customer_id, text)
    if not told.ids and not told.unknown:
        return await page(session, rules, customer_id)
    return await these(session, customer_id, told.ids, told.unknown)


async def these(
    session: AsyncSession, customer_id: int, ids: Collection[int], unknown: Sequence[str] = ()
) -> Page:
    """Those of these orders that are the customer's."""
    found = await store.among(session, customer_id, ids)
    return Page([_item(order) for order in found], is_alone=True, unknown=unknown)


async def page(session: AsyncSession, rules: ShopRules, customer_id: int, number: int = 0) -> Page:
    """A page of a customer's orders. Behind the last page comes the last one."""
    shown = rules.orders_shown
    pages = max(-(-await store.count_of(session, customer_id) // shown), 1)
    number = min(max(number, 0), pages - 1)
    found = await store.latest(session, customer_id, shown, number * shown)
    return Page([_item(order) for order in found], number, pages)


def alone(order: Order) -> Page:
    """One order by itself."""
    return Page([_item(order)], is_alone=True)


def _item(order: Order) -> tuple[Order, str]:
    return order, progress_of(order)
