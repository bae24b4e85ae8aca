"""What the shop asks for on somebody's behalf: to be forgotten, and to have what is held of them.

The audit log keeps that it was asked, whether or not we know the customer.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, erasures, exports, farewells
from store import customers
from store.events import ShopEvent

REDACT, DATA_REQUEST = "customer_redact", "customer_data_request"
EVENT_TYPES = (REDACT, DATA_REQUEST)


async def apply(
    session: AsyncSession, privacy_key: bytes, shop: str, event: ShopEvent, now: datetime
) -> None:
    """Do what an event asks for: forget its customer, or post to the team what is held of them.

    `shop` is what the shop is called in the last words to the customer.
    """
    shop_id = event.payload["customer"]["id"]
    await _note(session, shop_id, event.type, now)
    if event.type == REDACT:
        chats = await erasures.erase_customer(session, privacy_key, shop_id, now)
        await farewells.say(session, chats, shop, "shop", now)
        await erasures.covers(session, privacy_key, event)  # the request names them, too
    else:
        await exports.for_shop(session, shop_id, now)


async def _note(session: AsyncSession, shop_id: str, event_type: str, now: datetime) -> None:
    customer = await customers.by_shop_id(session, shop_id)
    customer_id = customer.id if customer is not None else None
    action = "customer.redact_asked" if event_type == REDACT else "customer.data_asked"
    await audit.note(session, "shop", action, now, customer_id=customer_id)
