"""/orders, "where is my order?" in free words, and /order in a case's topic."""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, desk, identities, order_list, orders, problems, support
from domain.identities import Identity
from domain.order_list import Page
from domain.policy import Policy
from domain.support import Case
from handlers.desk import author as desk_author
from handlers.filters import BetweenQuestions, FromStaff, InCase
from views import desk as desk_views
from views import orders as views
from views.screen import Replies, Toast
from views.taps import OrdersPaged
from views.texts import Texts
from views.wishes import recognise


class AsksForOrder(Filter):
    """Where an order is, asked by somebody who has one; hands the orders meant on."""

    async def __call__(
        self, message: Message, session: AsyncSession, identity: Identity, policy: Policy
    ) -> bool | dict[str, Any]:
        customer_id = identity.customer_id
        if not message.text or recognise(message.text) != "order" or customer_id is None:
            return False
        found = await order_list.asked_for(session, policy.shop, customer_id, message.text)
        return {"found": found} if found.items else False


async def show_orders(
    message: Message, session: AsyncSession, identity: Identity, texts: Texts, policy: Policy
) -> Replies:
    customer_id = identities.customer_id_of(identity)
    page = await order_list.page(session, policy.shop, customer_id)
    return [views.latest(texts, page, policy.shop.time_zone)]


async def turn(
    tap: CallbackQuery,
    callback_data: OrdersPaged,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
) -> Replies:
    shop, order_id = policy.shop, callback_data.order_id
    if order_id:
        page = order_list.alone(await problems.own(session, identity, order_id))
    else:
        customer_id = identities.customer_id_of(identity)
        page = await order_list.page(session, shop, customer_id, number=callback_data.page)
    return [Toast(), views.latest(texts, page, shop.time_zone, message_of(tap))]


async def show_found(
    message: Message,
    found: Page,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    await support.remember(session, identity.id, "customer", message.text or "", now)
    return [views.latest(texts, found, policy.shop.time_zone)]


def message_of(tap: CallbackQuery) -> int:
    """The message whose button was tapped, to be edited in place."""
    return tap.message.message_id if tap.message else 0


async def show_to_staff(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    now: datetime,
) -> Replies:
    number = (command.args or "").strip().removeprefix("#")
    if not number:
        return [desk_views.usage(texts, "order")]
    order = await desk.attach_order(session, case, number, now)
    lines = await orders.lines_of(session, order)
    await audit.note_case(session, desk_author(message), "order.shown", case, now, order=order.id)
    return [desk_views.order(texts, order, lines, orders.state_of(order))]


def desk_router() -> Router:
    """In a case's topic: an order of this customer's."""
    router = Router(name="orders_desk")
    router.message.register(
        show_to_staff, FromStaff(), InCase(), Command("order", ignore_case=True)
    )
    return router


def router() -> Router:
    router = Router(name="orders")
    router.message.register(show_orders, Command("orders", ignore_case=True))
    router.callback_query.register(turn, OrdersPaged.filter())
    return router


def questions() -> Router:
    """After a person's chat was looked for: what is said to people is answered by people."""
    router = Router(name="order_questions")
    router.message.register(show_found, AsksForOrder(), BetweenQuestions())
    return router
