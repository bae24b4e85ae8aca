"""/profile: what the bot knows of a customer; each slot told in words or taps, and forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, TelegramObject
from sqlalchemy.ext.asyncio import AsyncSession

from domain import loyalty, slots
from domain.identities import Identity
from domain.policy import Policy
from domain.slots import Slot
from handlers.filters import In
from handlers.orders import message_of
from views import profiles as views
from views.profile_taps import (
    ProfileShown,
    QuietEnded,
    SlotCleared,
    SlotEdited,
    SlotPicked,
    SlotsFilled,
)
from views.screen import Replies, Screen, Toast
from views.texts import Texts
from views.wishes import recognise


class Telling(StatesGroup):
    """`slot` is told next, until `until`; `filling`: then comes the next that was never asked."""

    slot = State()


class Answers(Filter):
    """Words for the slot that was asked a moment ago, and neither a question nor a wish: these,
    and whatever is said much later, are for the bot and not for the profile."""

    async def __call__(self, message: Message, state: FSMContext, now: datetime) -> bool:
        text = message.text or "/"
        if text.startswith("/") or text.rstrip().endswith("?") or recognise(text) is not None:
            return False
        if await state.get_state() != Telling.slot.state:
            return False
        until = (await state.get_data()).get("until")
        return until is not None and now <= datetime.fromisoformat(until)


@dataclass(frozen=True)
class Pages:
    """The screens of one customer's profile, and what is asked on them."""

    session: AsyncSession
    identity: Identity
    texts: Texts
    state: FSMContext
    policy: Policy
    now: datetime

    async def whole(self, edits: int | None = None, *, noted: bool = False) -> Screen:
        """All that is known; in place of `edits`."""
        customer_id, standing = self.identity.customer_id, None
        if customer_id is not None:
            rules = self.policy.loyalty
            standing = await loyalty.standing(self.session, rules, customer_id, self.now)
        profile = await slots.profile(self.session, self.policy.outbox, self.identity)
        shown: dict[str, Any] = {"edits": edits, "noted": noted}
        return views.own(self.texts, self.identity, standing, profile, **shown)

    async def slot(self, name: Slot, edits: int | None = None) -> Screen:
        profile = await slots.profile(self.session, self.policy.outbox, self.identity)
        offers = slots.labels(self.policy.profiles, name, self.texts.language)
        shown: dict[str, Any] = {"filling": await self.asked() == name, "edits": edits}
        return views.slot(self.texts, name, self.identity, profile, offers, **shown)

    async def next(self, edits: int | None = None) -> Screen:
        """The next slot that was never asked; after the last one the whole profile."""
        name = await slots.ask_next(self.session, self.identity, self.now)
        if name is None:
            await self.state.clear()
            return await self.whole(edits, noted=True)
        await self.ask(name, filling=True)
        return await self.slot(name, edits)

    async def ask(self, name: Slot, *, filling: bool) -> None:
        """What is written next is for this slot."""
        until = self.now + timedelta(minutes=self.policy.profiles.answer_minutes)
        await self.state.set_state(Telling.slot)
        asked = {"slot": name, "filling": filling, "until": until.isoformat()}
        await self.state.set_data(asked)

    async def asked(self) -> Slot | None:
        """The slot that is asked on the way through the unasked ones."""
        data = await self.state.get_data()
        filling = await self.state.get_state() == Telling.slot.state and data.get("filling")
        return data["slot"] if filling else None


class WithPages(Filter):
    """Hands on the pages of whose profile it is."""

    async def __call__(
        self,
        event: TelegramObject,
        session: AsyncSession,
        identity: Identity,
        texts: Texts,
        state: FSMContext,
        policy: Policy,
        now: datetime,
    ) -> dict[str, Any]:
        return {"pages": Pages(session, identity, texts, state, policy, now)}


async def show(message: Message, pages: Pages) -> Replies:
    return [await pages.whole()]


async def back(tap: CallbackQuery, pages: Pages) -> Replies:
    await pages.state.clear()
    return [Toast(), await pages.whole(message_of(tap))]


async def edit(tap: CallbackQuery, callback_data: SlotEdited, pages: Pages) -> Replies:
    await pages.ask(callback_data.slot, filling=False)
    return [Toast(), await pages.slot(callback_data.slot, message_of(tap))]


async def pick(tap: CallbackQuery, callback_data: SlotPicked, pages: Pages) -> Replies:
    rules, name = pages.policy.profiles, callback_data.slot
    await slots.pick(pages.session, rules, pages.identity, name, callback_data.index, pages.now)
    return [Toast(), await pages.slot(name, message_of(tap))]


async def end_quiet(tap: CallbackQuery, pages: Pages) -> Replies:
    await slots.never_quiet(pages.session, pages.identity, pages.now)
    return [Toast(), await pages.slot("quiet", message_of(tap))]


async def clear(tap: CallbackQuery, callback_data: SlotCleared, pages: Pages) -> Replies:
    name, told = callback_data.slot, tap.from_user.first_name
    await slots.clear(pages.session, pages.identity, name, pages.now, channel_name=told)
    await pages.state.clear()
    return [Toast(), await pages.whole(message_of(tap), noted=True)]


async def fill(tap: CallbackQuery, callback_data: SlotsFilled, pages: Pages) -> Replies:
    asked, edits = await pages.asked(), message_of(tap)
    if asked is not None and callback_data.after != asked:  # tapped twice, or taken up again
        return [Toast(), await pages.slot(asked, edits)]
    return [Toast(), await pages.next(edits)]


async def tell(message: Message, pages: Pages) -> Replies:
    name: Slot = (await pages.state.get_data())["slot"]
    rules, said = pages.policy.outbox, message.text or ""
    await slots.tell(pages.session, rules, pages.identity, name, said, pages.now)
    if await pages.asked() is not None:
        return [await pages.next()]
    await pages.state.clear()
    if name == "name":
        return [views.renamed(pages.texts, pages.identity.name)]
    return [await pages.whole(noted=True)]


async def cancel(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.cancelled(texts)]


def router() -> Router:
    router = Router(name="profiles")
    router.message.register(show, Command("profile", ignore_case=True), WithPages())
    return router


def dialogue() -> Router:
    """After the wishes: whoever wants a person need not tell anything first."""
    router = Router(name="profile_slots")
    tapped = router.callback_query.register
    tapped(back, ProfileShown.filter(), WithPages())
    tapped(edit, SlotEdited.filter(), WithPages())
    tapped(pick, SlotPicked.filter(), WithPages())
    tapped(end_quiet, QuietEnded.filter(), WithPages())
    tapped(clear, SlotCleared.filter(), WithPages())
    tapped(fill, SlotsFilled.filter(), WithPages())
    router.message.register(cancel, Command("cancel", ignore_case=True), In(Telling.slot))
    router.message.register(tell, Answers(), WithPages())
    return router
