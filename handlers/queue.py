"""/queue and /mine: open cases by their targets."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import queue
from domain.errors import RuleBroken
from domain.policy import Policy
from handlers.desk import author
from handlers.filters import FromStaff
from handlers.roles import Roles
from views import queue as views
from views.screen import Replies, Screen, Toast
from views.taps import QueuePaged
from views.texts import Texts

COMMANDS = Command("queue", "mine", ignore_case=True)


async def show(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
    roles: Roles,
    now: datetime,
) -> Replies:
    if command.args:
        raise RuleBroken("queue-takes-nothing", command=f"/{command.command}")
    asked = QueuePaged(page=0, mine=command.command == "mine")
    return [await _page(session, texts, policy, roles, asked, author(message), now)]


async def turn(
    tap: CallbackQuery,
    callback_data: QueuePaged,
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
    roles: Roles,
    now: datetime,
) -> Replies:
    message_id = tap.message.message_id if tap.message else 0
    asked, whose = callback_data, author(tap)
    page = await _page(session, texts, policy, roles, asked, whose, now, message_id)
    return [Toast(), page]


async def _page(
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
    roles: Roles,
    asked: QueuePaged,
    whose: str,
    now: datetime,
    message_id: int | None = None,
) -> Screen:
    assignee = whose if asked.mine else None
    page = await queue.page(session, policy.support, asked.page, now, assignee)
    shown = views.Shown(now, policy.support.hours.time_zone, roles.staff_chat_id, asked.mine)
    return views.open_cases(texts, page, shown, message_id)


def router() -> Router:
    router = Router(name="queue")
    staff = FromStaff()
    router.message.register(show, staff, COMMANDS)
    router.callback_query.register(turn, staff, QueuePaged.filter())
    return router
