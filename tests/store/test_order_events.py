"""An order's events end the same on both databases, whichever way round they come."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from domain import inbox
from store.db import Database
from store.events import ShopEvent
from tests.domain.people import DAY, NOW
from tests.domain.test_orders import FACTS, apply, event, picture


async def told_at_once(database: Database, rows: list[dict[str, Any]]) -> int:
    async with database.begin() as session:
        return await inbox.receive(session, rows)


async def test_events_are_kept_once_and_as_they_happened_however_they_come(
    database: Database,
) -> None:
    """The same calls at the same moment, one of them the other way round."""
    rows = [
        {"source": "shop", "external_id": f"e{9 - number}", "lane": "K1", "type": "order_paid",
         "payload": {}, "occurred_at": NOW + number * DAY, "received_at": NOW}
        for number in range(9)
    ]  # fmt: skip
    new = await asyncio.gather(*(told_at_once(database, it) for it in (rows[::-1], rows, rows)))
    assert sum(new) == len(rows)
    async with database.read() as session:
        kept = await session.scalars(select(ShopEvent.occurred_at).order_by(ShopEvent.id))
    assert kept.all() == [it["occurred_at"] for it in rows]


WITHOUT_END = [it for it in sorted(FACTS) if it not in {"all back", "cancelled"}]


@pytest.mark.parametrize("names", [WITHOUT_END, sorted(FACTS)], ids=["kept in part", "undone"])
async def test_there_and_back_is_the_same(database: Database, names: list[str]) -> None:
    seen = []
    for number, told in (("1", names), ("2", names[::-1]), ("3", [*names, *names[::-1]])):
        async with database.begin() as session:
            await apply(session, *(event(it, number, f"K{number}") for it in told))
        async with database.begin() as session:
            seen.append(await picture(session, number))
    sums = [
        (it["points"], it["spend"], it["returned_cents"], it["refunded_cents"], it["promised_at"])
        for it in seen
    ]
    assert sums[0] == sums[1] == sums[2]
    assert (sums[0][0] > 0) is (names == WITHOUT_END)
    assert [it["lines"] for it in seen] == [[("S1", 2), ("S2", 1)]] * 3
