"""Files being read in: how far each has come, so that a broken-off import goes on."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.customers import Customer
from store.db import NONE, Base, add_new, changed, insert_for
from store.orders import Order
from store.products import Product

FILLED = ("first_name", "last_name", "email", "language", "birthday", "city", "country")


class Import(Base):
    __tablename__ = "imports"

    id: Mapped[Id]
    digest: Mapped[str] = mapped_column(unique=True, info=NONE)  # of file and column mapping
    kind: Mapped[str] = mapped_column(info=NONE)  # customers, orders, products
    lines_done: Mapped[int] = mapped_column(BigId, default=0, info=NONE)
    offset: Mapped[int] = mapped_column(BigId, default=0, info=NONE)  # in bytes
    rejected: Mapped[int] = mapped_column(BigId, default=0, info=NONE)
    started_at: Mapped[datetime] = mapped_column(info=NONE)
    finished_at: Mapped[datetime | None] = mapped_column(info=NONE)


async def by_digest(session: AsyncSession, digest: str) -> Import | None:
    return (await session.scalars(select(Import).where(Import.digest == digest))).one_or_none()


async def begun(session: AsyncSession, digest: str, kind: str, now: datetime) -> Import:
    """The import of that digest, as far as it has come; a new one if it was never begun."""
    row = {"digest": digest, "kind": kind, "lines_done": 0, "offset": 0, "rejected": 0}
    await add_new(session, Import, [{**row, "started_at": now}])
    return (await session.scalars(select(Import).where(Import.digest == digest))).one()


async def move_on(
    session: AsyncSession, import_id: int, since: int, offset: int, line: int, rejected: int
) -> bool:
    """Go from one offset to the next; False: another process has gone on already."""
    statement = (
        update(Import)
        .where(Import.id == import_id, Import.offset == since, Import.finished_at.is_(None))
        .values(offset=offset, lines_done=line, rejected=Import.rejected + rejected)
    )
    return bool(await changed(session, statement))


async def finish(session: AsyncSession, import_id: int, rejected: int, now: datetime) -> bool:
    """Close an import with the rows rejected last; False: another process has done it."""
    statement = (
        update(Import)
        .where(Import.id == import_id, Import.finished_at.is_(None))
        .values(finished_at=now, rejected=Import.rejected + rejected)
    )
    return bool(await changed(session, statement))


async def owners(
    session: AsyncSession, numbers: Collection[str]
) -> dict[str, tuple[str, int | None]]:
    """Of the orders that are known: (shop id of who placed it, the import that brought it)."""
    statement = (
        select(Order.number, Customer.shop_id, Order.import_id)
        .join(Customer, Customer.id == Order.placed_by_id)
        .where(Order.number.in_(numbers))
    )
    return {number: (shop_id, by) for number, shop_id, by in (await session.execute(statement))}


async def customers_among(session: AsyncSession, shop_ids: Collection[str]) -> dict[str, bool]:
    """Of the shop ids that are known: whether that customer was erased."""
    statement = select(Customer.shop_id, Customer.erased_at).where(Customer.shop_id.in_(shop_ids))
    return {shop_id: erased is not None for shop_id, erased in await session.execute(statement)}


async def accounts_among(
    session: AsyncSession, shop_ids: Collection[str]
) -> dict[str, tuple[int, int]]:
    """Of the shop ids that are known: (its row, that it was merged into or its own)."""
    owner = func.coalesce(Customer.merged_into_id, Customer.id)
    statement = select(Customer.shop_id, Customer.id, owner).where(Customer.shop_id.in_(shop_ids))
    return {shop_id: (own, kept) for shop_id, own, kept in await session.execute(statement)}


async def shop_ids_by_email(session: AsyncSession, emails: Collection[str]) -> dict[str, str]:
    """Of the mail addresses, in small letters, that exactly one customer has: whose they are.

    Customers that were merged are one.
    """
    email = func.lower(Customer.email)
    person = func.coalesce(Customer.merged_into_id, Customer.id)
    statement = select(email, func.min(Customer.shop_id)).where(email.in_(emails))
    statement = statement.group_by(email).having(func.count(person.distinct()) == 1)
    return {found: shop_id for found, shop_id in (await session.execute(statement))}


async def products_among(session: AsyncSession, skus: Collection[str]) -> set[str]:
    """Those of the SKUs that are known."""
    return set((await session.scalars(select(Product.sku).where(Product.sku.in_(skus)))).all())


async def put_customers(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Add customers, or fill what is not known of them; what is known stays as it is.

    Each row has `shop_id`, `created_at`, `tags` and all of FILLED, None where not told.
    """
    table = Customer.__table__
    statement = insert_for(session, table).values(told={})
    filled = {name: func.coalesce(table.c[name], statement.excluded[name]) for name in FILLED}
    statement = statement.on_conflict_do_update(
        index_elements=[table.c.shop_id], set_=filled, where=table.c.erased_at.is_(None)
    )
    await session.execute(statement, [{**row, "told": {}} for row in rows])


async def put_products(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Add products, or bring them up to date: of its goods the shop's latest file is right."""
    table = Product.__table__
    statement = insert_for(session, table)
    told = {name: statement.excluded[name] for name in rows[0] if name != "sku"}
    statement = statement.on_conflict_do_update(index_elements=[table.c.sku], set_=told)
    await session.execute(statement, list(rows))
