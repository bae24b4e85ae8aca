"""The customer rates a case."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from domain import ratings
from domain.identities import Identity
from views import ratings as views
from views.screen import Replies, Toast
from views.taps import CaseRated
from views.texts import Texts


async def rate(
    tap: CallbackQuery,
    callback_data: CaseRated,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    now: datetime,
) -> Replies:
    await ratings.rate(session, identity, callback_data.case_id, callback_data.score, now)
    message_id = tap.message.message_id if tap.message else 0
    return [Toast(), views.thanks(texts, callback_data.score, message_id)]


def router() -> Router:
    router = Router(name="ratings")
    router.callback_query.register(rate, CaseRated.filter())
    return router
