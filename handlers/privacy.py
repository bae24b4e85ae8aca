"""/privacy: what is stored, who reads along, and who to ask."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from domain.identities import Identity
from domain.policy import Policy
from views import privacy as views
from views.screen import Replies
from views.texts import Texts


async def show(
    message: Message, identity: Identity, texts: Texts, policy: Policy, asks_model: bool
) -> Replies:
    shop, hears = policy.shop, policy.voice.transcribe
    urls = shop.privacy_url, shop.imprint_url
    page = views.page(
        texts, shop.name, *urls, hears=hears, asks_model=asks_model, identity=identity
    )
    return [page]


def router() -> Router:
    router = Router(name="privacy")
    router.message.register(show, Command("privacy", ignore_case=True))
    return router
