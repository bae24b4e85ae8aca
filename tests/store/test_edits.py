"""A message that takes the place of an earlier one: which one, and what if that is gone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import edits, outbox
from store.db import Database
from store.identities import Identity
from store.outbox import Delivery

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def delivery(session: AsyncSession, key: str, **more: Any) -> Delivery:
    identity = Identity(channel="telegram", external_id=key, name="Lena", language="de",
                        created_at=NOW)  # fmt: skip
    session.add(identity)
    await session.flush()
    payload = more.pop("payload", {"view": "orders.shipped", "args": {}})
    row = outbox.to_identity(identity.id, "service", "view", payload, NOW, key=key, **more)
    await outbox.put(session, row)
    return (await session.scalars(select(Delivery).where(Delivery.key == key))).one()


def sent(message_id: int, hours: float) -> dict[str, Any]:
    return {"state": "sent", "message_id": message_id, "sent_at": NOW - hours * HOUR}


@pytest.mark.parametrize(
    ("newer", "older", "edited"),
    [
        (sent(2, 1), sent(1, 2), 2),
        ({"state": "skipped"}, sent(1, 2), 1),
        ({"state": "due"}, sent(1, 13), None),
        (sent(2, 13), sent(1, 13), None),
        ({"state": "failed"}, {"state": "failed"}, None),
    ],
)
async def test_the_first_that_is_there_and_young_enough_is_edited(
    database: Database, newer: dict[str, Any], older: dict[str, Any], edited: int | None
) -> None:
    async with database.begin() as session:
        await delivery(session, "newer", **newer)
        await delivery(session, "older", **older)
        payload = edits.in_place_of(["newer", "older"], outbox.view("orders.delivered"), 12 * HOUR)
        it = await delivery(session, "it", payload=payload)
        assert await edits.message_to_edit(session, it, NOW) == edited


async def test_what_is_gone_is_said_anew_once(database: Database) -> None:
    async with database.begin() as session:
        payload = edits.in_place_of(["a"], outbox.view("orders.delivered", order_id=1))
        it = await delivery(session, "it", payload=payload)
        await edits.say_anew(session, it, NOW)
        await edits.say_anew(session, it, NOW)
        anew = (await session.scalars(select(Delivery).where(Delivery.key == "it:anew"))).one()
        assert (anew.identity_id, anew.method) == (it.identity_id, "view")
        assert anew.payload == {"view": "orders.delivered", "args": {"order_id": 1}}
        await edits.say_anew(session, anew, NOW)
        assert await session.scalar(select(Delivery).where(Delivery.key == "it:anew:anew")) is None
