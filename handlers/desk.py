"""The team's side of the hand-over: what is written in a case's topic."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import support
from domain.support import Case
from handlers.filters import FromStaff, IsCommand, IsService
from views import support as views
from views.screen import Replies, Toast
from views.taps import CaseClosed
from views.texts import Texts


async def close(
    message: Message, session: AsyncSession, case: Case | None, texts: Texts, now: datetime
) -> Replies:
    if case is None:
        return []
    await support.resolve(session, case, author(message), now)
    return [views.closed(texts)]


async def tap_close(
    tap: CallbackQuery, session: AsyncSession, case: Case | None, texts: Texts, now: datetime
) -> Replies:
    if case is None:
        return [Toast()]
    await support.resolve(session, case, author(tap), now)
    return [Toast(), views.closed(texts)]


async def note(message: Message, texts: Texts) -> Replies:
    return [views.noted(texts)]


async def help_page(message: Message, texts: Texts) -> Replies:
    return [views.help_page(texts)]


async def refuse_command(message: Message, texts: Texts) -> Replies:
    command = (message.text or message.caption or "").split()[0]
    return [views.unknown_command(texts, command)]


async def refuse_stranger(message: Message, case: Case | None, texts: Texts) -> Replies:
    return [views.not_staff(texts)] if case is not None else []


async def refuse_tap(tap: CallbackQuery, texts: Texts) -> Replies:
    return [Toast(views.not_staff(texts).text, alert=True)]


async def pass_over(message: Message) -> Replies:
    return []


def author(event: Message | CallbackQuery) -> str:
    """The Telegram id of the staff member who does something."""
    return str(event.from_user.id) if event.from_user else ""


def router() -> Router:
    router = Router(name="desk")
    staff = FromStaff()
    router.message.register(pass_over, IsService())
    router.message.register(close, staff, Command("close"))
    router.message.register(note, staff, Command("note"))
    router.message.register(help_page, staff, Command("help"))
    router.message.register(refuse_command, staff, IsCommand())
    router.callback_query.register(tap_close, staff, CaseClosed.filter())
    return router


def last_router() -> Router:
    """Whoever is left is none of the team."""
    router = Router(name="desk_last")
    router.message.register(refuse_stranger)
    router.callback_query.register(refuse_tap)
    return router
