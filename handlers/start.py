"""/start, with or without a signed link, and /help."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import ChatMemberUpdated, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import identities, support, topics
from domain.identities import Identity
from domain.policy import Policy
from handlers import links
from handlers.filters import BetweenQuestions, Wants
from views import start as views
from views.screen import Replies, Screen
from views.texts import Texts


async def start(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    state: FSMContext,
    shop_secret: str | None,
    privacy_key: bytes,
    now: datetime,
) -> Replies:
    greeting: Replies = [views.greeting(texts, policy.shop.name, identity.name)]
    if not command.args or shop_secret is None:
        identity.greeted_at = now
        return greeting
    keys = shop_secret, privacy_key
    return await links.ask(session, keys, identity, command.args, texts, state, now)


async def help_page(message: Message, texts: Texts, policy: Policy) -> Replies:
    return [views.help_page(texts, policy.shop.name)]


async def hello(
    message: Message, session: AsyncSession, identity: Identity, texts: Texts, now: datetime
) -> Replies:
    await support.remember(session, identity.id, "customer", message.text or "", now)
    return [Screen(texts("start-hello"))]


async def thanks(
    message: Message, session: AsyncSession, identity: Identity, texts: Texts, now: datetime
) -> Replies:
    await support.remember(session, identity.id, "customer", message.text or "", now)
    return [Screen(texts("start-thanks"))]


async def blocked(
    event: ChatMemberUpdated, session: AsyncSession, identity: Identity, now: datetime
) -> Replies:
    if event.new_chat_member.status == "kicked":
        await identities.mark_blocked(session, identity.id, now)
        await topics.tell_blocked(session, identity, now)
    elif event.old_chat_member.status == "kicked":
        await topics.tell_back(session, identity, now)
    return []


def router() -> Router:
    router = Router(name="start")
    router.my_chat_member.register(blocked)
    router.message.register(start, CommandStart(ignore_case=True))
    router.message.register(help_page, Command("help", ignore_case=True))
    return router


def small_talk() -> Router:
    """After a person's chat was looked for: to people one says hello, too."""
    router = Router(name="small_talk")
    router.message.register(hello, Wants("hello"), BetweenQuestions())
    router.message.register(thanks, Wants("thanks"), BetweenQuestions())
    return router
