"""Webhooks arrive signed, in order and at least once, whatever the shop's server does."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from domain import webhooks
from domain.webhooks import Hook, Webhook, WebhookRules
from scheduler.bell import Bell
from scheduler.webhooks import Webhooks, asked_pause
from store import webhooks as store
from store.customers import Customer
from store.db import Database
from tests.receiver import Play, Receiver, receiving

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RULES = WebhookRules(timeout=5, attempts=4)
SILENCE = Play(is_silent=True)


@pytest.fixture
async def shop() -> AsyncIterator[Receiver]:
    async with receiving() as receiver:
        yield receiver


class House:
    """A sender whose clock only the test moves, and whose pauses are not spread."""

    def __init__(self, database: Database, url: str, rules: WebhookRules = RULES) -> None:
        self.database = database
        self.now = NOW
        self.url = url
        self.rules = rules
        self.sender = self.another()

    def another(self, *, is_mail: bool = False, holder: str = "one") -> Webhooks:
        hook = Hook(is_mail=is_mail, url=self.url)
        return Webhooks(
            hook, self.rules, "s3cret", self.database, holder, lambda: self.now, Bell(), lambda: 0.0
        )

    async def knows(self, *shop_ids: str) -> list[int]:
        rows = [Customer(shop_id=it, tags=[], created_at=NOW) for it in shop_ids]
        async with self.database.begin() as session:
            session.add_all(rows)
        return [row.id for row in rows]

    async def tells(self, type_: webhooks.Type, customer_id: int | None, **data: Any) -> None:
        async with self.database.begin() as session:
            await webhooks.tell(session, type_, self.now, customer_id, **data)

    async def works(self, sender: Webhooks | None = None) -> None:
        """Until nothing can go right now."""
        sender = sender or self.sender
        while await sender.step():
            await sender.drain()

    async def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        await self.works()

    async def rows(self) -> list[Webhook]:
        async with self.database.read() as session:
            return list(reversed(await store.newest(session, 100)))

    async def states(self) -> list[str]:
        return [row.state for row in await self.rows()]

    async def replays(self) -> int:
        async with self.database.begin() as session:
            return await store.replay(session, self.now)


@pytest.fixture
def house(database: Database, shop: Receiver) -> House:
    return House(database, shop.url)


async def test_what_arrives_is_signed_and_says_what_about_whom(
    house: House, shop: Receiver
) -> None:
    (lena,) = await house.knows("K1")
    await house.tells("case_opened", lena, case_id=7)
    await house.tells("code_created", None, code="ÄÖ-1")
    await house.works()
    first, second = sorted(shop.told, key=lambda it: str(it["type"]))
    row = (await house.rows())[0]
    assert first == {
        "id": row.event_id,
        "type": "case_opened",
        "occurred_at": "2026-11-20T12:00:00+00:00",
        "customer": {"id": "K1"},
        "data": {"case_id": 7},
    }
    assert (second["customer"], second["data"]) == (None, {"code": "ÄÖ-1"})
    assert sorted(shop.kinds) == ["case_opened", "code_created"]
    assert (row.state, row.status_code, row.worked_at) == ("done", 200, NOW)


async def test_a_receiver_with_another_secret_refuses(house: House, shop: Receiver) -> None:
    shop.secret = "another"
    await house.tells("code_created", None)
    await house.works()
    assert (shop.refused, shop.told) == (1, [])
    assert [(it.state, it.error) for it in await house.rows()] == [("due", "HTTP 401")]


async def test_a_customers_webhooks_come_in_order_and_wait_for_one_that_failed(
    house: House, shop: Receiver
) -> None:
    lena, james = await house.knows("K1", "K2")
    for number in range(3):
        await house.tells("feedback_given", lena, number=number)
    shop.play(500, 200)
    await house.works()
    assert shop.of("K1") == [{"number": 0}]
    await house.tells("feedback_given", james, number=9)
    await house.works()
    assert shop.of("K2") == [{"number": 9}]
    await house.passes(4)
    assert len(shop.of("K1")) == 1
    await house.passes(1.1)
    assert [it["number"] for it in shop.of("K1")] == [0, 0, 1, 2]
    assert shop.bodies[0] == shop.bodies[2]


async def test_each_try_is_signed_anew(house: House, shop: Receiver, monkeypatch: Any) -> None:
    """The same bytes under a later time: a signature that was listened to is of no use for long."""
    await house.tells("code_created", None)
    shop.play(500, 200)
    await house.works()
    moment = datetime.now(UTC) + timedelta(seconds=100)

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return moment

    monkeypatch.setattr("scheduler.webhooks.datetime", Later)
    await house.passes(6)
    assert shop.bodies[0] == shop.bodies[1]
    assert shop.signatures[0] != shop.signatures[1]
    assert await house.states() == ["done"]


@pytest.mark.parametrize("status", [301, 302, 307, 400, 404, 429, 500, 503])
async def test_what_is_not_2xx_is_tried_again_with_longer_pauses_and_then_given_up(
    house: House, shop: Receiver, status: int
) -> None:
    await house.tells("code_created", None)
    shop.play(Play(status, {"Location": "/elsewhere"}))
    await house.works()
    for pause in (5, 10, 20):
        await house.passes(pause - 0.5)
        before = len(shop.told)
        await house.passes(0.6)
        assert len(shop.told) == before + 1
    (row,) = await house.rows()
    assert (row.state, row.attempts, row.status_code) == ("dead", 4, status)
    assert row.error == f"HTTP {status}"
    await house.passes(86400)
    assert len(shop.told) == 4
    assert {it["id"] for it in shop.told} == {row.event_id}


async def test_gone_is_not_tried_again(house: House, shop: Receiver) -> None:
    await house.tells("code_created", None)
    shop.play(410)
    await house.works()
    assert [(it.state, it.attempts) for it in await house.rows()] == [("dead", 1)]


async def test_the_shop_says_when_to_come_again(house: House, shop: Receiver) -> None:
    await house.tells("code_created", None)
    shop.play(Play(503, {"Retry-After": "120"}), 200)
    await house.works()
    await house.passes(119)
    assert len(shop.told) == 1
    await house.passes(2)
    assert await house.states() == ["done"]


def test_a_pause_is_given_in_seconds_or_as_a_date_or_not_readable() -> None:
    then = datetime.now(UTC) + timedelta(seconds=100)
    assert asked_pause({"Retry-After": "7"}) == 7
    assert 95 < (asked_pause({"Retry-After": format_datetime(then, usegmt=True)}) or 0) <= 100
    for odd in ("", "soon", "-5", "٣"):
        seconds = asked_pause({"Retry-After": odd})
        assert seconds is None or seconds >= 0


async def test_a_server_that_is_silent_fails_after_the_timeout(
    database: Database, shop: Receiver
) -> None:
    house = House(database, shop.url, RULES.model_copy(update={"timeout": 0.1}))
    await house.tells("code_created", None)
    shop.play(SILENCE)
    await house.works()
    assert [(it.state, it.error, it.status_code) for it in await house.rows()] == [
        ("due", "timeout", None)
    ]


async def test_a_server_that_is_not_there_fails_in_words(database: Database) -> None:
    house = House(database, "http://127.0.0.1:9/hooks")
    await house.tells("code_created", None)
    await house.works()
    (row,) = await house.rows()
    assert row.state == "due"
    assert "ConnectError" in (row.error or "")


async def test_a_huge_answer_is_not_read(house: House, shop: Receiver) -> None:
    shop.play(Play(body_bytes=50_000_000))
    await house.tells("code_created", None)
    await house.works()
    assert await house.states() == ["done"]


async def test_a_slow_customer_holds_up_no_other(house: House, shop: Receiver) -> None:
    lena, james = await house.knows("K1", "K2")
    shop.silent_for = "K1"
    await house.tells("case_opened", lena, case_id=1)
    assert await house.sender.step()
    await shop.called.wait()
    await house.tells("case_opened", james, case_id=2)
    other = house.another()
    await house.works(other)
    assert shop.of("K2") == [{"case_id": 2}]
    assert await house.states() == ["due", "done"]
    shop.over.set()
    await house.sender.drain()
    assert await house.states() == ["done", "done"]


async def test_a_killed_sender_leaves_nothing_behind_but_the_lease(
    house: House, shop: Receiver
) -> None:
    await house.tells("code_created", None)
    await house.sender._claim(8)  # and then the plug is pulled
    successor = house.another(holder="two")
    await house.works(successor)
    assert shop.told == []
    house.now += timedelta(seconds=RULES.timeout + RULES.lease_seconds + 1)
    await house.works(successor)
    assert await house.states() == ["done"]


async def test_codes_go_their_own_way_one_by_one_and_leave_nothing(
    house: House, shop: Receiver
) -> None:
    mail = house.another(is_mail=True)
    (lena,) = await house.knows("K1")
    await house.tells("feedback_given", lena, score=1)
    await house.tells("mail_code", lena, to="lena@example.com", code="123456")
    await house.tells("mail_code", lena, to="lena@example.com", code="654321")
    shop.play(500, 200)
    await house.works(mail)
    assert {it["data"]["code"] for it in shop.told} == {"123456", "654321"}
    await house.passes(6)
    await house.works(mail)
    rows = await house.rows()
    assert [it.state for it in rows] == ["done"] * 3
    assert [it.payload for it in rows[1:]] == [{}, {}]
    assert await house.replays() == 1


async def test_a_code_is_not_mailed_when_it_is_no_longer_good(house: House, shop: Receiver) -> None:
    mail = house.another(is_mail=True)
    await house.tells("mail_code", None, to="lena@example.com", code="123456")
    shop.play(Play(503, {"Retry-After": "3600"}))
    await house.works(mail)
    (row,) = await house.rows()
    assert (row.state, row.error, row.payload) == ("dead", "HTTP 503, expired", {})


async def test_what_was_delivered_or_given_up_is_delivered_again(
    house: House, shop: Receiver
) -> None:
    await house.tells("code_created", None, number=1)
    await house.works()
    shop.play(410, 200)
    await house.tells("code_created", None, number=2)
    await house.works()
    assert await house.states() == ["done", "dead"]
    assert await house.replays() == 2
    await house.works()
    assert [it["data"]["number"] for it in shop.told] == [1, 2, 1, 2]
    assert len({it["id"] for it in shop.told}) == 2
    assert await house.states() == ["done", "done"]


async def test_two_processes_tell_once(house: House, shop: Receiver) -> None:
    customers = await house.knows(*(f"K{number}" for number in range(20)))
    for customer in customers:
        await house.tells("case_opened", customer, case_id=customer)
    one, two = house.sender, house.another(holder="two")
    while any([await one.step(), await two.step()]):
        await one.drain()
        await two.drain()
    assert sorted(it["data"]["case_id"] for it in shop.told) == customers
