"""The team's group: where it is by now, and what the bot may do in it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain import topics
from domain.errors import GroupAway
from domain.topics import Rights, StaffGroup
from store.db import Database

log = structlog.get_logger()
LOOK_AGAIN = timedelta(minutes=10)  # not every change is told of: topics switched on, for example


class Address(Protocol):
    """Where the staff group is, as configured and since it became a supergroup; who leads there."""

    configured_id: int | None
    staff_chat_id: int | None
    reads_all: bool
    leads: frozenset[int]


class Group:
    """What this process knows of the team's group; other processes learn of it too."""

    def __init__(
        self, bot: Bot, database: Database, address: Address, now: Callable[[], datetime]
    ) -> None:
        self.bot = bot
        self.database = database
        self.now = now
        self.address = address
        self._row: StaffGroup | None = None

    @property
    def chat_id(self) -> int | None:
        return self.address.staff_chat_id

    @property
    def row(self) -> StaffGroup | None:
        """As of the last `locate`."""
        return self._row

    async def locate(self, session: AsyncSession) -> None:
        """Read what is known; another process may have learnt that the group has moved."""
        if self.address.configured_id is not None:
            self._row = await topics.group(session, self.address.configured_id)
            self.address.staff_chat_id = self._row.chat_id

    async def look(self) -> None:
        """Ask Telegram what the bot may do in the group, and let it be known there.

        Raises aiogram's errors of the passing kind; that the bot is not in the group is logged.
        """
        if self.address.configured_id is None:
            return
        async with self.database.begin() as session:
            await self.locate(session)
        try:
            rights = await self._rights()
        except TelegramMigrateToChat as error:
            await self.move(error.migrate_to_chat_id)
            rights = await self._rights()
        except (TelegramForbiddenError, TelegramBadRequest, GroupAway) as error:
            log.error("the bot is not in the staff group", chat=self.chat_id, why=str(error))
            return
        await self.learn(rights)

    async def learn(self, rights: Rights) -> None:
        """Keep what the bot may do, as Telegram says."""
        if self.address.configured_id is None:
            return
        async with self.database.begin() as session:
            await topics.learn(session, self.address.configured_id, rights, self.now())
            await self.locate(session)

    async def move(self, chat_id: int) -> None:
        """The group became a supergroup: it has another id, and its topics are gone."""
        if self.address.configured_id is None:
            return
        async with self.database.begin() as session:
            moved = await topics.move(session, self.address.configured_id, chat_id)
            await self.locate(session)
        if moved:
            log.warning("staff group moved: set [telegram] staff_chat_id", staff_chat_id=chat_id)

    @property
    def is_due(self) -> bool:
        """Whether it is time to ask whether topics can be made again."""
        row = self._row
        if row is None or row.has_topics:
            return False
        return row.checked_at is None or self.now() - row.checked_at >= LOOK_AGAIN

    async def _rights(self) -> Rights:
        assert self.chat_id is not None
        chat = await self.bot.get_chat(self.chat_id)
        member = await self.bot.get_chat_member(self.chat_id, self.bot.id)
        if member.status in {"left", "kicked"}:
            raise GroupAway(member.status)
        return Rights.of(
            member.status,
            manages=member.status == "creator" or bool(getattr(member, "can_manage_topics", False)),
            is_forum=bool(chat.is_forum),
            sees_all=self.address.reads_all,
        )
