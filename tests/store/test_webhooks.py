"""Webhooks on both databases: who may go, who tells whom, and what is emptied."""

from datetime import UTC, datetime, timedelta
from typing import Any

from domain import outages, webhooks
from domain.webhooks import Hook, WebhookRules
from scheduler.bell import Bell
from scheduler.webhooks import Webhooks
from store import outbox as outbox_store
from store import webhooks as store
from store.db import Database
from store.webhooks import Webhook
from tests.receiver import receiving

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
RULES = WebhookRules(url="http://shop.example/secret-path", attempts=3)


async def tell(database: Database, *customers: int, type_: Any = "case_opened") -> None:
    async with database.begin() as session:
        for customer in customers:
            await webhooks.tell(session, type_, NOW, customer, number=customer)


async def rows(database: Database) -> list[Webhook]:
    async with database.read() as session:
        return list(reversed(await store.newest(session, 1000)))


async def settle(database: Database, row: Webhook, reply: webhooks.Reply, at: datetime) -> None:
    async with database.begin() as session:
        await store.settle(session, row.id, webhooks.fate(RULES, row, reply, at, 0))


async def watch(database: Database, at: datetime) -> int:
    async with database.begin() as session:
        return await outages.watch(session, RULES, None, at)


async def test_nothing_overtakes_what_waits_for_its_next_try(database: Database) -> None:
    await tell(database, 1, 1, 2)
    first, *_ = await rows(database)
    await settle(database, first, webhooks.Reply(500), NOW)
    async with database.read() as session:
        free = await store.newest(
            session, 9, Webhook.state == "due", store.ready(is_mail=False, now=NOW)
        )
        assert [it.customer_id for it in free] == [2]
        later = NOW + timedelta(seconds=6)
        free = await store.newest(session, 9, store.ready(is_mail=False, now=later))
        assert sorted(it.customer_id or 0 for it in free) == [1, 1, 2]


async def test_two_processes_tell_each_customer_once_and_in_order(
    database: Database, other_process: Database
) -> None:
    await tell(database, *(number % 10 + 1 for number in range(40)))
    async with receiving() as shop:
        one, two = (
            Webhooks(Hook(False, shop.url), RULES, shop.secret, it, name, lambda: NOW, Bell())
            for it, name in ((database, "one"), (other_process, "two"))
        )
        while any([await one.step(), await two.step()]) or await left(database):
            await one.drain()
            await two.drain()
    assert len(shop.told) == len({it["id"] for it in shop.told}) == 40
    assert shop.refused == 0


async def left(database: Database) -> bool:
    async with database.read() as session:
        return await store.is_ready(session, is_mail=False, now=NOW)


async def test_what_was_cancelled_during_the_call_stays_so(database: Database) -> None:
    await tell(database, 1)
    (row,) = await rows(database)
    async with database.begin() as session:
        await webhooks.tidy(session, WebhookRules(), None, NOW)
    await settle(database, row, webhooks.Reply(200), NOW)
    (after,) = await rows(database)
    assert (after.state, after.payload, after.error) == ("cancelled", {}, "no url")


async def test_codes_are_emptied_whether_or_not_they_arrive(database: Database) -> None:
    await tell(database, 1, type_="mail_code")
    for minutes, state in ((9, "due"), (10, "dead")):
        async with database.begin() as session:
            await webhooks.tidy(
                session, RULES, "http://shop.example", NOW + timedelta(minutes=minutes)
            )
        (row,) = await rows(database)
        assert (row.state, row.payload) == (state, {} if state == "dead" else {"number": 1})


async def test_staff_hear_of_an_outage_once_and_of_its_end_once(database: Database) -> None:
    await tell(database, 1, 2)
    first, second = await rows(database)
    await settle(database, first, webhooks.Reply(None, "timeout"), NOW)
    assert await watch(database, NOW + 0.9 * HOUR) == 0
    assert [await watch(database, NOW + HOUR), await watch(database, NOW + HOUR)] == [1, 0]
    await settle(database, second, webhooks.Reply(500), NOW + 2 * HOUR)
    assert await watch(database, NOW + 4 * HOUR) == 0
    async with database.begin() as session:
        await store.replay(session, NOW, Webhook.state == "dead")
    first, second = await rows(database)
    await settle(database, second, webhooks.Reply(200), NOW + 5 * HOUR)
    assert [await watch(database, NOW + 5 * HOUR), await watch(database, NOW + 9 * HOUR)] == [1, 0]
    async with database.read() as session:
        counts = await outbox_store.count_by_state(session)
    assert counts == {"due": 2}


async def test_an_outage_is_over_only_when_something_arrived(database: Database) -> None:
    """A replayed webhook that had arrived once fails anew: that is no old outage."""
    await tell(database, 1)
    (row,) = await rows(database)
    await settle(database, row, webhooks.Reply(500), NOW - 9 * HOUR)
    (row,) = await rows(database)
    await settle(database, row, webhooks.Reply(200), NOW)
    async with database.begin() as session:
        assert await store.replay(session, NOW + HOUR) == 1
    assert await watch(database, NOW + HOUR) == 0
    (row,) = await rows(database)
    await settle(database, row, webhooks.Reply(500), NOW + HOUR)
    assert await watch(database, NOW + 1.5 * HOUR) == 0
    assert await watch(database, NOW + 2 * HOUR) == 1
