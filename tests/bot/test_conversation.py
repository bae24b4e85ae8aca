"""Where somebody is in a dialogue commits with the update that moved it, or not at all."""

import pytest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation import SqlStorage
from store.db import Database


class Ordering(StatesGroup):
    size = State()


class BrokenHalfwayError(Exception):
    """A handler failed."""


def dialogue(session: AsyncSession, user: int = 1, topic: int | None = None) -> FSMContext:
    key = StorageKey(bot_id=42, chat_id=user, user_id=user, thread_id=topic)
    return FSMContext(SqlStorage(session), key)


async def where(database: Database, user: int = 1) -> tuple[str | None, dict[str, object]]:
    async with database.read() as session:
        state = dialogue(session, user)
        return await state.get_state(), await state.get_data()


async def break_halfway(database: Database) -> None:
    async with database.begin() as session, session.begin_nested():
        await dialogue(session).set_state(Ordering.size)
        raise BrokenHalfwayError


async def test_it_is_remembered_with_the_unit_of_work(database: Database) -> None:
    async with database.begin() as session:
        state = dialogue(session)
        await state.set_state(Ordering.size)
        await state.update_data(sku="S1")
        assert await state.update_data(size="38") == {"sku": "S1", "size": "38"}
    assert await where(database) == ("Ordering:size", {"sku": "S1", "size": "38"})


async def test_it_is_forgotten_when_the_unit_of_work_breaks(database: Database) -> None:
    with pytest.raises(BrokenHalfwayError):
        await break_halfway(database)
    assert await where(database) == (None, {})


async def test_clearing_forgets_state_and_data(database: Database) -> None:
    async with database.begin() as session:
        await dialogue(session).set_state(Ordering.size)
        await dialogue(session).set_data({"sku": "S1"})
    async with database.begin() as session:
        await dialogue(session).clear()
    assert await where(database) == (None, {})


async def test_everybody_has_a_dialogue_of_their_own(database: Database) -> None:
    async with database.begin() as session:
        await dialogue(session, 1).set_state(Ordering.size)
    assert await where(database, 2) == (None, {})


async def test_a_topic_has_a_dialogue_of_its_own(database: Database) -> None:
    async with database.begin() as session:
        await dialogue(session, topic=7).set_state(Ordering.size)
        assert await dialogue(session, topic=7).get_state() == "Ordering:size"
        assert await dialogue(session, topic=8).get_state() is None
        assert await dialogue(session).get_state() is None


async def test_what_was_handed_out_cannot_change_what_is_kept(database: Database) -> None:
    async with database.begin() as session:
        state = dialogue(session)
        await state.set_data({"sku": "S1"})
        (await state.get_data())["sku"] = "changed"
        assert await state.get_data() == {"sku": "S1"}
