"""The opt-in to marketing, and every way out of it."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import Wants
from views import consents as views
from views.screen import Replies, Toast
from views.taps import MarketingChosen
from views.texts import Texts


async def ask(message: Message, texts: Texts, policy: Policy) -> Replies:
    return [views.ask(texts, policy.shop.name)]


async def withdraw_by_word(
    message: Message, session: AsyncSession, identity: Identity, texts: Texts, now: datetime
) -> Replies:
    await consents.withdraw(session, identity, "word", now)
    return [views.withdrawn(texts)]


async def choose(
    tap: CallbackQuery,
    callback_data: MarketingChosen,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    if not callback_data.wanted:
        await consents.withdraw(session, identity, "button", now)
        return [Toast(), views.withdrawn(texts)]
    if callback_data.version != views.TEXT_VERSION:
        return [Toast(), views.ask(texts, policy.shop.name)]
    await consents.grant(session, identity, views.TEXT_VERSION, "button", now)
    return [Toast(), views.granted(texts)]


def router() -> Router:
    router = Router(name="consents")
    router.message.register(ask, Command("consent", ignore_case=True))
    router.message.register(withdraw_by_word, Command("stop", ignore_case=True))
    router.message.register(withdraw_by_word, Wants("stop"))
    router.callback_query.register(choose, MarketingChosen.filter())
    return router
