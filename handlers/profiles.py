"""/profile: what the bot calls a customer, speaks and knows; the name and the language change."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import identities, loyalty
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import HasText, In
from views import identities as identity_views
from views import profiles as views
from views.screen import Replies, Toast
from views.taps import ProfileEdited
from views.texts import Texts


class Naming(StatesGroup):
    name = State()


async def show(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    standing = None
    if identity.customer_id is not None:
        standing = await loyalty.standing(session, policy.loyalty, identity.customer_id, now)
    return [views.own(texts, identity, standing)]


async def edit(
    tap: CallbackQuery,
    callback_data: ProfileEdited,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
) -> Replies:
    if callback_data.slot == "language":
        return [Toast(), identity_views.ask_language(texts)]
    if callback_data.slot == "name":
        await state.set_state(Naming.name)
        return [Toast(), views.ask_name(texts, identity.name)]
    return [Toast()]


async def take_name(
    message: Message, identity: Identity, texts: Texts, state: FSMContext
) -> Replies:
    identities.rename(identity, message.text or "")
    await state.clear()
    return [views.renamed(texts, identity.name)]


async def keep_name(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.kept(texts)]


def router() -> Router:
    router = Router(name="profiles")
    router.message.register(show, Command("profile", ignore_case=True))
    return router


def dialogue() -> Router:
    """After the wishes: whoever wants a person need not say a name first."""
    router = Router(name="naming")
    router.callback_query.register(edit, ProfileEdited.filter())
    router.message.register(keep_name, Command("cancel", ignore_case=True), In(Naming.name))
    router.message.register(take_name, HasText(), In(Naming.name))
    return router
