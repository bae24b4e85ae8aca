"""A problem with an order, by taps: which one it is, what helps at once, and people."""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from domain import problems, waits
from domain.identities import Identity
from domain.policy import Policy
from handlers.orders import message_of
from views import problems as views
from views.problems import Place
from views.screen import Replies, Toast
from views.taps import ProblemChosen, ProblemWanted
from views.texts import Texts


async def choose(
    tap: CallbackQuery,
    callback_data: ProblemWanted,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
) -> Replies:
    order = await problems.own(session, identity, callback_data.order_id)
    place = Place(order, callback_data.page, message_of(tap))
    return [Toast(), views.choose(texts, place, problems.possible(order))]


async def take_up(
    tap: CallbackQuery,
    callback_data: ProblemChosen,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    order = await problems.own(session, identity, callback_data.order_id)
    place, problem = Place(order, callback_data.page, message_of(tap)), callback_data.problem
    url = problems.help_url(order, problem)
    if url and problems.settles_itself(order, problem) and not callback_data.insists:
        return [Toast(), views.helped(texts, place, problem, url)]
    await state.clear()
    rules = policy.support
    await problems.report(session, rules, identity, order, problem, now)
    expected = await waits.expected(session, rules, identity, now)
    told: dict[str, Any] = {"now": now, "time_zone": rules.hours.time_zone}
    return [Toast(), views.taken_up(texts, place, problem, url, expected, **told)]


def router() -> Router:
    router = Router(name="problems")
    router.callback_query.register(choose, ProblemWanted.filter())
    router.callback_query.register(take_up, ProblemChosen.filter())
    return router
