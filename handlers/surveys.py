"""The NPS tap, and the one open question after it."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import surveys
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import HasText, In
from views import surveys as views
from views.screen import Replies, Screen, Toast
from views.taps import CommentSkipped, NpsScored
from views.texts import Texts


class Survey(StatesGroup):
    comment = State()


async def score(
    tap: CallbackQuery,
    callback_data: NpsScored,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    invite_id, points = callback_data.invite_id, callback_data.score
    await surveys.score(session, policy.support, identity, invite_id, points, now)
    await state.set_state(Survey.comment)
    await state.set_data({"invite_id": invite_id})
    message_id = tap.message.message_id if tap.message else 0
    scored = views.nps_scored(texts, points, message_id)
    return [Toast(), scored, views.nps_thanks(texts, surveys.feeling(points), invite_id)]


async def comment(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    invite_id = int((await state.get_data())["invite_id"])
    await state.clear()
    invite = await surveys.comment(
        session, policy.surveys, identity, invite_id, message.text or "", now
    )
    low = surveys.feeling(invite.score or 0) == "detractor"
    return [views.comment_thanks(texts, low=low)]


async def skip_comment(tap: CallbackQuery, texts: Texts, state: FSMContext) -> Replies:
    if await state.get_state() == Survey.comment.state:
        await state.clear()
    return [Toast(), Screen(texts("surveys-comment-skipped"))]


def router() -> Router:
    router = Router(name="surveys")
    router.callback_query.register(score, NpsScored.filter())
    router.callback_query.register(skip_comment, CommentSkipped.filter())
    router.message.register(comment, HasText(), In(Survey.comment))
    return router
