"""Where a post to the team goes: the case's topic, which is made when it is needed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import structlog
from aiogram import Bot

from domain import support, topics
from domain.deliveries import Fate, Parcel
from domain.errors import Undeliverable
from scheduler.telegram import create_topic
from store.db import Database
from views.support import topic_name

log = structlog.get_logger()


class Address(Protocol):
    """Where the staff group is, which moves when it becomes a supergroup; and who leads there."""

    staff_chat_id: int | None
    leads: frozenset[int]


class Topics:
    """Makes topics, and makes them anew; a case's lane is held meanwhile, so never two."""

    def __init__(
        self, bot: Bot, database: Database, address: Address, now: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._database = database
        self.address = address
        self._now = now

    async def destination(self, parcel: Parcel, method: str) -> dict[str, Any]:
        """Chat and topic of a post. Raises Undeliverable without a group, and as `perform` does."""
        if self.address.staff_chat_id is None:
            raise Undeliverable("no staff group: set [telegram] staff_chat_id")
        if parcel.case is None or method == "editMessageText":  # which names no topic
            return {"chat_id": self.address.staff_chat_id}
        topic_id = parcel.case.topic_id or await self._open(parcel)
        return {"chat_id": self.address.staff_chat_id, "message_thread_id": topic_id}

    async def heal(self, parcel: Parcel) -> Fate:
        """The topic is gone: forget it, so that the next try makes another."""
        case = parcel.case
        if case is None or case.topic_id is None:
            return Fate(parcel, "failed", "topic gone")
        async with self._database.begin() as session:
            await topics.replace(session, case, case.topic_id, self._now())
        return Fate(parcel, "due", "topic gone")

    async def move(self, chat_id: int) -> None:
        """The group became a supergroup."""
        log.warning("staff group moved: set [telegram] staff_chat_id", to=chat_id)
        self.address.staff_chat_id = chat_id

    async def _open(self, parcel: Parcel) -> int:
        case = parcel.case
        if case is None or self.address.staff_chat_id is None:
            raise Undeliverable("no case")
        async with self._database.read() as session:
            _, identity = await support.case_with_identity(session, case.id)
        name = topic_name(identity.name, case.id)
        topic_id = await create_topic(self._bot, self.address.staff_chat_id, name)
        async with self._database.begin() as session:
            await topics.give(session, case.id, topic_id)
        case.topic_id = topic_id
        return topic_id
