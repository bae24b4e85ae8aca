"""The way in: kept in one commit where they come together, each once, in the right lane."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, select

from bot.intake import Intake, lane_of
from scheduler.bell import Bell
from store.db import Database
from store.inbox import InboxUpdate

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
GROUP = {"id": -100, "type": "supergroup"}
LENA = {"id": 1, "type": "private"}


def message(chat: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"message_id": 5, "chat": chat, **more}


def update(number: int) -> dict[str, Any]:
    return {"update_id": number, "message": message(LENA)}


@pytest.fixture
def intake(database: Database) -> Intake:
    return Intake(database, 42, lambda: NOW, Bell())


@pytest.fixture
def commits(database: Database) -> list[object]:
    """One entry for every commit."""
    seen: list[object] = []
    event.listen(database.engine.sync_engine, "commit", seen.append)
    return seen


async def kept(database: Database) -> list[InboxUpdate]:
    async with database.read() as session:
        return list(await session.scalars(select(InboxUpdate).order_by(InboxUpdate.id)))


@pytest.mark.parametrize(
    ("body", "lane"),
    [
        ({"message": message(LENA)}, "chat:1"),
        ({"edited_message": message(LENA)}, "chat:1"),
        ({"my_chat_member": {"chat": LENA}}, "chat:1"),
        ({"message_reaction": {"chat": LENA}}, "chat:1"),
        ({"callback_query": {"id": "1", "message": message(LENA)}}, "chat:1"),
        ({"callback_query": {"id": "1", "inline_message_id": "x"}}, "other"),
        ({"poll": {"id": "1"}}, "other"),
        ({"message": message(GROUP)}, "chat:-100"),
        ({"message": message(GROUP, message_thread_id=7, is_topic_message=True)}, "chat:-100:7"),
        ({"message": message(GROUP, message_thread_id=7)}, "chat:-100"),
    ],
)
def test_a_chat_or_a_topic_is_a_lane(body: dict[str, Any], lane: str) -> None:
    assert lane_of({"update_id": 1, **body}) == lane


async def test_what_comes_together_shares_a_commit(
    database: Database, intake: Intake, commits: list[object]
) -> None:
    await asyncio.gather(*(intake.keep([update(number)]) for number in range(40)))
    assert [row.update_id for row in await kept(database)] == list(range(40))
    assert len(commits) == 1


async def test_an_update_that_came_before_has_no_second_effect(
    database: Database, intake: Intake
) -> None:
    await intake.keep([update(1), update(2), update(1)])
    await asyncio.gather(intake.keep([update(2)]), intake.keep([update(3)]))
    assert [row.update_id for row in await kept(database)] == [1, 2, 3]


async def test_another_bots_update_is_another_update(database: Database, intake: Intake) -> None:
    await intake.keep([update(1)])
    await Intake(database, 43, lambda: NOW, Bell()).keep([update(1)])
    assert [row.bot_id for row in await kept(database)] == [42, 43]


async def test_it_is_kept_as_telegram_wrote_it(database: Database, intake: Intake) -> None:
    odd = {**update(1), "something_new": {"emoji": "🙂"}}
    await intake.keep([odd])
    [row] = await kept(database)
    assert (row.payload, row.received_at, row.state) == (odd, NOW, "due")


async def test_a_caller_that_goes_away_takes_nobodys_update_along(
    database: Database, intake: Intake
) -> None:
    leaving = asyncio.create_task(intake.keep([update(1)]))
    staying = asyncio.create_task(intake.keep([update(2)]))
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.gather(leaving, staying, return_exceptions=True)
    assert [row.update_id for row in await kept(database)] == [1, 2]
