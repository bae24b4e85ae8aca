"""/profile: what the bot calls a customer, speaks and knows; name and language are changed here."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import identities, loyalty, slots
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import HasText, In
from handlers.orders import message_of
from views import profiles as views
from views.profile_taps import ProfileCleared, ProfileEdited, ProfileShown
from views.screen import Replies, Screen, Toast
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
    return [await own(session, identity, texts, policy, now)]


async def back(
    tap: CallbackQuery,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    await state.clear()
    return [Toast(), await own(session, identity, texts, policy, now, edits=message_of(tap))]


async def edit(
    tap: CallbackQuery,
    callback_data: ProfileEdited,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
) -> Replies:
    await state.clear()
    if callback_data.slot == "language":
        return [Toast(), views.ask_language(texts, message_of(tap))]
    await state.set_state(Naming.name)
    return [Toast(), views.ask_name(texts, identity.name, message_of(tap))]


async def clear(
    tap: CallbackQuery,
    callback_data: ProfileCleared,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    await state.clear()
    identities.forget_choice(identity, callback_data.slot, tap.from_user.first_name)
    edits = message_of(tap)
    return [Toast(), await own(session, identity, texts, policy, now, edits=edits, noted=True)]


async def take_name(
    message: Message, identity: Identity, texts: Texts, state: FSMContext
) -> Replies:
    identities.rename(identity, message.text or "")
    await state.clear()
    return [views.renamed(texts, identity.name)]


async def keep_name(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.kept(texts)]


async def own(
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
    *,
    edits: int | None = None,
    noted: bool = False,
) -> Screen:
    """The whole profile; in place of `edits`."""
    standing = None
    if identity.customer_id is not None:
        standing = await loyalty.standing(session, policy.loyalty, identity.customer_id, now)
    profile = await slots.profile(session, policy.outbox, identity)
    return views.own(texts, identity, standing, profile, edits=edits, noted=noted)


def router() -> Router:
    router = Router(name="profiles")
    router.message.register(show, Command("profile", ignore_case=True))
    return router


def dialogue() -> Router:
    """After the wishes: whoever wants a person need not say a name first."""
    router = Router(name="naming")
    router.callback_query.register(back, ProfileShown.filter())
    router.callback_query.register(edit, ProfileEdited.filter())
    router.callback_query.register(clear, ProfileCleared.filter())
    router.message.register(keep_name, Command("cancel", ignore_case=True), In(Naming.name))
    router.message.register(take_name, HasText(), In(Naming.name))
    return router
