"""/orders, and "where is my order?" in free words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import identities, orders, support
from domain.identities import Identity
from domain.orders import Order
from domain.policy import Policy
from handlers.filters import BetweenQuestions
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


def router() -> Router:
    router = Router(name="orders")
    router.message.register(show_orders, Command("orders"))
    return router


def questions() -> Router:
    """After a person's chat was looked for: what is said to people is answered by people."""
    router = Router(name="order_questions")
    router.message.register(show_found, AsksForOrder(), BetweenQuestions())
    return router
