"""What every handler is handed: who speaks, in which words, and where in a dialogue they are."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Chat, TelegramObject, Update, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation import SqlStorage
from bot.replies import Addressee, post_of, write
from bot.wiring import Wiring
from domain import colleagues, identities, topics
from domain.identities import Identity, Person
from views import start as start_views
from views.screen import Replies

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Acquaint(BaseMiddleware):
    """Adds texts, where somebody is in a dialogue, who it is in a private chat, and in the staff
    group the case: its topic's, or that of the post replied to or tapped."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        chat: Chat | None = data.get("event_chat")
        user: User | None = data.get("event_from_user")
        data["identity"] = data["case"] = None
        if chat is not None and user is not None and chat.type == "private":
            await self._private(data, chat, user)
        else:
            assert isinstance(event, Update)
            await self._group(data, chat, user, post_of(event))
        return await handler(event, data)

    async def _private(self, data: dict[str, Any], chat: Chat, user: User) -> None:
        session: AsyncSession = data["session"]
        wiring: Wiring = data["wiring"]
        identity = await identities.meet(session, person(user), data["now"], data["known"])
        data["identity"] = identity
        data["addressee"] = Addressee(identity=identity)
        data["texts"] = wiring.texts(identity.language)
        data["state"] = dialogue(data["bot"], session, chat, user, now=data["now"])

    async def _group(
        self, data: dict[str, Any], chat: Chat | None, user: User | None, post_id: int | None
    ) -> None:
        wiring: Wiring = data["wiring"]
        data["texts"] = wiring.texts(wiring.settings.telegram.staff_language)
        is_staff = chat is not None and chat.id == wiring.roles.staff_chat_id
        topic_id: int | None = data.get("event_thread_id")
        if is_staff and chat is not None:
            data["case"] = await topics.case_of(data["session"], chat.id, topic_id, post_id)
        if is_staff and user is not None and user.id in wiring.roles.staff:
            await colleagues.meet(data["session"], person(user), data["now"])
        if is_staff and chat is not None and user is not None:
            data["state"] = dialogue(
                data["bot"], data["session"], chat, user, topic_id, data["now"]
            )
        data["addressee"] = Addressee(case=data["case"], is_staff=is_staff, topic_id=topic_id)


class Reply(BaseMiddleware):
    """Writes the replies in the unit of work of the update; what is left is the answer to a tap."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        replies = await handler(event, data)
        if replies is UNHANDLED:
            replies = []
        assert isinstance(event, Update)
        return await write(data["session"], event, replies, data["addressee"], data["now"])


class Greet(BaseMiddleware):
    """The very first reply anybody gets says that an automatic assistant answers."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        replies = await handler(event, data)
        identity: Identity | None = data["identity"]
        if identity is None or identity.greeted_at is not None or not isinstance(replies, list):
            return replies
        wiring: Wiring = data["wiring"]
        identity.greeted_at = data["now"]
        texts = wiring.texts(identity.language)  # the very first words may have changed it
        greeting: Replies = [start_views.greeting(texts, wiring.settings.shop.name, identity.name)]
        return greeting + replies


def dialogue(
    bot: Bot,
    session: AsyncSession,
    chat: Chat,
    user: User,
    topic_id: int | None = None,
    now: datetime | None = None,
) -> FSMContext:
    """Where somebody is in a dialogue: in each topic of the staff group in one of its own."""
    key = StorageKey(bot_id=bot.id, chat_id=chat.id, user_id=user.id, thread_id=topic_id)
    return FSMContext(SqlStorage(session, now), key)


def person(user: User) -> Person:
    """What Telegram tells of an account."""
    return Person(str(user.id), user.first_name, user.username, user.language_code)
