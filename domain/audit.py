"""The audit log: who saw or changed what about whom."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from store import audit as store
from store.audit import AuditEntry


async def note(
    session: AsyncSession,
    actor: str,
    action: str,
    now: datetime,
    *,
    customer_id: int | None = None,
    identity_id: int | None = None,
    **details: Any,
) -> None:
    """Write down what was seen or done.

    `actor`: staff:<Telegram id>, customer, shop or command. `action`: noun.verb, for example
    customer.merged. `details` hold row ids and counts, never names or texts.
    """
    entry = AuditEntry(
        at=now,
        actor=actor,
        action=action,
        customer_id=customer_id,
        identity_id=identity_id,
        details=details,
    )
    await store.add(session, entry)
