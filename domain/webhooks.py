"""What the shop is told of, signed: kept in the unit of work of the change it tells of."""

import uuid
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncSession

from store import due
from store.webhooks import Webhook

Type = Literal[
    "code_created",
    "code_redeemed",
    "consent_changed",
    "review_left",
    "feedback_given",
    "case_opened",
    "case_closed",
    "mail_code",
]


async def tell(
    session: AsyncSession,
    type_: Type,
    now: datetime,
    customer_id: int | None = None,
    **data: Any,
) -> None:
    """Queue one webhook about a customer, or about none."""
    row = {
        "event_id": uuid.uuid4().hex,
        "type": type_,
        "lane": f"customer:{customer_id}" if customer_id else "shop",
        "customer_id": customer_id,
        "payload": data,
        "due_at": now,
        "received_at": now,
    }
    await due.add(session, Webhook, [row])
