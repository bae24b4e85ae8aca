"""Orders, their lines, and what was reversed of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Select,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from store.columns import BigId, Id
from store.customers import Customer
from store.db import NONE, PERSONAL, PSEUDONYMOUS, Base, add_new

RETURN, REFUND = "return", "refund"  # kinds of reversal


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(unique=True, info=PSEUDONYMOUS)
    customer_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("customers.id"), index=True, info=PSEUDONYMOUS
    )
    # Whom the shop named; `customer_id` is another where two customers were merged.
    placed_by_id: Mapped[int] = mapped_column(
        BigId,
        ForeignKey("customers.id"),
        index=True,
        default=lambda context: context.get_current_parameters()["customer_id"],
        info=PSEUDONYMOUS,
    )
    total_cents: Mapped[int] = mapped_column(BigId, info=NONE)
    currency: Mapped[str] = mapped_column(info=NONE)
    placed_at: Mapped[datetime] = mapped_column(info=NONE)  # when the shop first told of it
    paid_at: Mapped[datetime | None] = mapped_column(info=NONE)
    shipped_at: Mapped[datetime | None] = mapped_column(info=NONE)
    out_for_delivery_at: Mapped[datetime | None] = mapped_column(info=NONE)
    delivered_at: Mapped[datetime | None] = mapped_column(info=NONE)
    delayed_at: Mapped[datetime | None] = mapped_column(info=NONE)  # when the shop said so
    cancelled_at: Mapped[datetime | None] = mapped_column(info=NONE)
    returned_at: Mapped[datetime | None] = mapped_column(info=NONE)  # all of it
    returned_cents: Mapped[int] = mapped_column(BigId, default=0, info=NONE)  # goods that came back
    refunded_cents: Mapped[int] = mapped_column(BigId, default=0, info=NONE)  # money given back
    promised_at: Mapped[datetime | None] = mapped_column(info=NONE)
    parcel_url: Mapped[str | None] = mapped_column(info=PERSONAL)
    return_label_url: Mapped[str | None] = mapped_column(info=PERSONAL)
    invoice_url: Mapped[str | None] = mapped_column(info=PERSONAL)
    told: Mapped[dict[str, Any]] = mapped_column(
        default=dict, info=PSEUDONYMOUS
    )  # field: since when, by which event
    import_id: Mapped[int | None] = mapped_column(BigId, info=NONE)  # the file that brought it


class OrderLine(Base):
    __tablename__ = "order_lines"

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(BigId, ForeignKey("orders.id"), index=True, info=NONE)
    sku: Mapped[str] = mapped_column(info=NONE)
    name: Mapped[str] = mapped_column(info=NONE)
    quantity: Mapped[int] = mapped_column(info=NONE)
    unit_price_cents: Mapped[int] = mapped_column(BigId, info=NONE)


class OrderReversal(Base):
    """Goods returned or money given back, a part or all: each counts once, by its event."""

    __tablename__ = "order_reversals"

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(BigId, ForeignKey("orders.id"), index=True, info=NONE)
    key: Mapped[str] = mapped_column(unique=True, info=PSEUDONYMOUS)  # source and id of the event
    kind: Mapped[str] = mapped_column(info=NONE)  # return, refund
    cents: Mapped[int] = mapped_column(BigId, info=NONE)
    is_priced: Mapped[bool] = mapped_column(default=True, info=NONE)  # else cents are worked out
    is_full: Mapped[bool] = mapped_column(info=NONE)
    lines: Mapped[list[Any]] = mapped_column(info=NONE)  # {sku, quantity} each; empty: not said
    at: Mapped[datetime] = mapped_column(info=NONE)


async def by_number(session: AsyncSession, number: str) -> Order | None:
    return (await session.scalars(select(Order).where(Order.number == number))).one_or_none()


async def to_change(session: AsyncSession, number: str) -> Order | None:
    """An order that nobody else changes until our commit: two lanes may tell of the same one."""
    statement = select(Order).where(Order.number == number).with_for_update()
    return (
        await session.scalars(statement, execution_options={"populate_existing": True})
    ).one_or_none()


async def placed_by(session: AsyncSession, number: str) -> Customer | None:
    """The customer under whose name an order was placed."""
    statement = select(Customer).join(Order, Order.placed_by_id == Customer.id)
    return (await session.scalars(statement.where(Order.number == number))).one_or_none()


async def by_id(session: AsyncSession, order_id: int) -> Order:
    return await session.get_one(Order, order_id)


async def numbers_among(session: AsyncSession, numbers: Collection[str]) -> set[str]:
    """Those of `numbers` that are known."""
    return set((await session.scalars(select(Order.number).where(Order.number.in_(numbers)))).all())


async def replace_lines(session: AsyncSession, order_id: int, lines: Sequence[OrderLine]) -> None:
    await session.execute(delete(OrderLine).where(OrderLine.order_id == order_id))
    session.add_all(lines)
    await session.flush()


async def add_reversal(session: AsyncSession, row: dict[str, Any]) -> bool:
    """Keep goods returned or money given back, once a key; whether that was new."""
    return bool(await add_new(session, OrderReversal, [row]))


async def reversals_of(session: AsyncSession, order_id: int) -> Sequence[OrderReversal]:
    """What was reversed of an order, oldest first."""
    statement = (
        select(OrderReversal)
        .where(OrderReversal.order_id == order_id)
        .order_by(OrderReversal.at, OrderReversal.key)
    )
    return (await session.scalars(statement)).all()


async def lines_of(session: AsyncSession, order_id: int) -> Sequence[OrderLine]:
    statement = select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.id)
    return (await session.scalars(statement)).all()


async def latest(
    session: AsyncSession, customer_id: int, limit: int, offset: int = 0
) -> Sequence[Order]:
    """A customer's orders, newest first, the first `offset` left out."""
    statement = (
        select(Order)
        .where(Order.customer_id == customer_id)
        .order_by(Order.placed_at.desc(), Order.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return (await session.scalars(statement)).all()


async def names_of(session: AsyncSession, customer_id: int) -> Sequence[tuple[str, int, str]]:
    """(number, id, parcel link or nothing) of each order of a customer."""
    statement = select(Order.number, Order.id, func.coalesce(Order.parcel_url, ""))
    rows = await session.execute(statement.where(Order.customer_id == customer_id))
    return [(number, row_id, url) for number, row_id, url in rows.all()]


async def among(session: AsyncSession, customer_id: int, ids: Collection[int]) -> Sequence[Order]:
    """Those of these orders that are a customer's, newest first."""
    statement = select(Order).where(Order.id.in_(ids), Order.customer_id == customer_id)
    found = await session.scalars(statement.order_by(Order.placed_at.desc(), Order.id.desc()))
    return found.all()


async def count_of(session: AsyncSession, customer_id: int) -> int:
    """How many orders a customer has."""
    statement = select(func.count()).where(Order.customer_id == customer_id)
    return int(await session.scalar(statement) or 0)


async def spend_cents(
    session: AsyncSession, customer_id: int, since: datetime, until: datetime
) -> int:
    """What a customer had paid in (since, until] and kept, as it stood at `until`.

    What was cancelled or returned later still counts: what an order earned stays what it earned.
    """
    given = {"customer_id": customer_id, "since": since, "until": until}
    return int(await session.scalar(_SPEND_THEN, given) or 0)


def _spend() -> Select[int]:
    paid = aliased(Order)
    kept = paid.total_cents - paid.returned_cents
    return select(func.coalesce(func.sum(case((kept > 0, kept), else_=0)), 0)).where(
        *_paid_between(paid), paid.cancelled_at.is_(None), paid.returned_at.is_(None)
    )


def _spend_then() -> Select[int]:
    paid = aliased(Order)
    came_back = (
        select(func.coalesce(func.sum(OrderReversal.cents), 0))
        .where(
            OrderReversal.order_id == paid.id,
            OrderReversal.kind == RETURN,
            OrderReversal.at <= bindparam("until"),
        )
        .scalar_subquery()
    )
    kept = paid.total_cents - came_back
    return select(func.coalesce(func.sum(case((kept > 0, kept), else_=0)), 0)).where(
        *_paid_between(paid),
        or_(paid.cancelled_at.is_(None), paid.cancelled_at > bindparam("until")),
        or_(paid.returned_at.is_(None), paid.returned_at > bindparam("until")),
    )


def _paid_between(paid: Any) -> tuple[ColumnElement[bool], ...]:
    return (
        paid.customer_id == bindparam("customer_id"),
        paid.paid_at > bindparam("since"),
        paid.paid_at <= bindparam("until"),
    )


SPEND = _spend()  # built once; takes customer_id, since, until
_SPEND_THEN = _spend_then()


async def lifetime(session: AsyncSession, customer_id: int) -> tuple[int, int]:
    """(number of kept orders, their sum in cents)."""
    statement = select(func.count(), func.coalesce(func.sum(Order.total_cents), 0)).where(
        Order.customer_id == customer_id,
        Order.paid_at.is_not(None),
        Order.cancelled_at.is_(None),
        Order.returned_at.is_(None),
    )
    count, cents = (await session.execute(statement)).one()
    return int(count), int(cents)
