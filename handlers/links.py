"""A chat is tied to a customer account: the yes to a signed link, and /link by a mailed code."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import links, mail_codes
from domain.identities import Identity
from domain.links import Customer
from domain.policy import Policy
from handlers.filters import HasText, In
from handlers.orders import message_of
from views import links as views
from views import start as start_views
from views.screen import Replies, Screen, Toast
from views.taps import LinkAnswered, LinkWanted, TieRefused
from views.texts import Texts

_GO_ON = {"wrong", "unreadable"}


class Linking(StatesGroup):
    confirm = State()
    number = State()
    address = State()
    code = State()


async def ask(
    session: AsyncSession,
    keys: tuple[str, bytes],
    identity: Identity,
    payload: str,
    texts: Texts,
    state: FSMContext,
    now: datetime,
) -> Replies:
    """A signed link was opened: ask whether it is them, by a name that is masked.

    `keys` are the shop's secret and the one that keeps the erased erased.
    """
    found = await links.opened(session, *keys, identity, payload, now)
    if found.is_tied:
        return [_welcome(texts, identity, found.customer)]
    await state.set_state(Linking.confirm)
    await state.set_data({"payload": payload, "key": found.key})
    masked, is_tied = links.masked(found.customer), identity.customer_id is not None
    return [views.ask(texts, masked, found.key, is_tied=is_tied)]


async def answer(
    tap: CallbackQuery,
    callback_data: LinkAnswered,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    shop_secret: str | None,
    privacy_key: bytes,
    now: datetime,
) -> Replies:
    payload, edits = await _pending(state, callback_data.key), message_of(tap)
    if payload is None or shop_secret is None:
        return [Toast(), views.outdated(texts).over(edits)]
    await state.clear()
    if not callback_data.is_me:
        await links.decline(session, shop_secret, identity, payload, now)
        return [Toast(), views.declined(texts).over(edits)]
    keys, was_tied = (shop_secret, privacy_key), identity.customer_id is not None
    customer = await links.accept(session, *keys, identity, payload, now)
    done = _done(texts, identity, customer, was_tied=was_tied)
    return [Toast(), done.over(edits)]


async def begin(
    event: Message | CallbackQuery,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    shop_secret: str | None,
    now: datetime,
) -> Replies:
    if policy.identities.mail_hook_url is None or shop_secret is None:
        return [Toast(), views.unavailable(texts)]
    await mail_codes.check_allowed(session, policy.identities, identity, now)
    await state.set_state(Linking.number)
    return [Toast(), views.ask_number(texts, identity.customer_id is not None)]


async def take_number(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.set_data({"number": mail_codes.number_in(message.text or "")})
    await state.set_state(Linking.address)
    return [views.ask_address(texts)]


async def take_address(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    shop_secret: str,
    now: datetime,
) -> Replies:
    address = mail_codes.address_in(message.text or "")
    number, rules = str((await state.get_data())["number"]), policy.identities
    await mail_codes.request(session, shop_secret, rules, identity, number, address, now)
    await state.set_data({})
    await state.set_state(Linking.code)
    return [views.sent(texts, rules.code_minutes)]


async def take_code(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    shop_secret: str,
    now: datetime,
) -> Replies:
    rules, typed, was_tied = policy.identities, message.text or "", identity.customer_id is not None
    tried = await mail_codes.redeem(session, shop_secret, rules, identity, typed, now)
    if tried.outcome not in _GO_ON:
        await state.clear()
    if tried.customer is not None:
        return [_done(texts, identity, tried.customer, was_tied=was_tied)]
    return [views.tried(texts, tried.outcome, tried.left, tried.minutes)]


async def leave(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.left(texts)]


async def refuse(
    tap: CallbackQuery,
    callback_data: TieRefused,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    now: datetime,
) -> Replies:
    if not await links.object_to(session, identity, callback_data.customer_id, now):
        return [Toast(texts("links-refused-late"), alert=True)]
    return [Toast(), views.parted(texts).over(message_of(tap))]


def _welcome(texts: Texts, identity: Identity, customer: Customer) -> Screen:
    name = customer.first_name or identity.name
    return start_views.linked(texts, name, asks_marketing=identity.marketing_at is None)


def _done(texts: Texts, identity: Identity, customer: Customer, *, was_tied: bool) -> Screen:
    return views.brought_together(texts) if was_tied else _welcome(texts, identity, customer)


async def _pending(state: FSMContext, key: str) -> str | None:
    """The link whose question this is the answer to; None for a question of before."""
    if await state.get_state() != Linking.confirm.state:
        return None
    data = await state.get_data()
    return str(data["payload"]) if data["key"] == key else None


def router() -> Router:
    router = Router(name="links")
    router.message.register(begin, Command("link", ignore_case=True))
    router.callback_query.register(begin, LinkWanted.filter())
    router.callback_query.register(answer, LinkAnswered.filter())
    router.callback_query.register(refuse, TieRefused.filter())
    return router


def dialogue() -> Router:
    """After the wishes: whoever wants a person need not say a number first."""
    router, steps = Router(name="linking"), (Linking.number, Linking.address, Linking.code)
    router.message.register(leave, Command("cancel", ignore_case=True), In(*steps))
    router.message.register(take_number, HasText(), In(Linking.number))
    router.message.register(take_address, HasText(), In(Linking.address))
    router.message.register(take_code, HasText(), In(Linking.code))
    return router
