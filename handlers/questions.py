"""Free words become a question; taps say whether the answer helped."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import gaps, questions, support
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import HasText, IsCommand
from knowledge.mask import Mask
from views import questions as views
from views import start as start_views
from views.screen import Replies, Toast
from views.taps import AnswerRated, ReturnWanted, SuggestionChosen
from views.texts import Texts


async def ask(
    message: Message, session: AsyncSession, identity: Identity, now: datetime
) -> Replies:
    text = message.text or ""
    await support.remember(session, identity.id, "customer", text, now)
    await questions.ask(session, identity, text, now)
    return []


async def choose_suggestion(
    tap: CallbackQuery,
    callback_data: SuggestionChosen,
    session: AsyncSession,
    identity: Identity,
    now: datetime,
) -> Replies:
    await questions.choose(
        session, identity, callback_data.question_id, callback_data.passage_id, now
    )
    return [Toast()]


async def register_return(
    tap: CallbackQuery,
    callback_data: ReturnWanted,
    session: AsyncSession,
    identity: Identity,
    policy: Policy,
    now: datetime,
) -> Replies:
    rules, question_id = policy.support, callback_data.question_id
    await questions.register_return(session, rules, identity, question_id, now)
    return [Toast()]


async def rate(
    tap: CallbackQuery,
    callback_data: AnswerRated,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    helpful = callback_data.helpful
    rated = await questions.rate(session, identity, callback_data.question_id, helpful=helpful)
    await gaps.consider(session, policy.gaps, rated.id, Mask().hide(rated.text), now)
    return [Toast(), views.rated(texts, helpful=helpful)]


async def cannot_read(message: Message, texts: Texts) -> Replies:
    return [views.unreadable(texts)]


async def unknown_command(message: Message, texts: Texts, policy: Policy) -> Replies:
    return [start_views.unknown_command(texts), start_views.help_page(texts, policy.shop.name)]


def router() -> Router:
    router = Router(name="questions")
    router.callback_query.register(rate, AnswerRated.filter())
    router.callback_query.register(register_return, ReturnWanted.filter())
    router.callback_query.register(choose_suggestion, SuggestionChosen.filter())
    return router


def last_router() -> Router:
    """What nobody else understood."""
    router = Router(name="questions_last")
    router.message.register(ask, HasText())
    router.message.register(unknown_command, IsCommand())
    router.message.register(cannot_read)
    return router
