"""Orders by a platform's ids: whoever comes first, nothing stays held that could be named."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import platforms
from store import due, idle
from store.db import Database
from store.events import ShopEvent
from tests.domain.people import NOW

ORDER = ("shopify", "8209", "10023", "K1")


def refund(event_id: str = "refund/1") -> dict[str, Any]:
    return {
        "source": "shopify",
        "external_id": event_id,
        "lane": "unnamed",
        "type": "refund_issued",
        "payload": {"customer": {"id": "unnamed"}, "data": {"number": "8209", "cents": 5_00}},
        "occurred_at": NOW,
        "received_at": NOW,
    }


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.begin() as session:
        yield session


async def kept(session: AsyncSession) -> list[tuple[str, str, str, str]]:
    events = await session.scalars(select(ShopEvent).order_by(ShopEvent.id))
    return [
        (it.state, it.lane, it.payload["customer"]["id"], it.payload["data"]["number"])
        for it in events
    ]


async def test_an_event_waits_for_its_order(session: AsyncSession) -> None:
    assert await platforms.receive(session, "shopify", [refund()], about="8209") == 1
    assert [state for state, *_ in await kept(session)] == ["held"]
    assert await idle.due_queues(session, lambda: NOW) == []
    await platforms.know_order(session, *ORDER)
    assert await kept(session) == [("due", "K1", "K1", "10023")]


async def test_an_event_of_a_known_order_is_due_at_once(session: AsyncSession) -> None:
    await platforms.know_order(session, *ORDER)
    await platforms.receive(session, "shopify", [refund()], about="8209")
    assert await kept(session) == [("due", "K1", "K1", "10023")]


async def test_another_order_frees_nothing(session: AsyncSession) -> None:
    await platforms.receive(session, "shopify", [refund()], about="8209")
    await platforms.know_order(session, "shopify", "82090", "10024", "K2")
    await platforms.know_order(session, "woocommerce", "8209", "10025", "K3")
    assert [state for state, *_ in await kept(session)] == ["held"]


async def test_what_was_worked_off_stays_so_when_it_is_told_again(session: AsyncSession) -> None:
    await platforms.receive(session, "shopify", [refund()], about="8209")
    await platforms.know_order(session, *ORDER)
    event = (await session.scalars(select(ShopEvent))).one()
    await due.mark_done(session, ShopEvent, [event.id], NOW)
    assert await platforms.receive(session, "shopify", [refund()], about="8209") == 0
    await platforms.know_order(session, *ORDER)
    await session.refresh(event)
    assert event.state == "done"


async def test_told_at_the_same_moment_none_is_left_behind(database: Database) -> None:
    async def tell(number: int) -> None:
        async with database.begin() as session:
            await platforms.receive(session, "shopify", [refund(f"refund/{number}")], about="8209")

    async def name() -> None:
        async with database.begin() as session:
            await platforms.know_order(session, *ORDER)

    await asyncio.gather(*(tell(number) for number in range(4)), name(), *(tell(9) for _ in "ab"))
    async with database.read() as session:
        assert await kept(session) == [("due", "K1", "K1", "10023")] * 5
