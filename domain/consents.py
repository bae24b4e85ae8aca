"""Consent to marketing: an explicit yes under a known text, a no that works at once."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from store.consents import Consent
from store.identities import Identity

MARKETING = "marketing"


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
