"""Free words become a question; taps say whether the answer helped."""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import (
    CallbackQuery,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Voice,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain import bursts, gaps, identities, questions, voices
from domain.identities import Identity
from domain.policy import Policy
from handlers import handovers
from handlers.commands import IsCommand
from handlers.filters import HasMedia, HasText, RepliesToStaff
from handlers.relays import said
from knowledge.language import clear_language_of
from knowledge.mask import Mask
from views import questions as views
from views import start as start_views
from views.screen import Replies, Toast
from views.taps import AnswerRated, ReturnWanted, SuggestionChosen
from views.texts import Texts


class CanBeHeard(Filter):
    """A voice message that is put into words; hands it on."""

    async def __call__(self, message: Message, policy: Policy) -> bool | dict[str, Any]:
        voice = message.voice
        if voice is None:
            return False
        is_heard = voices.can_be_heard(policy.voice, voice.duration, voice.file_size)
        return {"voice": voice} if is_heard else False


async def ask(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    gathered = await bursts.gather(
        session, policy.questions, identity, said(message), now, origin=origin(message)
    )
    if message.forward_origin is None:
        identities.listen(identity, clear_language_of(gathered.text))
    return [views.too_fast(texts)] if gathered.is_too_fast else []


async def ask_by_voice(
    message: Message, voice: Voice, session: AsyncSession, identity: Identity, now: datetime
) -> Replies:
    await voices.ask(session, identity, voice.file_id, said(message), now)
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


def origin(message: Message) -> str | None:
    """Who wrote a forwarded message, as far as Telegram tells; None: it is none."""
    match message.forward_origin:
        case None:
            return None
        case MessageOriginUser(sender_user=user):
            return user.full_name
        case MessageOriginHiddenUser(sender_user_name=name):
            return name
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return chat.full_name
    return ""


def router() -> Router:
    router = Router(name="questions")
    router.callback_query.register(rate, AnswerRated.filter())
    router.callback_query.register(register_return, ReturnWanted.filter())
    router.callback_query.register(choose_suggestion, SuggestionChosen.filter())
    return router


def last_router() -> Router:
    """What nobody else understood."""
    router = Router(name="questions_last")
    router.message.register(handovers.take_reply, RepliesToStaff())
    router.message.register(ask, HasText())
    router.message.register(unknown_command, IsCommand())
    router.message.register(ask_by_voice, CanBeHeard())
    router.message.register(handovers.take_media, HasMedia())
    router.message.register(cannot_read)
    return router
