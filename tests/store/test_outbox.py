"""Deliveries: written once, taken one a lane, and accounted for whatever happens."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from store import budget, idle, leases, outbox, waiting
from store import fates as fates_store
from store.customers import Customer
from store.db import Database
from store.identities import Identity
from store.outbox import QUEUE, Delivery

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOON = NOW + timedelta(seconds=45)


def row(lane: str, **more: Any) -> dict[str, Any]:
    return {
        "lane": lane, "priority": 0, "kind": "reply", "method": "sendMessage",
        "payload": {"text": lane}, "identity_id": None, "case_id": None, "campaign_id": None,
        "relay_id": None, "key": None, "due_at": NOW, "state": "due", "attempts": 0,
        "doubtful": False, "created_at": NOW, **more,
    }  # fmt: skip


async def put(database: Database, *rows: dict[str, Any]) -> int:
    async with database.begin() as session:
        return await outbox.add(session, rows)


async def heads(database: Database, *lanes: str, now: datetime = NOW) -> list[str]:
    async with database.begin() as session:
        await leases.take(session, QUEUE, lanes, "a", now, now + timedelta(hours=1))
        return [it.payload["text"] for it in await outbox.heads(session, lanes, now)]


async def due_lanes(database: Database, limit: int = 100) -> list[str]:
    async with database.read() as session:
        return await outbox.due_lanes(session, limit, NOW)


@pytest.fixture
async def lena(database: Database) -> int:
    """Somebody whom deliveries go to."""
    async with database.begin() as session:
        customer = Customer(shop_id="K1", tags=[], created_at=NOW)
        identity = Identity(
            channel="telegram", external_id="1001", customer=customer, name="Lena", language="de",
            created_at=NOW,
        )  # fmt: skip
        session.add(identity)
    return identity.id


async def test_a_key_counts_once(database: Database) -> None:
    assert await put(database, row("a", key="k"), row("a", key="k"), row("a")) == 2
    assert await put(database, row("b", key="k"), row("a")) == 1


async def test_more_rows_than_one_statement_takes_are_all_written(database: Database) -> None:
    assert await put(database, *(row("a", key=f"k{number}") for number in range(1201))) == 1201


async def test_one_head_a_lane_the_urgent_before_the_early(database: Database) -> None:
    await put(
        database,
        row("a", payload={"text": "a early"}, priority=9),
        row("a", payload={"text": "a urgent"}),
        row("a", payload={"text": "a urgent, later"}),
        row("b", payload={"text": "b first"}, priority=1),
        row("b", payload={"text": "b second"}, priority=1),
    )
    assert await heads(database, "a", "b") == ["a urgent", "b first"]


async def test_what_is_not_due_yet_holds_nothing_up(database: Database) -> None:
    await put(
        database,
        row("a", payload={"text": "tomorrow"}, due_at=NOW + timedelta(days=1), priority=-1),
        row("a", payload={"text": "now"}),
    )
    assert await heads(database, "a") == ["now"]
    assert await heads(database, "a", now=NOW + timedelta(days=1)) == ["tomorrow"]


async def test_due_lanes_come_the_most_urgent_first(database: Database) -> None:
    await put(database, row("late", priority=9), row("soon"), row("soon"))
    assert await due_lanes(database) == ["soon", "soon", "late"]


async def test_a_held_lane_is_not_due(database: Database) -> None:
    await put(database, row("a"), row("b"))
    async with database.begin() as session:
        await leases.take(session, QUEUE, ["a"], "somebody", NOW, SOON)
    assert await due_lanes(database) == ["b"]


async def test_a_delivery_whose_sender_died_is_found(database: Database) -> None:
    await put(database, row("a", state="sending"), row("b", state="sending"), row("c"))
    async with database.begin() as session:
        await leases.take(session, QUEUE, ["a"], "alive", NOW, SOON)
    async with database.read() as session:
        assert [it.lane for it in await outbox.stranded(session, NOW)] == ["b"]
        assert {it.lane for it in await outbox.stranded(session, SOON)} == {"a", "b"}


async def test_fates_are_written_each_to_its_own(database: Database) -> None:
    await put(database, row("a"), row("b"))
    fates = [
        {"id": number, "state": state, "reason": reason, "attempts": 1, "due_at": NOW,
         "doubtful": False, "message_id": message_id, "sent_at": None}
        for number, state, reason, message_id in (
            (1, "sent", None, 77), (2, "failed", "blocked", None)
        )
    ]  # fmt: skip
    async with database.begin() as session:
        await fates_store.write_fates(session, fates)
    async with database.read() as session:
        rows = (await session.scalars(select(Delivery).order_by(Delivery.id))).all()
    assert [(it.state, it.reason, it.message_id) for it in rows] == [
        ("sent", None, 77),
        ("failed", "blocked", None),
    ]


async def test_only_what_is_still_due_can_be_cancelled(database: Database, lena: int) -> None:
    await put(
        database,
        row("a", identity_id=lena, kind="marketing"),
        row("a", identity_id=lena, kind="marketing", state="sending"),
        row("a", identity_id=lena, kind="service"),
    )
    async with database.begin() as session:
        assert await outbox.cancel_due(session, lena, {"marketing"}, "no_consent") == 1
        assert await outbox.count_by_state(session) == {"skipped": 1, "sending": 1, "due": 1}


async def test_slots_are_shared_between_processes(
    database: Database, other_process: Database
) -> None:
    """Each takes the next second; none is taken twice, none is left out."""

    async def take_slot(it: Database) -> datetime:
        async with it.begin() as session:
            free_at = (await budget.lock_slots(session, ["all"], NOW))["all"]
            await budget.save_slots(session, {"all": free_at + timedelta(seconds=1)})
            return free_at

    taken = await asyncio.gather(*(take_slot(it) for it in [database, other_process] * 8))
    assert sorted(taken) == [NOW + timedelta(seconds=number) for number in range(16)]


async def test_something_is_due_until_its_fate_is_known(database: Database) -> None:
    async def is_due() -> bool:
        async with database.read() as session:
            return QUEUE in await idle.due_queues(session, lambda: NOW)

    await put(database, row("a", due_at=SOON), row("a", state="sent"), row("a", state="unknown"))
    assert not await is_due()
    await put(database, row("a", state="sending"))
    assert await is_due()


async def test_what_is_behind_an_album_waits_for_it_and_for_nothing_else(
    database: Database,
) -> None:
    await put(
        database,
        row("album", relay_id=1, due_at=SOON, payload={"text": "picture"}),
        row("album", payload={"text": "behind"}),
        row("album", priority=-1, payload={"text": "opens the topic"}),
        row("survey", due_at=SOON, payload={"text": "survey"}),
        row("survey", payload={"text": "reply"}),
    )
    assert await heads(database, "album", "survey") == ["opens the topic", "reply"]
    async with database.begin() as session:
        first = (await session.scalars(select(Delivery).where(Delivery.priority == -1))).one()
        first.state = "sent"
    assert await heads(database, "album") == []
    assert await heads(database, "album", now=SOON) == ["picture"]


async def test_what_an_album_holds_up_for_long_is_not_due(database: Database) -> None:
    async def is_due(now: datetime) -> bool:
        async with database.read() as session:
            return QUEUE in await idle.due_queues(session, lambda: now)

    late = NOW + timedelta(minutes=1)
    await put(database, row("a", relay_id=1, due_at=late), row("a"))
    assert not await is_due(NOW)
    assert await is_due(late - timedelta(seconds=5))


async def test_what_was_cancelled_meanwhile_is_not_claimed(database: Database) -> None:
    await put(database, row("a", relay_id=1), row("b", relay_id=2))
    async with database.begin() as session:
        ids = list((await session.scalars(select(Delivery.id).order_by(Delivery.id))).all())
        assert await waiting.cancel_relays(session, [1], ("sendMessage",), "taken back") == 1
        assert await fates_store.mark_sending(session, ids) == {ids[1]}
        assert not await waiting.hold(session, 2, ("sendMessage",))
        assert await waiting.is_under_way(session, 2, ("sendMessage",))


async def test_staff_posts_that_wait_are_counted_since_the_oldest(database: Database) -> None:
    early = NOW - timedelta(minutes=5)
    await put(
        database,
        row("a", kind="staff", created_at=early),
        row("b", kind="staff"),
        row("c", kind="staff", due_at=SOON),
        row("d"),
    )
    async with database.read() as session:
        assert await waiting.staff_posts(session, NOW) == (2, early)
        assert await waiting.staff_posts(session, early) == (0, None)
