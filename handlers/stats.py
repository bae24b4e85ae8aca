"""/stats: how quickly the team answers, in figures and as a picture."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import stats
from domain.policy import Policy
from handlers.filters import FromStaff
from views import stats as views
from views.screen import Later, Replies
from views.texts import Texts


async def show(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    days = stats.period((command.args or "").strip())
    figures = await stats.figures(session, policy.support, days, now)
    return [views.figures(texts, figures, now), Later("stats.picture", {"days": days})]


def router() -> Router:
    router = Router(name="stats")
    router.message.register(show, FromStaff(), Command("stats", ignore_case=True))
    return router
