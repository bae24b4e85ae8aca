"""/orders, "where is my order?" in free words, and /order in a case's topic."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, desk, identities, orders, support
from domain.identities import Identity
from domain.orders import Order
from domain.policy import Policy
from domain.support import Case
from handlers.desk import author as desk_author
from handlers.filters import BetweenQuestions, FromStaff, InCase
from views import desk as desk_views
from views import orders as views
from views.screen import Replies
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
        number = orders.number_in(message.text)
        found = await orders.latest(session, policy.shop, customer_id, number)
        return {"found": found} if found else False


async def show_orders(
    message: Message, session: AsyncSession, identity: Identity, texts: Texts, policy: Policy
) -> Replies:
    customer_id = identities.customer_id_of(identity)
    found = await orders.latest(session, policy.shop, customer_id)
    return [views.latest(texts, found, orders.state_of, policy.shop.time_zone)]


async def show_found(
    message: Message,
    found: Sequence[Order],
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    await support.remember(session, identity.id, "customer", message.text or "", now)
    return [views.latest(texts, found, orders.state_of, policy.shop.time_zone)]


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
    return router


def questions() -> Router:
    """After a person's chat was looked for: what is said to people is answered by people."""
    router = Router(name="order_questions")
    router.message.register(show_found, AsksForOrder(), BetweenQuestions())
    return router
