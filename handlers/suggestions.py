"""Suggest answer: a draft from the knowledge base for staff, which they send, change or discard."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import suggestions
from domain.policy import Policy
from domain.relays import Said
from domain.support import Case
from handlers.desk import author
from handlers.filters import FromStaff, OnCase
from views import suggestions as views
from views.screen import Replies, Toast
from views.taps import SuggestionDecided, SuggestionWanted
from views.texts import Texts
from views.wishes import asks_nothing


async def suggest(
    message: Message,
    session: AsyncSession,
    case: Case | None,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    if case is None:
        return [views.no_case(texts)]
    await suggestions.ask(session, policy.requests, case, asks_nothing, author(message), now)
    return []


async def tap_suggest(
    tap: CallbackQuery,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    await suggestions.ask(session, policy.requests, case, asks_nothing, author(tap), now)
    return [views.under_way(texts)]


async def decide(
    tap: CallbackQuery,
    callback_data: SuggestionDecided,
    session: AsyncSession,
    texts: Texts,
    now: datetime,
) -> Replies:
    question_id, post = callback_data.question_id, _post(tap)
    if callback_data.choice == "send":
        sent = await suggestions.send(session, question_id, post, now)
        return [Toast(), views.sent(texts, sent.answer or "", _name(tap), post.message_id)]
    if callback_data.choice == "edit":
        edited = await suggestions.edit(session, question_id)
        return [Toast(), views.edited(texts, edited.answer or "", post.message_id)]
    await suggestions.discard(session, question_id)
    return [Toast(), views.discarded(texts, _name(tap), post.message_id)]


def _post(tap: CallbackQuery) -> Said:
    """The message under which the button is: it stands for what the customer is sent."""
    chat_id = tap.message.chat.id if tap.message else 0
    message_id = tap.message.message_id if tap.message else 0
    return Said(chat_id, message_id, "text", author=author(tap))


def _name(tap: CallbackQuery) -> str:
    return tap.from_user.full_name


def router() -> Router:
    router = Router(name="suggestions")
    staff = FromStaff()
    router.message.register(suggest, staff, Command("suggest", ignore_case=True))
    router.callback_query.register(tap_suggest, staff, OnCase(SuggestionWanted))
    router.callback_query.register(decide, staff, SuggestionDecided.filter())
    return router
