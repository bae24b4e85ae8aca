"""The customer rates a case, and may say something about it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.dispatcher.flags import get_flag
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, TelegramObject
from sqlalchemy.ext.asyncio import AsyncSession

from domain import ratings
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import HasText
from views import ratings as views
from views.screen import Replies, Toast
from views.taps import CaseRated, CaseReopened, RatingCommentSkipped
from views.texts import Texts

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
RATES = {"rates": True}


class Rating(StatesGroup):
    comment = State()


class Comments(Filter):
    """Said right after a rating, about it. Hands the case's number on."""

    async def __call__(
        self,
        message: Message,
        session: AsyncSession,
        identity: Identity,
        state: FSMContext,
        policy: Policy,
        now: datetime,
    ) -> bool | dict[str, Any]:
        if await state.get_state() != Rating.comment.state:
            return False
        case_id = int((await state.get_data())["case_id"])
        rules = policy.support
        is_about = await ratings.awaits_comment(session, rules, identity, case_id, now)
        return {"case_id": case_id} if is_about else False


class LeaveComment(BaseMiddleware):
    """Whoever does something else has left the comment."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if get_flag(data, "rates") is None:
            await leave_comment(data["state"])
        return await handler(event, data)


async def leave_comment(state: FSMContext) -> None:
    """What somebody writes next is about something else."""
    if await state.get_state() == Rating.comment.state:
        await state.clear()


async def rate(
    tap: CallbackQuery,
    callback_data: CaseRated,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    now: datetime,
) -> Replies:
    case_id, score = callback_data.case_id, callback_data.score
    case = await ratings.rate(session, identity, case_id, score, now)
    if ratings.is_low(case):
        await ratings.alert(session, case, now)
    await state.set_state(Rating.comment)
    await state.set_data({"case_id": case_id})
    rated = views.thanks(texts, case_id, score, _message_id(tap))
    return [Toast(), rated, views.ask_comment(texts, case_id, score)]


async def comment(
    message: Message,
    case_id: int,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    now: datetime,
) -> Replies:
    await state.clear()
    await ratings.comment(session, identity, case_id, message.text or "", now)
    return [views.comment_thanks(texts)]


async def skip_comment(tap: CallbackQuery, texts: Texts) -> Replies:
    return [Toast(), views.skipped(texts, _message_id(tap))]


async def reopen(
    tap: CallbackQuery,
    callback_data: CaseReopened,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    await ratings.reopen(session, policy.support, identity, callback_data.case_id, now)
    return [Toast(), views.reopened(texts, _message_id(tap))]


def _message_id(tap: CallbackQuery) -> int:
    return tap.message.message_id if tap.message else 0


def router() -> Router:
    router = Router(name="ratings")
    router.callback_query.register(rate, CaseRated.filter(), flags=RATES)
    router.callback_query.register(skip_comment, RatingCommentSkipped.filter())
    router.callback_query.register(reopen, CaseReopened.filter())
    router.message.register(comment, HasText(), Comments(), flags=RATES)
    return router
