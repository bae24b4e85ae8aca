"""What shop platforms tell of an order they name only by an id of their own.

Such an event is held until a webhook shows the order in full, and then is like any other.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from store import due
from store import platforms as store
from store.events import ShopEvent


async def receive(
    session: AsyncSession, source: str, rows: list[dict[str, Any]], about: str | None = None
) -> int:
    """Keep events before they are acknowledged. Returns how many were new.

    With `about`, the platform's id of an order, they are about that order, whatever number and
    customer they name.
    """
    if about is None:
        return await due.add(session, ShopEvent, rows)
    number, shop_id = await store.name_of(session, source, about)
    if number is None or shop_id is None:
        held = [{**row, "state": store.HELD, "lane": store.lane(source, about)} for row in rows]
        return await due.add(session, ShopEvent, held)
    named = [
        {**row, "lane": shop_id, "payload": _named(row["payload"], number, shop_id)} for row in rows
    ]
    return await due.add(session, ShopEvent, named)


async def know_order(
    session: AsyncSession, source: str, ref: str, number: str, shop_id: str
) -> None:
    """An order's number and whose it is; what was held for that becomes due."""
    await store.put_name(session, source, ref, number, shop_id)
    for event in await store.held(session, source, ref):
        event.payload = _named(event.payload, number, shop_id)
        event.lane = shop_id
        event.state = "due"
    await session.flush()


def _named(payload: dict[str, Any], number: str, shop_id: str) -> dict[str, Any]:
    data = {**payload["data"], "number": number}
    return {**payload, "customer": {**payload["customer"], "id": shop_id}, "data": data}
