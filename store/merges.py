"""Customers found to be one: what moves from one to the other, and back."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.carts import Cart as Cart
from store.customers import Customer
from store.db import changed
from store.identities import Identity
from store.links import Merge
from store.loyalty import LedgerEntry
from store.orders import Order
from store.products import ProductView, Review, Visitor

Ids = dict[str, list[int]]
TABLES: dict[str, Any] = {
    it.__tablename__: it for it in (Order, LedgerEntry, Identity, Visitor, ProductView, Review)
}
MOST_AT_ONCE = 1000  # ids in one statement; databases limit them


async def owned(session: AsyncSession, customer_id: int) -> Ids:
    """The ids of everything that is a customer's, by table."""
    found: Ids = {}
    for name, model in TABLES.items():
        statement = select(model.id).where(model.customer_id == customer_id).order_by(model.id)
        found[name] = list((await session.scalars(statement)).all())
    return found


async def move(session: AsyncSession, ids: Ids, from_id: int, to_id: int) -> None:
    """Make these rows another customer's; those that are not `from_id`'s are left alone."""
    for name, each in ids.items():
        model = TABLES[name]
        for some in _slices(each):
            statement = update(model).where(model.id.in_(some), model.customer_id == from_id)
            await session.execute(statement.values(customer_id=to_id))


async def come_by(session: AsyncSession, customer_id: int, owner_id: int) -> Ids:
    """What came by a customer, or one merged into it, and is held by another: orders they placed,
    the points for these, and accounts that were tied by their name."""
    family = select(_family(customer_id).c.id)
    placed = Order.placed_by_id.in_(family)
    orders = select(Order.id).where(placed, Order.customer_id == owner_id)
    tied = Identity.linked_to_id.in_(family)
    accounts = select(Identity.id).where(tied, Identity.customer_id == owner_id)
    entries = select(LedgerEntry.id).join(Order, LedgerEntry.order_id == Order.id)
    entries = entries.where(placed, LedgerEntry.customer_id == owner_id)
    return {
        "orders": list((await session.scalars(orders)).all()),
        "ledger_entries": list((await session.scalars(entries)).all()),
        "identities": list((await session.scalars(accounts)).all()),
    }


async def cart_of(session: AsyncSession, customer_id: int) -> Cart | None:
    return await session.get(Cart, customer_id, populate_existing=True)


async def move_cart(session: AsyncSession, cart: Cart, to_id: int) -> None:
    """Give a cart to another customer, in place of theirs."""
    theirs = await cart_of(session, to_id)
    if theirs is not None:
        await session.delete(theirs)
        await session.flush()
    cart.customer_id = to_id
    await session.flush()


async def add(session: AsyncSession, merge: Merge) -> None:
    session.add(merge)
    await session.flush()


async def by_id(session: AsyncSession, merge_id: int) -> Merge:
    return await session.get_one(Merge, merge_id)


async def latest_into(session: AsyncSession, kept_id: int) -> Merge | None:
    """The last merge into a customer that still holds."""
    statement = select(Merge).where(Merge.kept_id == kept_id, Merge.undone_at.is_(None))
    return (await session.scalars(statement.order_by(Merge.id.desc()).limit(1))).one_or_none()


async def of_merged(session: AsyncSession, customer_ids: Sequence[int]) -> Sequence[Merge]:
    """The merges that hold by which these customers became others."""
    statement = select(Merge).where(Merge.merged_id.in_(customer_ids), Merge.undone_at.is_(None))
    options = {"populate_existing": True}
    return (await session.scalars(statement.order_by(Merge.id), execution_options=options)).all()


async def mark_undone(session: AsyncSession, merge: Merge, by: str, now: datetime) -> bool:
    """Whether this is who undoes it: a merge is undone once."""
    statement = update(Merge).where(Merge.id == merge.id, Merge.undone_at.is_(None))
    done = await changed(session, statement.values(undone_at=now, undone_by=by))
    await session.refresh(merge)
    return bool(done)


def _family(customer_id: int) -> CTE:
    """The ids of a customer and of all that were merged into it, directly or not."""
    tree = select(Customer.id).where(Customer.id == customer_id).cte("family", recursive=True)
    return tree.union(select(Customer.id).where(Customer.merged_into_id == tree.c.id))


def _slices(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), MOST_AT_ONCE):
        yield ids[start : start + MOST_AT_ONCE]
