"""The ledger: entries of points that never change, and the balance that is their sum."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ForeignKey, Select, and_, bindparam, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base, add_new, changed
from store.orders import SPEND, Order

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class LedgerEntry(Base):
    __tablename__ = "ledger_entries"

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("customers.id"), index=True, info=PSEUDONYMOUS
    )
    points: Mapped[int] = mapped_column(info=NONE)
    reason: Mapped[str] = mapped_column(info=CONTENT)
    order_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("orders.id"), index=True, info=NONE
    )
    # The same key never counts twice; that of points given by hand names who of the staff did.
    key: Mapped[str] = mapped_column(unique=True, info=PSEUDONYMOUS)
    created_at: Mapped[datetime] = mapped_column(info=NONE)


async def add(session: AsyncSession, rows: list[dict[str, object]]) -> int:
    """Write entries; one whose key is known has no second effect. Returns how many were new."""
    return await add_new(session, LedgerEntry, rows)


async def of_order(session: AsyncSession, order_id: int) -> tuple[int, int]:
    """(number of entries, their sum) of an order."""
    statement = select(func.count(), func.coalesce(func.sum(LedgerEntry.points), 0))
    row = (await session.execute(statement.where(LedgerEntry.order_id == order_id))).one()
    return int(row[0]), int(row[1])


async def move(session: AsyncSession, order_id: int, customer_id: int) -> None:
    """The entries of an order are another customer's."""
    statement = update(LedgerEntry).where(LedgerEntry.order_id == order_id)
    await changed(session, statement.values(customer_id=customer_id))


@dataclass(frozen=True)
class Account:
    """Points and cents of a customer, as of one moment."""

    active: int
    pending: int
    spend_cents: int


async def account(
    session: AsyncSession,
    customer_id: int,
    delivered_before: datetime,
    spent_since: datetime,
    now: datetime,
    shipped_before: datetime = NEVER,
) -> Account:
    """Active and pending points, and what was spent and kept in (spent_since, now].

    Points of an order stay pending until it was delivered before `delivered_before`, or where
    nobody told of that shipped before `shipped_before`; those of a cancelled or returned order
    count no more.
    """
    given = {
        "customer_id": customer_id,
        "delivered_before": delivered_before,
        "shipped_before": shipped_before,
        "since": spent_since,
        "until": now,
    }
    row = (await session.execute(_ACCOUNT, given)).one()
    return Account(int(row[0]), int(row[1]), int(row[2]))


def _account() -> Select[int, int, int]:
    undone = or_(Order.cancelled_at.is_not(None), Order.returned_at.is_not(None))
    delivered = and_(
        Order.delivered_at.is_not(None), Order.delivered_at <= bindparam("delivered_before")
    )
    arrived = and_(
        Order.delivered_at.is_(None),
        Order.shipped_at.is_not(None),
        Order.shipped_at <= bindparam("shipped_before"),
    )
    settled = or_(LedgerEntry.order_id.is_(None), delivered, arrived)
    kept = or_(LedgerEntry.order_id.is_(None), ~undone)
    active = func.sum(case((and_(settled, kept), LedgerEntry.points), else_=0))
    pending = func.sum(case((and_(~settled, kept), LedgerEntry.points), else_=0))
    return (
        select(func.coalesce(active, 0), func.coalesce(pending, 0), SPEND.scalar_subquery())
        .select_from(LedgerEntry)
        .outerjoin(Order, LedgerEntry.order_id == Order.id)
        .where(LedgerEntry.customer_id == bindparam("customer_id"))
    )


_ACCOUNT = _account()  # built once: building it costs several times what running it does
