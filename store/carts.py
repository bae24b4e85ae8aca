"""Carts: what lies in them, and which were left behind."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ForeignKey, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from store.columns import BigId
from store.customers import Customer
from store.db import CONTENT, NONE, PERSONAL, PSEUDONYMOUS, Base, insert_for
from store.orders import Order


class Cart(Base):
    __tablename__ = "carts"

    customer_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("customers.id"), primary_key=True, info=PSEUDONYMOUS
    )
    items: Mapped[list[Any]] = mapped_column(info=CONTENT)
    updated_at: Mapped[datetime] = mapped_column(info=NONE)
    event_id: Mapped[str] = mapped_column(default="", info=NONE)  # decides between equal times
    url: Mapped[str | None] = mapped_column(info=PERSONAL)  # where it is taken up again
    checkout_at: Mapped[datetime | None] = mapped_column(info=NONE)


async def to_change(session: AsyncSession, customer_id: int, at: datetime) -> Cart:
    """A customer's cart that nobody else changes until our commit; an empty one is made."""
    made = insert_for(session, Cart).values(
        customer_id=customer_id, items=[], updated_at=at, event_id=""
    )
    await session.execute(made.on_conflict_do_nothing())
    statement = select(Cart).where(Cart.customer_id == customer_id).with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).one()


async def left_behind(session: AsyncSession, since: datetime, until: datetime) -> Sequence[Cart]:
    """Carts with something in them, last changed in [since, until], without an order after it.

    Orders of everybody the customer was merged with count, whichever way and under whichever id:
    nobody is told that they left something which they bought.
    """
    candidates = (
        select(Cart.customer_id)
        .where(Cart.updated_at.between(since, until), Cart.items != [])
        .cte("candidates")
    )
    family = _families(candidates)
    bought = (
        select(family.c.cart_of)
        .join(
            Order,
            or_(Order.customer_id == family.c.member, Order.placed_by_id == family.c.member),
        )
        .join(Cart, Cart.customer_id == family.c.cart_of)
        .where(Order.placed_at >= Cart.updated_at)
    )
    statement = (
        select(Cart)
        .where(
            Cart.customer_id.in_(select(candidates.c.customer_id)), Cart.customer_id.not_in(bought)
        )
        .order_by(Cart.updated_at, Cart.customer_id)
    )
    return (await session.scalars(statement)).all()


def _families(candidates: CTE) -> CTE:
    """(cart_of, member): everybody who is the same person, up and down the merges."""
    family = select(
        candidates.c.customer_id.label("cart_of"), candidates.c.customer_id.label("member")
    ).cte("family", recursive=True)
    known, other = aliased(Customer), aliased(Customer)
    is_same = or_(other.id == known.merged_into_id, other.merged_into_id == known.id)
    return family.union(
        select(family.c.cart_of, other.id)
        .join(known, known.id == family.c.member)
        .join(other, and_(is_same, other.id != known.id))
    )
