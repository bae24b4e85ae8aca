"""Whose a case is, how urgent, under which tags, and when it is looked at again."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, colleagues, desk
from domain.policy import Policy
from domain.support import Case
from handlers.commands import Written
from handlers.desk import author
from handlers.filters import FromStaff, InCase, OnCase
from handlers.roles import Roles
from views import desk as views
from views.screen import Replies, Toast
from views.taps import CaseTaken, PriorityChosen
from views.texts import Texts


async def show_assignee(
    message: Message, session: AsyncSession, case: Case, texts: Texts
) -> Replies:
    return [views.assignment(texts, await colleagues.name_of(session, case.assignee))]


async def assign(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    roles: Roles,
    policy: Policy,
    now: datetime,
) -> Replies:
    typed = command.args or ""
    user_id = author(message) if views.means("me", typed) else None
    if user_id is None and not views.means("nobody", typed):
        user_id = (await colleagues.find(session, roles.staff, typed)).user_id
    await desk.assign(session, policy.support, case, user_id, now)
    return [views.assigned(texts, await colleagues.name_of(session, user_id))]


async def take(
    tap: CallbackQuery,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    await desk.take(session, policy.support, case, author(tap), now)
    return [Toast(texts("desk-took"))]


async def ask_priority(message: Message, case: Case, texts: Texts) -> Replies:
    return [views.ask_priority(texts, case.id, case.priority)]


async def set_priority(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    priority = views.priority_named(command.args or "")
    if priority is None:
        return [views.usage(texts, "priority")]
    await desk.prioritise(session, policy.support, case, priority, now)
    return [views.prioritised(texts, priority)]


async def choose_priority(
    tap: CallbackQuery,
    callback_data: PriorityChosen,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    priority = callback_data.priority
    if not priority:
        return [Toast(), views.ask_priority(texts, case.id, case.priority)]
    await desk.prioritise(session, policy.support, case, priority, now)
    message_id = tap.message.message_id if tap.message else 0
    return [Toast(), views.prioritised(texts, priority, message_id)]


async def tag(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    now: datetime,
) -> Replies:
    words = (command.args or "").split()
    if words:
        await desk.tag(session, case, words, now)
        await audit.note_case(session, author(message), "case.tagged", case, now)
    return [views.tagged(texts, case.tags)]


async def snooze(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    if not command.args:
        return [views.usage(texts, "snooze")]
    rules = policy.support
    if views.means("tomorrow", command.args):
        until = await desk.snooze_until_tomorrow(session, rules, case, now)
    else:
        until = await desk.snooze(session, rules, case, command.args, now)
    return [views.snoozed(texts, until, rules.hours.time_zone)]


def router() -> Router:
    router = Router(name="triage")
    staff, in_case, register = FromStaff(), InCase(), router.message.register
    register(show_assignee, staff, in_case, Written("assign"))
    register(assign, staff, in_case, Command("assign", ignore_case=True))
    register(ask_priority, staff, in_case, Written("priority"))
    register(set_priority, staff, in_case, Command("priority", ignore_case=True))
    register(tag, staff, in_case, Command("tag", ignore_case=True))
    register(snooze, staff, in_case, Command("snooze", ignore_case=True))
    router.callback_query.register(take, staff, OnCase(CaseTaken))
    router.callback_query.register(choose_priority, staff, OnCase(PriorityChosen))
    return router
