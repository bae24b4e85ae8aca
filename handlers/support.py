"""The customer's side of the hand-over: a person, and the bot again."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import handovers, support
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import Wants
from handlers.relays import said
from views import support as views
from views.screen import Later, Replies, Toast
from views.taps import BotWanted, PersonWanted
from views.texts import Texts


async def call_person(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    await state.clear()
    await support.remember(session, identity.id, "customer", message.text or "", now)
    rules, wish = policy.support, [said(message)]
    await handovers.hand_over(session, rules, identity, "asked_for_person", now, said=wish)
    return [Later("support.opened")]


async def tap_person(
    tap: CallbackQuery,
    callback_data: PersonWanted,
    session: AsyncSession,
    identity: Identity,
    policy: Policy,
    now: datetime,
) -> Replies:
    reason: support.Reason = "unanswered" if callback_data.unanswered else "asked_for_person"
    await handovers.hand_over(session, policy.support, identity, reason, now)
    return [Toast(), Later("support.opened")]


async def tap_bot(
    tap: CallbackQuery, session: AsyncSession, identity: Identity, texts: Texts, now: datetime
) -> Replies:
    await support.back_to_bot(session, identity, now)
    return [Toast(), views.bot_is_back(texts)]


async def call_bot(
    message: Message, session: AsyncSession, identity: Identity, texts: Texts, now: datetime
) -> Replies:
    await support.back_to_bot(session, identity, now)
    return [views.bot_is_back(texts)]


def router() -> Router:
    router = Router(name="support")
    router.message.register(call_bot, Wants("bot"))
    router.message.register(call_person, Wants("person"))
    router.callback_query.register(tap_person, PersonWanted.filter())
    router.callback_query.register(tap_bot, BotWanted.filter())
    return router
