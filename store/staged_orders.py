"""Orders in bulk: staged in temporary tables, then taken over set by set."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.schema import CreateTable

from store.customers import Customer
from store.db import Json, UtcDateTime, changed, insert_for
from store.orders import Order, OrderLine

STAMPS = ("placed_at", "paid_at", "shipped_at", "delivered_at", "cancelled_at")


class StagedOrder(NamedTuple):
    number: str
    shop_id: str
    email: str | None
    country: str | None
    placed_at: datetime
    paid_at: datetime | None
    shipped_at: datetime | None
    delivered_at: datetime | None
    cancelled_at: datetime | None
    total_cents: int
    currency: str


class StagedLine(NamedTuple):
    position: int  # in the file
    number: str
    sku: str
    name: str
    quantity: int
    unit_price_cents: int


_TEMPORARY = MetaData()
_ORDERS = Table(
    "staged_orders",
    _TEMPORARY,
    Column("number", String, primary_key=True),
    Column("shop_id", String),
    Column("email", String),
    Column("country", String),
    *(Column(stamp, UtcDateTime) for stamp in STAMPS),
    Column("total_cents", BigInteger),
    Column("currency", String),
    prefixes=["TEMPORARY"],
)
_LINES = Table(
    "staged_lines",
    _TEMPORARY,
    Column("position", BigInteger),
    Column("number", String),
    Column("sku", String),
    Column("name", String),
    Column("quantity", Integer),
    Column("unit_price_cents", BigInteger),
    prefixes=["TEMPORARY"],
)
_CREATE = [CreateTable(table, if_not_exists=True) for table in (_ORDERS, _LINES)]


async def put(
    session: AsyncSession,
    import_id: int,
    orders: Sequence[StagedOrder],
    lines: Sequence[StagedLine],
    *,
    is_summed: bool,
    now: datetime,
) -> None:
    """Take over new orders, and more of orders that are known; the caller has left out the rest.

    Customers not known are made by their shop id. The total of a known order grows by what is
    staged where it `is_summed`; else the higher one is right.
    """
    for create in _CREATE:
        await session.execute(create)
    await _stage(session, _ORDERS, orders)
    await _stage(session, _LINES, lines)
    await _add_customers(session, now)
    await _raise_totals(session, is_summed=is_summed)
    await _add_orders(session, import_id)
    await _follow_merges(session)
    await _add_lines(session)


async def _stage(session: AsyncSession, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    connection = await session.connection()
    is_sqlite = connection.dialect.name == "sqlite"
    # What is only deleted stays in the way of every later batch there.
    await connection.execute(delete(table) if is_sqlite else text(f"TRUNCATE {table.name}"))
    if not rows:
        return
    if not is_sqlite:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.copy_records_to_table(table.name, records=rows, columns=table.c.keys())
        # Nobody else counts a temporary table; uncounted, it is joined to all orders there are.
        await connection.exec_driver_sql(f"ANALYZE {table.name}")
        return
    names = table.c.keys()
    if not any(isinstance(it.type, UtcDateTime) for it in table.c):  # nothing to be put in words
        marks = ", ".join("?" * len(names))
        await connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", list(rows))  # noqa: S608
        return
    await session.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


async def _add_customers(session: AsyncSession, now: datetime) -> None:
    table = Customer.__table__
    known = exists().where(Customer.shop_id == _ORDERS.c.shop_id)
    new = (
        select(
            _ORDERS.c.shop_id,
            func.min(_ORDERS.c.email),
            func.min(_ORDERS.c.country),
            literal([], Json),
            literal(now, UtcDateTime),
            literal({}, Json),
        )
        .where(~known)
        .group_by(_ORDERS.c.shop_id)
    )
    names = ["shop_id", "email", "country", "tags", "created_at", "told"]
    statement = insert_for(session, table).from_select(names, new)
    await session.execute(statement.on_conflict_do_nothing())


async def _raise_totals(session: AsyncSession, *, is_summed: bool) -> None:
    """Before the new orders are added: only what was known is raised."""
    table, staged = Order, _ORDERS.c.total_cents
    statement = update(table).where(table.number == _ORDERS.c.number)
    # What the shop told of between our look and now is its own.
    statement = statement.where(table.import_id.is_not(None))
    if not is_summed:
        statement = statement.where(table.total_cents < staged)
    total = table.total_cents + staged if is_summed else staged
    await changed(session, statement.values(total_cents=total))


async def _add_orders(session: AsyncSession, import_id: int) -> None:
    table = Order.__table__
    kept = [_ORDERS.c[name] for name in ("number", "total_cents", "currency", *STAMPS)]
    new = (
        select(
            Customer.id,
            Customer.id,
            literal(import_id),
            literal({}, Json),
            literal(0),
            literal(0),
            *kept,
        )
        .join_from(_ORDERS, Customer, Customer.shop_id == _ORDERS.c.shop_id)
        .where(~exists().where(table.c.number == _ORDERS.c.number))
    )
    names = ["customer_id", "placed_by_id", "import_id", "told", "returned_cents"]
    names += ["refunded_cents", *(it.name for it in kept)]
    statement = insert_for(session, table).from_select(names, new, include_defaults=False)
    await session.execute(statement.on_conflict_do_nothing())


async def _follow_merges(session: AsyncSession) -> None:
    """Give the orders to those whom their customers were merged into, however often.

    Only now: an order that is there keeps its customer from being merged until our commit.
    """
    table = Order
    step = update(table).where(
        table.number == _ORDERS.c.number,
        table.customer_id == Customer.id,
        Customer.merged_into_id.is_not(None),
    )
    while await changed(session, step.values(customer_id=Customer.merged_into_id)):
        pass


async def _add_lines(session: AsyncSession) -> None:
    kept = [_LINES.c[name] for name in ("sku", "name", "quantity", "unit_price_cents")]
    lines = (
        select(Order.id, *kept)
        .join_from(_LINES, Order, Order.number == _LINES.c.number)
        .where(Order.import_id.is_not(None))
        .order_by(_LINES.c.position)
    )
    names = ["order_id", *(it.name for it in kept)]
    await session.execute(insert(OrderLine).from_select(names, lines))
