"""The way in: raw updates are kept before they are acknowledged, many in one commit."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from scheduler.bell import Bell
from store import due
from store.db import Database
from store.inbox import InboxUpdate

GROUP_SECONDS = 0.003  # webhook requests this close together share a commit
_CHAT_HOLDERS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "message_reaction_count",
    "chat_join_request",
)


class Intake:
    """Keeps updates; `keep` returns once they are stored."""

    def __init__(
        self, database: Database, bot_id: int, now: Callable[[], datetime], bell: Bell
    ) -> None:
        self._database = database
        self._bot_id = bot_id
        self._now = now
        self._bell = bell
        self._waiting: list[dict[str, Any]] = []
        self._commit: asyncio.Task[None] | None = None

    async def keep(self, updates: Sequence[dict[str, Any]]) -> None:
        """Store raw updates; one that came before has no second effect."""
        self._waiting += [self._row(update) for update in updates]
        if self._commit is None:
            self._commit = asyncio.create_task(self._commit_group())
        await asyncio.shield(self._commit)

    async def _commit_group(self) -> None:
        await asyncio.sleep(GROUP_SECONDS)
        rows, self._waiting, self._commit = self._waiting, [], None
        async with self._database.begin() as session:
            await due.add(session, InboxUpdate, rows)
        self._bell.ring()

    def _row(self, update: dict[str, Any]) -> dict[str, Any]:
        return {
            "bot_id": self._bot_id,
            "update_id": update["update_id"],
            "lane": lane_of(update),
            "payload": storable(update) if "\\x00" in repr(update) else update,
            "received_at": self._now(),
        }


def lane_of(update: dict[str, Any]) -> str:
    """What happens in order: a private chat, or one topic of a group."""
    body: Any = next((update[kind] for kind in _CHAT_HOLDERS if kind in update), None)
    if body is None and isinstance(update.get("callback_query"), dict):
        body = update["callback_query"].get("message")
    chat = body.get("chat") if isinstance(body, dict) else None
    if not isinstance(chat, dict):
        return "other"
    topic = body.get("message_thread_id") if body.get("is_topic_message") else None
    return f"chat:{chat.get('id')}" if topic is None else f"chat:{chat.get('id')}:{topic}"


def storable(value: Any) -> Any:
    """The value without NUL characters: PostgreSQL takes none, and nobody means one."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {key: storable(item) for key, item in value.items()}
    return [storable(item) for item in value] if isinstance(value, list) else value
