"""A chat is tied to a customer account: the yes to a signed link, and /link by a mailed code."""

import re
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import links, mail_codes
from domain.errors import RuleBroken
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import HasText, In
from views import links as views
from views import start as start_views
from views.screen import Replies, Toast
from views.taps import LinkAnswered, LinkWanted
from views.texts import Texts

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
LONGEST_NUMBER, LONGEST_ADDRESS = 64, 254  # characters


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
        name = found.customer.first_name or identity.name
        return [start_views.linked(texts, name, asks_marketing=identity.marketing_at is None)]
    await state.set_state(Linking.confirm)
    await state.set_data({"payload": payload, "key": found.key})
    return [views.ask(texts, links.masked(found.customer), found.key)]


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
    payload = await _pending(state, callback_data.key)
    if payload is None or shop_secret is None:
        return [Toast(texts("links-outdated"), alert=True)]
    await state.clear()
    if not callback_data.is_me:
        await links.decline(session, shop_secret, identity, payload, now)
        return [Toast(), views.declined(texts)]
    keys = shop_secret, privacy_key
    customer = await links.accept(session, *keys, identity, payload, now)
    name = customer.first_name or identity.name
    asks = identity.marketing_at is None
    return [Toast(), start_views.linked(texts, name, asks_marketing=asks)]


async def begin(
    event: Message | CallbackQuery,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    shop_secret: str | None,
) -> Replies:
    if policy.identities.mail_hook_url is None or shop_secret is None:
        return [Toast(), views.unavailable(texts)]
    await state.set_state(Linking.number)
    return [Toast(), views.ask_number(texts, identity.customer_id is not None)]


async def take_number(message: Message, texts: Texts, state: FSMContext) -> Replies:
    number = (message.text or "").strip()
    if len(number) > LONGEST_NUMBER:
        raise RuleBroken("links-no-number")
    await state.set_data({"number": number})
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
    address = (message.text or "").strip()
    if not _ADDRESS.fullmatch(address) or len(address) > LONGEST_ADDRESS:
        raise RuleBroken("links-no-address")
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
    rules, typed = policy.identities, message.text or ""
    tried = await mail_codes.redeem(session, shop_secret, rules, identity, typed, now)
    if tried.outcome == "wrong":
        return [views.wrong(texts, tried.left)]
    await state.clear()
    if tried.customer is not None:
        name = tried.customer.first_name or identity.name
        return [start_views.linked(texts, name, asks_marketing=identity.marketing_at is None)]
    if tried.outcome == "locked":
        return [views.locked(texts, rules.code_lock_minutes)]
    return [views.expired(texts)]


async def leave(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.left(texts)]


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
    return router


def dialogue() -> Router:
    """After the wishes: whoever wants a person need not say a number first."""
    router, steps = Router(name="linking"), (Linking.number, Linking.address, Linking.code)
    router.message.register(leave, Command("cancel", ignore_case=True), In(*steps))
    router.message.register(take_number, HasText(), In(Linking.number))
    router.message.register(take_address, HasText(), In(Linking.address))
    router.message.register(take_code, HasText(), In(Linking.code))
    return router
