"""People and what waits for them, made directly in the tables."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.support import SupportRules
from store.customers import Customer
from store.identities import Identity
from store.orders import Order
from store.outbox import Delivery
from store.support import Case

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SUPPORT = SupportRules()


async def person(
    session: AsyncSession, external_id: str, name: str, shop_id: str | None = None, **more: Any
) -> Identity:
    tied = {"customer": Customer(shop_id=shop_id, tags=[], created_at=NOW)} if shop_id else {}
    given = {"language": "de", **tied, **more}
    identity = Identity(
        channel="telegram", external_id=external_id, name=name, created_at=NOW, **given
    )
    session.add(identity)
    await session.flush()
    await session.refresh(identity, ["customer"])
    return identity


async def order(session: AsyncSession, identity: Identity, number: str, **more: Any) -> Order:
    given = {"total_cents": 50_00, "currency": "EUR", "placed_at": NOW, "paid_at": NOW, **more}
    row = Order(number=number, customer_id=identity.customer_id, **given)
    session.add(row)
    await session.flush()
    return row


def resolved_case(identity: Identity, opened_at: datetime, **more: Any) -> Case:
    """A case of before, to be added."""
    given = {
        "state": "resolved",
        "owner": "bot",
        "reason": "asked_for_person",
        "priority": "normal",
        "tags": [],
        "resolved_at": opened_at + timedelta(hours=1),
        **more,
    }
    return Case(identity_id=identity.id, opened_at=opened_at, **given)


async def queued(session: AsyncSession, **where: Any) -> Sequence[Delivery]:
    """Deliveries in the order they were put, those with these columns only."""
    statement = select(Delivery).filter_by(**where).order_by(Delivery.id)
    return (await session.scalars(statement, execution_options={"populate_existing": True})).all()


def view_of(delivery: Delivery) -> str:
    return str(delivery.payload.get("view", delivery.method))
