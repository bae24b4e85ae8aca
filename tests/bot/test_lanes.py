"""Working off updates: what fails is tried again, holds up only its own lane, and ends."""

from collections.abc import Sequence
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.lanes import Lanes
from bot.middlewares import Acquaint, Reply
from bot.wiring import Wiring
from domain.errors import RuleBroken
from domain.inbox import InboxRules
from handlers.roles import Roles
from scheduler.batch import Batch
from scheduler.bell import Bell
from store import due
from store.db import Database
from store.identities import Conversation, Identity
from store.inbox import InboxUpdate
from store.outbox import Delivery
from tests.bot.conftest import Hands
from views.screen import Replies, Screen
from views.texts import Html

RULES = InboxRules(attempts=3, retry_seconds=2)


class Desk:
    """Answers every message with its own text; `boom` and `no` go wrong after a change."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def answer(self, message: Message, identity: Identity, state: FSMContext) -> Replies:
        text = message.text or ""
        self.heard.append(text)
        identity.name = text
        await state.set_data({"heard": text})
        if text.startswith("boom"):
            raise ValueError("[it] broke")
        if text == "no":
            raise RuleBroken("support-case-closed")
        return [Screen(Html(text))]


class Counter:
    """A bot at work on one database, one step at a time."""

    def __init__(self, database: Database, clock: Hands, holder: str = "a") -> None:
        self.database, self.clock, self.desk = database, clock, Desk()
        settings = Settings()
        wiring = Wiring(
            settings=settings, policy=settings.policy, database=database, bot=Bot("42:test"),
            roles=Roles(None, frozenset(), frozenset()), shop_secret=None, holder=holder,
            now=clock.now,
        )  # fmt: skip
        dispatcher = Dispatcher(disable_fsm=True)
        dispatcher.update.outer_middleware(Acquaint())
        dispatcher.update.outer_middleware(Reply())
        dispatcher.message.register(self.desk.answer)
        batch = Batch(database, InboxUpdate, RULES, holder, clock.now)
        self.lanes = Lanes(batch, wiring, dispatcher, [Bell()])
        self._told = 0

    async def hears(self, *said: tuple[int, str]) -> None:
        """Updates come in: (who, what)."""
        rows = [self._row(who, what) for who, what in said]
        async with self.database.begin() as session:
            await due.add(session, InboxUpdate, rows)

    def _row(self, who: int, what: str) -> dict[str, Any]:
        self._told += 1
        person = {"id": who, "is_bot": False, "first_name": f"P{who}"}
        message = {"message_id": self._told, "date": 0, "text": what, "from": person,
                   "chat": {"id": who, "type": "private"}}  # fmt: skip
        return {
            "bot_id": 42, "update_id": self._told, "lane": f"chat:{who}",
            "payload": {"update_id": self._told, "message": message},
            "received_at": self.clock.now(),
        }  # fmt: skip

    async def says(self) -> list[str]:
        return [it.payload["text"] for it in await self._all(Delivery)]

    async def states(self) -> list[tuple[str, int]]:
        return [(it.state, it.attempts) for it in await self._all(InboxUpdate)]

    async def _all(self, model: type[Any]) -> Sequence[Any]:
        async with self.database.read() as session:
            return (await session.scalars(select(model).order_by(model.id))).all()


@pytest.fixture
def counter(database: Database, clock: Hands) -> Counter:
    return Counter(database, clock)


async def test_updates_of_many_chats_are_answered_in_one_step(counter: Counter) -> None:
    await counter.hears((1, "a"), (2, "b"), (1, "c"))
    assert await counter.lanes.step()
    assert await counter.says() == ["a", "b", "c"]
    assert not await counter.lanes.step()


async def test_what_fails_is_tried_again_and_holds_up_only_its_own_chat(
    counter: Counter, clock: Hands
) -> None:
    await counter.hears((1, "boom"), (1, "after"), (2, "other"))
    await counter.lanes.step()
    assert counter.desk.heard == ["boom", "other"]
    await counter.hears((2, "other again"))
    await counter.lanes.step()
    assert counter.desk.heard == ["boom", "other", "other again"]
    clock.passes(RULES.retry_seconds)
    await counter.lanes.step()
    assert counter.desk.heard[3:] == ["boom"]


async def test_the_pause_doubles_and_after_all_tries_the_chat_goes_on(
    counter: Counter, clock: Hands
) -> None:
    await counter.hears((1, "boom"), (1, "after"))
    await counter.lanes.step()
    clock.passes(RULES.retry_seconds)
    await counter.lanes.step()
    clock.passes(RULES.retry_seconds)
    assert not await counter.lanes.step()
    clock.passes(RULES.retry_seconds)
    await counter.lanes.step()
    assert counter.desk.heard == ["boom", "boom", "boom", "after"]
    assert await counter.states() == [("dead", 3), ("done", 0)]
    assert await counter.says() == ["after"]


async def test_the_dead_keep_their_error_and_work_again_when_revived(
    counter: Counter, clock: Hands, database: Database
) -> None:
    await counter.hears((1, "boom"))
    for _ in range(RULES.attempts):
        await counter.lanes.step()
        clock.passes(60)
    async with database.begin() as session:
        [dead] = await due.dead(session, InboxUpdate, 10)
        assert dead.error == "ValueError: [it] broke"
        await due.revive(session, InboxUpdate, dead.id)
    assert await counter.lanes.step()


async def test_what_a_failed_handler_changed_is_undone(
    counter: Counter, database: Database
) -> None:
    await counter.hears((1, "boom"), (2, "no"), (3, "fine"))
    await counter.lanes.step()
    async with database.read() as session:
        assert await _names(session) == {"P2", "fine"}  # 2 was met again to be told why
        kept = (await session.scalars(select(Conversation.data))).all()
    assert kept == [{"heard": "fine"}]


async def _names(session: AsyncSession) -> set[str]:
    return set((await session.scalars(select(Identity.name))).all())


async def test_a_rule_that_says_no_is_worded_and_not_tried_again(counter: Counter) -> None:
    await counter.hears((1, "no"))
    await counter.lanes.step()
    [said] = await counter.says()
    assert "geschlossen" in said
    assert await counter.states() == [("done", 0)]


async def test_an_update_nobody_can_read_is_parked_like_any_other(
    counter: Counter, clock: Hands, database: Database
) -> None:
    await counter.hears((1, "fine"))
    async with database.begin() as session:
        row = (await session.scalars(select(InboxUpdate))).one()
        row.payload = {"update_id": 1, "message": {"chat": 5}}
    for _ in range(RULES.attempts):
        assert await counter.lanes.step()
        clock.passes(60)
    assert await counter.states() == [("dead", 3)]


async def test_a_second_process_takes_only_what_is_free(
    counter: Counter, database: Database, clock: Hands
) -> None:
    other = Counter(database, clock, "b")
    await counter.hears((1, "boom"), (1, "after"))
    await counter.lanes.step()
    assert not await other.lanes.step()
    clock.passes(RULES.retry_seconds)
    assert await other.lanes.step()
    assert other.desk.heard == ["boom"]
