"""/privacy, /impressum and /object: what is stored, who answers for it, and what one may refuse."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents
from domain.identities import Identity
from domain.policy import Policy
from views import privacy as views
from views.screen import Replies, Toast
from views.taps import ObjectionChosen
from views.texts import Texts


async def show(
    message: Message, identity: Identity, texts: Texts, policy: Policy, asks_model: bool
) -> Replies:
    about = {"hears": policy.voice.transcribe, "asks_model": asks_model}
    page = views.page(texts, policy.shop, policy.retention, **about, identity=identity)
    return [page]


async def show_imprint(message: Message, texts: Texts, policy: Policy) -> Replies:
    return [views.imprint(texts, policy.shop)]


async def ask_objection(message: Message, identity: Identity, texts: Texts) -> Replies:
    return [views.objection(texts, objects=identity.objected_at is not None)]


async def choose_objection(
    tap: CallbackQuery,
    callback_data: ObjectionChosen,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    now: datetime,
) -> Replies:
    change = consents.object_to_profiling if callback_data.objects else consents.allow_profiling
    await change(session, identity, now)
    return [Toast(), views.objection(texts, objects=callback_data.objects)]


def router() -> Router:
    router = Router(name="privacy")
    router.message.register(show, Command("privacy", "datenschutz", ignore_case=True))
    router.message.register(show_imprint, Command("impressum", "imprint", ignore_case=True))
    router.message.register(ask_objection, Command("object", ignore_case=True))
    router.callback_query.register(choose_objection, ObjectionChosen.filter())
    return router
