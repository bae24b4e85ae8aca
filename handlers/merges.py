"""In a case's topic: staff tie the chat to a customer, and merge customers, by hand."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import links, merges
from domain.support import Case
from handlers.desk import author
from handlers.filters import FromStaff, InCase, OnCase
from handlers.orders import message_of
from views import links as link_views
from views import merges as views
from views.screen import Replies, Screen, Toast
from views.taps import MergeConfirmed, TieConfirmed
from views.texts import Texts


async def ask_to_tie(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    now: datetime,
) -> Replies:
    name = _named(command)
    if not name:
        return [Screen(texts("links-usage"))]
    found = await links.look_up(session, name, author(message), now)
    return [link_views.ask_staff(texts, case.id, found)]


async def tie(
    tap: CallbackQuery,
    callback_data: TieConfirmed,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    now: datetime,
) -> Replies:
    customer_id, by = callback_data.customer_id, author(tap)
    customer = await links.tie_by_staff(session, case.identity_id, customer_id, by, now)
    return [Toast(), link_views.tied_by_staff(texts, customer).over(message_of(tap))]


async def untie(
    message: Message, session: AsyncSession, case: Case, texts: Texts, now: datetime
) -> Replies:
    await links.untie(session, case.identity_id, author(message), now)
    return [link_views.untied(texts)]


async def ask_to_merge(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    now: datetime,
) -> Replies:
    name = _named(command)
    if not name:
        return [Screen(texts("merges-usage"))]
    kept = await links.customer_of(session, case.identity_id)
    merged = await links.look_up(session, name, author(message), now)
    merges.check_different(kept, merged)
    return [views.ask(texts, case.id, kept, merged)]


async def merge(
    tap: CallbackQuery,
    callback_data: MergeConfirmed,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    now: datetime,
) -> Replies:
    kept = await links.customer_of(session, case.identity_id)
    merged = await links.by_id(session, callback_data.customer_id)
    await merges.merge_by_staff(session, kept, merged, author(tap), now)
    return [Toast(), views.done(texts, merged).over(message_of(tap))]


async def unmerge(
    message: Message, session: AsyncSession, case: Case, texts: Texts, now: datetime
) -> Replies:
    kept = await links.customer_of(session, case.identity_id)
    merged = await merges.undo_latest(session, kept.id, author(message), now)
    return [views.undone(texts, merged)]


def _named(command: CommandObject) -> str:
    return (command.args or "").strip().removeprefix("#").strip()


def router() -> Router:
    router = Router(name="merges")
    staff, in_case, register = FromStaff(), InCase(), router.message.register
    register(ask_to_tie, staff, in_case, Command("link", ignore_case=True))
    register(untie, staff, in_case, Command("unlink", ignore_case=True))
    register(ask_to_merge, staff, in_case, Command("merge", ignore_case=True))
    register(unmerge, staff, in_case, Command("unmerge", ignore_case=True))
    router.callback_query.register(tie, staff, OnCase(TieConfirmed))
    router.callback_query.register(merge, staff, OnCase(MergeConfirmed))
    return router
