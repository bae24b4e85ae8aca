"""The team's side of the hand-over: what is written in a case's topic."""

import re
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, cards, desk, support
from domain.policy import Policy
from domain.support import Case
from handlers.commands import ForAnotherBot, IsCommand, Written
from handlers.filters import FromStaff, InCase, IsService, OnCase
from views import desk as views
from views import support as support_views
from views.screen import Replies, Toast
from views.taps import CaseClosed, CaseReopened, NoteWanted
from views.texts import Texts

IN_A_CASE = (
    "note", "close", "reopen", "profile", "assign", "priority", "tag", "snooze", "order", "points",
    "template", "link", "unlink", "merge", "unmerge", "audit",
)  # fmt: skip


async def close(
    message: Message, session: AsyncSession, case: Case, texts: Texts, now: datetime
) -> Replies:
    await support.resolve(session, case, author(message), now)
    return [support_views.closed(texts)]


async def tap_close(
    tap: CallbackQuery, session: AsyncSession, case: Case, texts: Texts, now: datetime
) -> Replies:
    await support.resolve(session, case, author(tap), now)
    return [Toast(), support_views.closed(texts)]


async def reopen(
    message: Message, session: AsyncSession, case: Case, policy: Policy, now: datetime
) -> Replies:
    await desk.reopen(session, policy.support, case, "by_staff", now)
    return []


async def reopen_named(
    message: Message,
    written: re.Match[str],
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    """From outside: in a topic that is closed in Telegram only administrators write."""
    case = await desk.named(session, int(written["case_id"]))
    await desk.reopen(session, policy.support, case, "by_staff", now)
    return [views.reopened(texts, case.id)]


async def tap_reopen(
    tap: CallbackQuery, session: AsyncSession, case: Case, policy: Policy, now: datetime
) -> Replies:
    await desk.reopen(session, policy.support, case, "by_staff", now)
    return [Toast()]


async def note(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    now: datetime,
) -> Replies:
    await desk.note(session, case, command.args or "", now, message.content_type)
    await audit.note_case(session, author(message), "case.noted", case, now)
    return [support_views.noted(texts)]


async def tell_how_to_note(tap: CallbackQuery, texts: Texts) -> Replies:
    return [Toast(texts("desk-how-to-note"), alert=True)]


async def profile(message: Message, session: AsyncSession, case: Case, now: datetime) -> Replies:
    await audit.note_case(session, author(message), "profile.shown", case, now)
    await support.post(session, case, now, cards.VIEW, case_id=case.id)
    return []


async def help_page(message: Message, texts: Texts) -> Replies:
    return [views.help_page(texts)]


async def say_where(message: Message, command: CommandObject, texts: Texts) -> Replies:
    return [views.outside(texts, f"/{command.command}")]


async def refuse_command(message: Message, texts: Texts) -> Replies:
    command = (message.text or message.caption or "").split()[0]
    return [support_views.unknown_command(texts, command)]


async def refuse_stranger(message: Message, case: Case | None, texts: Texts) -> Replies:
    return [support_views.not_staff(texts)] if case is not None else []


async def tell_stranger(message: Message, texts: Texts) -> Replies:
    return [support_views.not_staff(texts)]


async def refuse_tap(tap: CallbackQuery, texts: Texts) -> Replies:
    return [Toast(support_views.not_staff(texts).text, alert=True)]


async def outdated(tap: CallbackQuery, texts: Texts) -> Replies:
    return [Toast(texts("desk-outdated"), alert=True)]


async def pass_over(message: Message) -> Replies:
    return []


def author(event: Message | CallbackQuery) -> str:
    """The Telegram id of the staff member who does something."""
    return str(event.from_user.id) if event.from_user else ""


def router() -> Router:
    router = Router(name="desk")
    staff, in_case, register = FromStaff(), InCase(), router.message.register
    register(close, staff, in_case, Command("close", ignore_case=True))
    register(reopen, staff, in_case, Command("reopen", ignore_case=True))
    register(reopen_named, staff, Written("reopen", r"#?(?P<case_id>\d{1,18})"))
    register(note, staff, in_case, Command("note", ignore_case=True))
    register(profile, staff, in_case, Command("profile", ignore_case=True))
    register(help_page, staff, Command("help", ignore_case=True))
    register(say_where, staff, Command(*IN_A_CASE, ignore_case=True))
    register(refuse_command, staff, IsCommand())
    router.callback_query.register(tap_close, staff, OnCase(CaseClosed))
    router.callback_query.register(tap_reopen, staff, OnCase(CaseReopened))
    router.callback_query.register(tell_how_to_note, staff, NoteWanted.filter())
    return router


def first_router() -> Router:
    """What is nobody's business here: Telegram's own messages, and commands for other bots."""
    router = Router(name="desk_first")
    router.message.register(pass_over, IsService())
    router.message.register(pass_over, ForAnotherBot())
    return router


def last_router() -> Router:
    """Whoever is left is none of the team."""
    router = Router(name="desk_last")
    router.message.register(tell_stranger, IsCommand())
    router.message.register(refuse_stranger)
    router.callback_query.register(outdated, FromStaff())
    router.callback_query.register(refuse_tap)
    return router
