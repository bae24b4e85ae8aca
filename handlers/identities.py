"""/language: which one is spoken in a chat."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import identities
from domain.identities import Identity
from views import identities as views
from views.screen import Replies, Toast
from views.taps import LanguageChosen
from views.texts import Texts


async def ask_language(message: Message, texts: Texts) -> Replies:
    return [views.ask_language(texts)]


async def choose_language(
    tap: CallbackQuery,
    callback_data: LanguageChosen,
    session: AsyncSession,
    identity: Identity,
    now: datetime,
) -> Replies:
    await identities.speak(session, identity, callback_data.language, now)
    return [Toast()]


def router() -> Router:
    router = Router(name="identities")
    router.message.register(ask_language, Command("language", ignore_case=True))
    router.callback_query.register(choose_language, LanguageChosen.filter())
    return router
