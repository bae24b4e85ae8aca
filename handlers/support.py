"""The customer's side of the hand-over: a person, the bot again, and the rating afterwards."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import support
from domain.identities import Identity
from domain.support import Case
from handlers.filters import StaffAnswers, Wants
from views import support as views
from views.screen import Replies, Toast
from views.taps import BotWanted, CaseRated, PersonWanted
from views.texts import Texts


async def call_person(
    message: Message, session: AsyncSession, identity: Identity, texts: Texts, now: datetime
) -> Replies:
    await support.remember(session, identity.id, "customer", message.text or "", now)
    await support.open_case(session, identity, "asked_for_person", now)
    return [views.opened(texts)]


async def tap_person(
    tap: CallbackQuery,
    callback_data: PersonWanted,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    now: datetime,
) -> Replies:
    reason: support.Reason = "unanswered" if callback_data.unanswered else "asked_for_person"
    await support.open_case(session, identity, reason, now)
    return [Toast(), views.opened(texts)]


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


async def pass_on(
    message: Message, session: AsyncSession, identity: Identity, case: Case, now: datetime
) -> Replies:
    await support.remember(session, identity.id, "customer", message.text or "[…]", now)
    await support.mirror_customer(session, case, str(message.chat.id), message.message_id, now)
    return []


async def rate(
    tap: CallbackQuery,
    callback_data: CaseRated,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    now: datetime,
) -> Replies:
    await support.rate(session, identity, callback_data.case_id, callback_data.score, now)
    message_id = tap.message.message_id if tap.message else 0
    return [Toast(), views.csat_thanks(texts, callback_data.score, message_id)]


def router() -> Router:
    router = Router(name="support")
    router.message.register(call_bot, Wants("bot"))
    router.message.register(call_person, Wants("person"))
    router.callback_query.register(tap_person, PersonWanted.filter())
    router.callback_query.register(tap_bot, BotWanted.filter())
    router.callback_query.register(rate, CaseRated.filter())
    return router


def last_router() -> Router:
    """After everything that has a meaning of its own: what is left goes to the people."""
    router = Router(name="support_relay")
    router.message.register(pass_on, StaffAnswers())
    return router
