"""What the shop asks for on somebody's behalf: to be forgotten, and to have what is held of them.

The audit log keeps that it was asked, whether or not we know the customer.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit
from store import customers


async def erase(session: AsyncSession, shop_id: str, now: datetime) -> None:
    """The shop forgets a customer, and so do we."""
    await _note(session, shop_id, "customer.redact_asked", now)


async def ask_for_data(session: AsyncSession, shop_id: str, now: datetime) -> None:
    """The shop owes a customer what is held of them, ours included."""
    await _note(session, shop_id, "customer.data_asked", now)


async def _note(session: AsyncSession, shop_id: str, action: str, now: datetime) -> None:
    customer = await customers.by_shop_id(session, shop_id)
    customer_id = customer.id if customer is not None else None
    await audit.note(session, "shop", action, now, customer_id=customer_id)
