"""Customers: the people the shop sells to."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import NONE, PERSONAL, PSEUDONYMOUS, Base, add_new


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[Id]
    shop_id: Mapped[str] = mapped_column(unique=True, info=PSEUDONYMOUS)
    first_name: Mapped[str | None] = mapped_column(info=PERSONAL)
    last_name: Mapped[str | None] = mapped_column(info=PERSONAL)
    email: Mapped[str | None] = mapped_column(info=PERSONAL)
    language: Mapped[str | None] = mapped_column(info=PERSONAL)
    birthday: Mapped[date | None] = mapped_column(info=PERSONAL)
    city: Mapped[str | None] = mapped_column(info=PERSONAL)
    country: Mapped[str | None] = mapped_column(info=PERSONAL)
    tags: Mapped[list[Any]] = mapped_column(info=PERSONAL)
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    # The same person under another shop id: what it has is kept there until that is undone.
    merged_into_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("customers.id"), index=True, info=PSEUDONYMOUS
    )
    marketing_withdrawn_at: Mapped[datetime | None] = mapped_column(info=PERSONAL)  # in the shop
    erased_at: Mapped[datetime | None] = mapped_column(info=NONE)
    told: Mapped[dict[str, Any]] = mapped_column(
        default=dict, info=PSEUDONYMOUS
    )  # field: since when, by which event


async def by_shop_id(session: AsyncSession, shop_id: str) -> Customer | None:
    statement = select(Customer).where(Customer.shop_id == shop_id)
    return (await session.scalars(statement)).one_or_none()


async def to_change(session: AsyncSession, shop_id: str, at: datetime) -> Customer:
    """The customer of that id, made if need be, whom nobody else changes until our commit."""
    await add_new(session, Customer, [_blank(shop_id, at)])
    statement = select(Customer).where(Customer.shop_id == shop_id).with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).one()


def _blank(shop_id: str, at: datetime) -> dict[str, Any]:
    return {"shop_id": shop_id, "tags": [], "told": {}, "created_at": at}


async def by_id(session: AsyncSession, customer_id: int) -> Customer:
    return await session.get_one(Customer, customer_id)


async def kept_of(session: AsyncSession, customer: Customer) -> Customer:
    """The customer with whom everything is kept that is this one's: itself, unless merged."""
    while customer.merged_into_id is not None:
        customer = await by_id(session, customer.merged_into_id)
    return customer


async def lock(session: AsyncSession, *customer_ids: int) -> Sequence[Customer]:
    """Keep others from changing whose these are until the unit of work ends; read anew, by id."""
    statement = select(Customer).where(Customer.id.in_(customer_ids)).order_by(Customer.id)
    options = {"populate_existing": True}
    return (await session.scalars(statement.with_for_update(), execution_options=options)).all()


async def path_to_change(session: AsyncSession, customer: Customer) -> list[Customer]:
    """From a customer who is locked to `kept_of` them, each locked: no merge changes it any more.

    Whoever was merged is locked before those they were merged into, everywhere: so nobody waits
    for somebody who waits for them.
    """
    path = [customer]
    while path[-1].merged_into_id is not None:
        path += await lock(session, path[-1].merged_into_id)
    return path


async def kept_to_change(session: AsyncSession, customer: Customer) -> Customer:
    """As `kept_of`, for whoever is about to store something: `customer` must be locked."""
    return (await path_to_change(session, customer))[-1]


async def count(session: AsyncSession) -> int:
    return int(await session.scalar(select(func.count()).select_from(Customer)) or 0)


async def ids_by_shop_id(session: AsyncSession) -> dict[str, int]:
    """The id of every customer, by the shop's id."""
    rows = (await session.execute(select(Customer.shop_id, Customer.id))).all()
    return {shop_id: row_id for shop_id, row_id in rows}


async def add(session: AsyncSession, rows: list[dict[str, Any]]) -> int:
    """Write customers; those whose shop id is known already are left as they are.

    Returns how many were new.
    """
    return await add_new(session, Customer, rows)
