"""/start with a link from the shop's pages: the cart comes along."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart, Filter
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import visitors
from domain.identities import Identity
from domain.policy import Policy
from views import visitors as views
from views.screen import Replies
from views.texts import Texts


class WithCart(Filter):
    """The link carries a cart; what else opens a chat is for others to read."""

    async def __call__(self, message: Message, command: CommandObject) -> bool:
        return (command.args or "").startswith(visitors.CART_PREFIX)


async def open_cart(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    shop_secret: str | None,
    now: datetime,
) -> Replies:
    cart = await visitors.open_cart(session, shop_secret, identity, command.args or "", now)
    return [views.cart(texts, cart.items, cart.url, policy.shop.currency)]


def router() -> Router:
    router = Router(name="visitors")
    router.message.register(open_cart, CommandStart(ignore_case=True), WithCart())
    return router
