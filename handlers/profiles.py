"""/profile: what the bot calls a customer, speaks and knows; each can be changed and deleted."""

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
from domain.slots import Slot
from handlers.filters import HasText, In
from handlers.orders import message_of
from views import profiles as views
from views.screen import Replies, Screen, Toast
from views.taps import (
    ProfileCleared,
    ProfileEdited,
    ProfileFilled,
    ProfilePicked,
    ProfileShown,
    QuietEnded,
)
from views.texts import Texts
from views.wishes import recognise


class Naming(StatesGroup):
    name = State()


class Telling(StatesGroup):
    """`slot` is told next; `filling`: then comes the next one that was never asked."""

    slot = State()


class Says(HasText):
    """Words that are neither a question nor a wish: these are for the bot, not for the profile."""

    async def __call__(self, message: Message) -> bool:
        text = message.text or ""
        asks = text.rstrip().endswith("?") or recognise(text) is not None
        return await super().__call__(message) and not asks


async def show(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    return [await _own(session, identity, texts, policy, now)]


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
    return [Toast(), await _own(session, identity, texts, policy, now, edits=message_of(tap))]


async def edit(
    tap: CallbackQuery,
    callback_data: ProfileEdited,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
) -> Replies:
    name, edits = callback_data.slot, message_of(tap)
    await state.clear()
    if name == "language":
        return [Toast(), views.ask_language(texts, edits)]
    if name == "name":
        await state.set_state(Naming.name)
        return [Toast(), views.ask_name(texts, identity.name, edits)]
    await _ask(state, name, filling=False)
    return [Toast(), await _slot(session, identity, texts, policy, state, name, edits)]


async def pick(
    tap: CallbackQuery,
    callback_data: ProfilePicked,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    name, edits = callback_data.slot, message_of(tap)
    await slots.pick(session, policy.profiles, identity, name, callback_data.index, now)
    return [Toast(), await _slot(session, identity, texts, policy, state, name, edits)]


async def end_quiet(
    tap: CallbackQuery,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    await slots.never_quiet(session, identity, now)
    return [Toast(), await _slot(session, identity, texts, policy, state, "quiet", message_of(tap))]


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
    name, edits = callback_data.slot, message_of(tap)
    if name == "name" or name == "language":
        await state.clear()
        identities.forget_choice(identity, name, tap.from_user.first_name)
        return [Toast(), await _own(session, identity, texts, policy, now, edits=edits, noted=True)]
    await slots.clear(session, identity, name, now)
    return [Toast(), await _slot(session, identity, texts, policy, state, name, edits)]


async def fill(
    tap: CallbackQuery,
    callback_data: ProfileFilled,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    asked, edits = await _asked(state), message_of(tap)
    if asked is not None and callback_data.after != asked:  # tapped twice, or taken up again
        return [Toast(), await _slot(session, identity, texts, policy, state, asked, edits)]
    return [Toast(), await _next(session, identity, texts, policy, state, now, edits)]


async def tell(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    name: Slot = (await state.get_data())["slot"]
    await slots.tell(session, policy.outbox, identity, name, message.text or "", now)
    if await _asked(state) is not None:
        return [await _next(session, identity, texts, policy, state, now)]
    await state.clear()
    return [await _own(session, identity, texts, policy, now, noted=True)]


async def cancel(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.cancelled(texts)]


async def take_name(
    message: Message, identity: Identity, texts: Texts, state: FSMContext
) -> Replies:
    identities.rename(identity, message.text or "")
    await state.clear()
    return [views.renamed(texts, identity.name)]


async def keep_name(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.kept(texts)]


async def _own(
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
    *,
    edits: int | None = None,
    noted: bool = False,
) -> Screen:
    standing = None
    if identity.customer_id is not None:
        standing = await loyalty.standing(session, policy.loyalty, identity.customer_id, now)
    profile = await slots.profile(session, policy.outbox, identity)
    return views.own(texts, identity, standing, profile, edits=edits, noted=noted)


async def _slot(
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    state: FSMContext,
    name: Slot,
    edits: int | None,
) -> Screen:
    profile = await slots.profile(session, policy.outbox, identity)
    offers = slots.labels(policy.profiles, name, texts.language)
    filling = await _asked(state) == name
    return views.slot(texts, name, profile, offers, filling=filling, edits=edits)


async def _next(
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    state: FSMContext,
    now: datetime,
    edits: int | None = None,
) -> Screen:
    """The next slot that was never asked; after the last one the whole profile."""
    name = await slots.ask_next(session, identity, now)
    if name is None:
        await state.clear()
        return await _own(session, identity, texts, policy, now, edits=edits, noted=True)
    await _ask(state, name, filling=True)
    return await _slot(session, identity, texts, policy, state, name, edits)


async def _ask(state: FSMContext, name: Slot, *, filling: bool) -> None:
    await state.set_state(Telling.slot)
    await state.set_data({"slot": name, "filling": filling})


async def _asked(state: FSMContext) -> Slot | None:
    """The slot that is asked on the way through the unasked ones."""
    data = await state.get_data()
    filling = await state.get_state() == Telling.slot.state and data.get("filling")
    return data["slot"] if filling else None


def router() -> Router:
    router = Router(name="profiles")
    router.message.register(show, Command("profile", ignore_case=True))
    return router


def dialogue() -> Router:
    """After the wishes: whoever wants a person need not say a name first."""
    router = Router(name="naming")
    taps, messages = router.callback_query, router.message
    taps.register(back, ProfileShown.filter())
    taps.register(edit, ProfileEdited.filter())
    taps.register(pick, ProfilePicked.filter())
    taps.register(end_quiet, QuietEnded.filter())
    taps.register(clear, ProfileCleared.filter())
    taps.register(fill, ProfileFilled.filter())
    messages.register(keep_name, Command("cancel", ignore_case=True), In(Naming.name))
    messages.register(take_name, HasText(), In(Naming.name))
    messages.register(cancel, Command("cancel", ignore_case=True), In(Telling.slot))
    messages.register(tell, Says(), In(Telling.slot))
    return router
