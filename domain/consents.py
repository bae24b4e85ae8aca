"""Consent to marketing: an explicit yes under a known text, a no that works at once."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from store import identities
from store.consents import Consent
from store.customers import Customer
from store.identities import Identity

MARKETING = "marketing"
SHOP = "shop"  # as the source of what the shop says


async def grant(
    session: AsyncSession, identity: Identity, text_version: str, source: str, now: datetime
) -> None:
    """Record the opt-in: which text was shown, when, and where it was tapped."""
    identity.marketing_at = identity.marketing_at or now
    session.add(_consent(identity, True, text_version, source, now))
    await session.flush()


async def withdraw(session: AsyncSession, identity: Identity, source: str, now: datetime) -> int:
    """End marketing at once; what is queued already is not sent. Returns how many were stopped."""
    identity.marketing_at = None
    session.add(_consent(identity, False, "", source, now))
    await session.flush()
    return await outbox.stop_advertising(session, identity)


def _consent(
    identity: Identity, granted: bool, text_version: str, source: str, now: datetime
) -> Consent:
    return Consent(
        identity_id=identity.id,
        purpose=MARKETING,
        granted=granted,
        text_version=text_version,
        source=source,
        at=now,
    )


async def withdraw_in_shop(
    session: AsyncSession, customer: Customer, granted: bool, at: datetime, now: datetime
) -> None:
    """What the shop says of a customer's consent: a no counts here at once, a yes never does."""
    for identity in await identities.of_customer(session, customer.id):
        if granted:
            session.add(_consent(identity, True, "", SHOP, at))  # recorded, and changes nothing
        else:
            await withdraw(session, identity, SHOP, now)
    if not granted:
        customer.marketing_withdrawn_at = max(customer.marketing_withdrawn_at or at, at)
    await session.flush()
