"""Orders, their lines, carts, and the shop's events that tell of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, bindparam, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from store.columns import BigId, Id
from store.db import CONTENT, NONE, PERSONAL, PSEUDONYMOUS, Base, insert_for


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
    told: Mapped[dict[str, Any]] = mapped_column(default=dict, info=NONE)  # field: since when
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
    key: Mapped[str] = mapped_column(unique=True, info=NONE)  # source and id of the event
    kind: Mapped[str] = mapped_column(info=NONE)  # return, refund
    cents: Mapped[int] = mapped_column(BigId, info=NONE)
    is_full: Mapped[bool] = mapped_column(info=NONE)
    lines: Mapped[list[Any]] = mapped_column(info=NONE)  # {sku, quantity} each; empty: not said
    at: Mapped[datetime] = mapped_column(info=NONE)


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


async def by_number(session: AsyncSession, number: str) -> Order | None:
    return (await session.scalars(select(Order).where(Order.number == number))).one_or_none()


async def by_id(session: AsyncSession, order_id: int) -> Order:
    return await session.get_one(Order, order_id)


async def numbers_among(session: AsyncSession, numbers: Collection[str]) -> set[str]:
    """Those of `numbers` that are known."""
    return set((await session.scalars(select(Order.number).where(Order.number.in_(numbers)))).all())


async def has_lines(session: AsyncSession, order_id: int) -> bool:
    return bool(await session.scalar(select(exists().where(OrderLine.order_id == order_id))))


async def lines_of(session: AsyncSession, order_id: int) -> Sequence[OrderLine]:
    statement = select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.id)
    return (await session.scalars(statement)).all()


async def latest(session: AsyncSession, customer_id: int, limit: int) -> Sequence[Order]:
    """A customer's orders, newest first."""
    statement = (
        select(Order)
        .where(Order.customer_id == customer_id)
        .order_by(Order.placed_at.desc(), Order.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def spend_cents(
    session: AsyncSession, customer_id: int, since: datetime, until: datetime
) -> int:
    """What a customer paid in (since, until] and kept: neither cancelled nor returned."""
    given = {"customer_id": customer_id, "since": since, "until": until}
    return int(await session.scalar(SPEND, given) or 0)


def _spend() -> Select[int]:
    paid = aliased(Order)
    return select(func.coalesce(func.sum(paid.total_cents), 0)).where(
        paid.customer_id == bindparam("customer_id"),
        paid.paid_at > bindparam("since"),
        paid.paid_at <= bindparam("until"),
        paid.cancelled_at.is_(None),
        paid.returned_at.is_(None),
    )


SPEND = _spend()  # built once; takes customer_id, since, until


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


async def put_cart(
    session: AsyncSession, customer_id: int, items: list[Any], updated_at: datetime
) -> None:
    """Keep a customer's cart as it is now; an older picture of it never replaces a newer one."""
    statement = insert_for(session, Cart).values(
        customer_id=customer_id, items=items, updated_at=updated_at
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[Cart.customer_id],
            set_={"items": items, "updated_at": updated_at},
            where=Cart.updated_at <= updated_at,
        )
    )
