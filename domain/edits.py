"""Messages that take the place of an earlier one, where that is kinder than a new message."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from store import outbox as store
from store.outbox import Delivery

IN_PLACE_OF = "in_place_of"
WITHIN = "within_seconds"


def in_place_of(
    keys: Sequence[str], payload: dict[str, Any], within: timedelta | None = None
) -> dict[str, Any]:
    """The payload of a view that edits the first of these deliveries which is there when it is
    sent, and was sent `within` that long before; where none is, it is a message of its own."""
    seconds = within.total_seconds() if within else None
    return {**payload, IN_PLACE_OF: list(keys), WITHIN: seconds}


async def message_to_edit(session: AsyncSession, delivery: Delivery, now: datetime) -> int | None:
    """The message that a claimed delivery takes the place of; None: it is one of its own."""
    for key in delivery.payload.get(IN_PLACE_OF, ()):
        earlier = await store.by_key(session, key)
        if earlier is not None and _is_there(earlier, delivery.payload.get(WITHIN), now):
            return earlier.message_id
    return None


async def say_anew(session: AsyncSession, delivery: Delivery, now: datetime) -> None:
    """The message to edit is gone: what it was to say is a message of its own."""
    if IN_PLACE_OF not in delivery.payload or delivery.identity_id is None:
        return
    payload = {k: v for k, v in delivery.payload.items() if k not in {IN_PLACE_OF, WITHIN}}
    row = outbox.to_identity(
        delivery.identity_id, "service", delivery.method, payload, now, key=f"{delivery.key}:anew"
    )
    await outbox.put(session, row)


def _is_there(earlier: Delivery, within_seconds: float | None, now: datetime) -> bool:
    if earlier.state != "sent" or earlier.message_id is None or earlier.sent_at is None:
        return False
    return within_seconds is None or now - earlier.sent_at < timedelta(seconds=within_seconds)
