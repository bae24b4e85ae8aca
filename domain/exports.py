"""Giving people everything that is held of them, made when it is sent and kept nowhere."""

from datetime import datetime, timedelta
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, outbox
from domain.errors import NothingToSend, RuleBroken
from domain.rules import Rules
from store import audit as audit_store
from store import customers, exports, people
from store.identities import Identity

FORMS = ("html", "json")
EXPORTED = "customer.exported"


class PrivacyRules(Rules):
    """What people may ask for."""

    export_hours: int = Field(24, gt=0, description="between two exports of one person")
    delete_minutes: int = Field(30, gt=0, description="for which a question to delete is good")


async def ask(
    session: AsyncSession, rules: PrivacyRules, identity: Identity, now: datetime
) -> None:
    """Queue the two documents with everything held of a person. Raises RuleBroken: too soon."""
    since = now - timedelta(hours=rules.export_hours)
    if await audit_store.was_noted(session, EXPORTED, identity.id, since):
        raise RuleBroken("exports-too-soon", hours=rules.export_hours)
    about = {"customer_id": identity.customer_id, "identity_id": identity.id}
    await audit.note(session, "customer", EXPORTED, now, **about)
    for form in FORMS:
        payload = outbox.view("exports.document", form=form, identity_id=identity.id)
        await outbox.put(session, outbox.to_identity(identity.id, "reply", "view", payload, now))


async def for_shop(session: AsyncSession, shop_id: str, now: datetime) -> bool:
    """Post what is held of a customer to the team, for the shop's answer to them.

    False: there is no such customer.
    """
    customer = await customers.by_shop_id(session, shop_id)
    if customer is None:
        return False
    await audit.note(session, "shop", EXPORTED, now, customer_id=customer.id)
    for form in FORMS:
        payload = outbox.view("exports.document", form=form, customer_id=customer.id)
        await outbox.put(session, outbox.to_staff("view", payload, now))
    return True


async def named(session: AsyncSession, customer_id: int | None) -> str | None:
    """What the shop calls the customer the team is to read of; None: they asked for themselves.

    Raises NothingToSend for one who was erased since.
    """
    if customer_id is None:
        return None
    customer = await customers.by_id(session, customer_id)
    if customer.erased_at is not None:
        raise NothingToSend("erased")
    return customer.shop_id


async def everything(
    session: AsyncSession, identity_id: int | None = None, customer_id: int | None = None
) -> dict[str, list[dict[str, Any]]]:
    """All that is held of a person, by table; nothing of others, and staff only as "team"."""
    identities = {identity_id} if identity_id else set()
    theirs = await people.gather(session, identities, {customer_id} if customer_id else set())
    return await exports.rows(session, theirs)
