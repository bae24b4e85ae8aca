"""Where somebody is in a dialogue: aiogram's state, in SQL, committed with the update."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from sqlalchemy.ext.asyncio import AsyncSession

from store import identities as store


class SqlStorage(BaseStorage):
    """aiogram's storage over one unit of work; made for one update and dropped with it."""

    def __init__(self, session: AsyncSession, now: datetime | None = None) -> None:
        self._session = session
        self._now = now  # after a long time what is still open is dropped
        self._known: dict[str, tuple[str | None, dict[str, Any]]] = {}

    async def set_state(self, key: StorageKey, state: str | State | None = None, **_: Any) -> None:
        _state, data = await self._load(key)
        await self._save(key, state.state if isinstance(state, State) else state, data)

    async def get_state(self, key: StorageKey, **_: Any) -> str | None:
        state, _data = await self._load(key)
        return state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any], **_: Any) -> None:
        state, _old = await self._load(key)
        await self._save(key, state, dict(data))

    async def get_data(self, key: StorageKey, **_: Any) -> dict[str, Any]:
        _state, data = await self._load(key)
        return dict(data)

    async def close(self) -> None:
        self._known.clear()

    async def _load(self, key: StorageKey) -> tuple[str | None, dict[str, Any]]:
        name = _name(key)
        if name not in self._known:
            self._known[name] = await store.conversation(self._session, name)
        return self._known[name]

    async def _save(self, key: StorageKey, state: str | None, data: dict[str, Any]) -> None:
        self._known[_name(key)] = (state, data)
        await store.put_conversation(self._session, _name(key), state, data, self._now)


def _name(key: StorageKey) -> str:
    topic = "" if key.thread_id is None else f":{key.thread_id}"
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}{topic}"
