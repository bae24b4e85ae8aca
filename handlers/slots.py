"""The slots of a profile: told in words or taps, forgotten, and asked for one after the other."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import slots
from domain.identities import Identity
from domain.policy import Policy
from domain.slots import Slot
from handlers.filters import HasText, In
from handlers.orders import message_of
from handlers.profiles import own
from views import profiles as views
from views.profile_taps import QuietEnded, SlotCleared, SlotEdited, SlotPicked, SlotsFilled
from views.screen import Replies, Screen, Toast
from views.texts import Texts
from views.wishes import recognise


class Telling(StatesGroup):
    """`slot` is told next; `filling`: then comes the next one that was never asked."""

    slot = State()


class Says(HasText):
    """Words that are neither a question nor a wish: these are for the bot, not for the profile."""

    async def __call__(self, message: Message) -> bool:
        text = message.text or ""
        asks = text.rstrip().endswith("?") or recognise(text) is not None
        return await super().__call__(message) and not asks


async def edit(
    tap: CallbackQuery,
    callback_data: SlotEdited,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
) -> Replies:
    name, edits = callback_data.slot, message_of(tap)
    await _ask(state, name, filling=False)
    return [Toast(), await _slot(session, identity, texts, policy, state, name, edits)]


async def pick(
    tap: CallbackQuery,
    callback_data: SlotPicked,
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
    callback_data: SlotCleared,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    name, edits = callback_data.slot, message_of(tap)
    await slots.clear(session, identity, name, now)
    return [Toast(), await _slot(session, identity, texts, policy, state, name, edits)]


async def fill(
    tap: CallbackQuery,
    callback_data: SlotsFilled,
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
    return [await own(session, identity, texts, policy, now, noted=True)]


async def cancel(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.cancelled(texts)]


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
        return await own(session, identity, texts, policy, now, edits=edits, noted=True)
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


def dialogue() -> Router:
    """After the wishes: whoever wants a person need not fill in anything first."""
    router = Router(name="slots")
    router.callback_query.register(edit, SlotEdited.filter())
    router.callback_query.register(pick, SlotPicked.filter())
    router.callback_query.register(end_quiet, QuietEnded.filter())
    router.callback_query.register(clear, SlotCleared.filter())
    router.callback_query.register(fill, SlotsFilled.filter())
    router.message.register(cancel, Command("cancel", ignore_case=True), In(Telling.slot))
    router.message.register(tell, Says(), In(Telling.slot))
    return router
