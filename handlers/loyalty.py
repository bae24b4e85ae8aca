"""/points."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import identities, loyalty
from domain.identities import Identity
from domain.policy import Policy
from views import loyalty as views
from views.screen import Replies
from views.texts import Texts


async def show_standing(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    customer_id = identities.customer_id_of(identity)
    standing = await loyalty.standing(session, policy.loyalty, customer_id, now)
    return [views.standing(texts, standing, policy.shop.currency)]


def router() -> Router:
    router = Router(name="loyalty")
    router.message.register(show_standing, Command("points"))
    return router
