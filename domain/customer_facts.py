"""Customers as the shop's events tell of them: each field as it was told last."""

from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import told
from store import customers as store
from store.customers import Customer
from store.events import ShopEvent

DETAILS = ("first_name", "last_name", "email", "language", "city", "country", "birthday", "tags")


async def named(session: AsyncSession, event: ShopEvent) -> Customer:
    """The customer an event speaks of, made at first mention; what it tells is taken over.

    Of somebody erased nothing is taken over: what the shop still knows of them stays there.
    """
    details = event.payload["customer"]
    customer = await store.to_change(session, str(details["id"]), event.occurred_at)
    customer.created_at = min(customer.created_at, event.occurred_at)
    if customer.erased_at is None:
        for field in DETAILS:
            if _is_told(details.get(field)) and told.is_later(customer, field, event):
                setattr(customer, field, _value(field, details[field]))
    await session.flush()
    return customer


async def same_person(session: AsyncSession, customer: Customer) -> Customer:
    """Who holds what a customer has: the one they were merged into, however often.

    `customer` comes from `named`. Nobody merges the holder away before what is told is stored.
    """
    return await store.kept_to_change(session, customer)


def _is_told(value: Any) -> bool:
    return value is not None and value != ""


def _value(field: str, given: Any) -> Any:
    if field == "birthday":
        return date.fromisoformat(given) if isinstance(given, str) else given
    return list(given) if field == "tags" else str(given)
