"""/export: everything held of somebody, as two files."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import exports
from domain.identities import Identity
from domain.policy import Policy
from views.screen import Replies, Screen, Toast
from views.taps import ExportWanted
from views.texts import Texts


async def export(
    event: Message | CallbackQuery,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    await exports.ask(session, policy.privacy, identity, now)
    return [Toast(), Screen(texts("exports-coming"))]


def router() -> Router:
    router = Router(name="exports")
    router.message.register(export, Command("export", ignore_case=True))
    router.callback_query.register(export, ExportWanted.filter())
    return router
