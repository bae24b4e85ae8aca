"""The marketer's way to a campaign: texts, segment, time, preview, yes."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import campaigns
from domain.campaigns import SEGMENTS, Draft
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import FromMarketer, HasText, In
from views import campaigns as views
from views.screen import Replies, Screen, Toast
from views.taps import CampaignCancelled, CampaignDecided, SegmentChosen, TimeChosen
from views.texts import Texts

TYPED_TIME = "%d.%m.%Y %H:%M"


class Composing(StatesGroup):
    text_de = State()
    text_en = State()
    segment = State()
    time = State()
    confirmation = State()


async def begin(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.set_state(Composing.text_de)
    await state.set_data({})
    return [views.ask_text(texts, "de")]


async def refuse(message: Message, texts: Texts) -> Replies:
    return [Screen(texts("campaigns-not-marketer"))]


async def stop(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [Screen(texts("campaigns-discarded"))]


async def take_german(message: Message, texts: Texts, state: FSMContext) -> Replies:
    campaigns.check_text(message.text or "")
    await state.update_data(text_de=message.text)
    await state.set_state(Composing.text_en)
    return [views.ask_text(texts, "en")]


async def take_english(message: Message, texts: Texts, state: FSMContext) -> Replies:
    campaigns.check_text(message.text or "")
    await state.update_data(text_en=message.text)
    await state.set_state(Composing.segment)
    return [views.ask_segment(texts, SEGMENTS)]


async def take_segment(
    tap: CallbackQuery,
    callback_data: SegmentChosen,
    session: AsyncSession,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    segment = callback_data.name
    total, opted_in = await campaigns.audience(session, policy.campaigns, segment, now)
    await state.update_data(segment=segment, count=opted_in)
    await state.set_state(Composing.time)
    return [Toast(), views.ask_time(texts, segment, total, opted_in, _message_id(tap))]


async def tap_time(
    tap: CallbackQuery,
    callback_data: TimeChosen,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    at = _chosen_time(callback_data.choice, now, policy.shop.time_zone)
    return [Toast(), *await _preview(texts, state, policy, at)]


async def type_time(
    message: Message, texts: Texts, state: FSMContext, policy: Policy, now: datetime
) -> Replies:
    try:
        typed = datetime.strptime((message.text or "").strip(), TYPED_TIME)  # noqa: DTZ007
    except ValueError:
        return [views.unreadable_time(texts)]
    at = typed.replace(tzinfo=ZoneInfo(policy.shop.time_zone))
    campaigns.check_time(at, now)
    return await _preview(texts, state, policy, at)


async def decide(
    tap: CallbackQuery,
    callback_data: CampaignDecided,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    data = await state.get_data()
    await state.clear()
    if callback_data.choice == "discard":
        return [Toast(), views.discarded(texts, _message_id(tap))]
    draft = Draft(data["text_de"], data["text_en"], data["segment"])
    at = datetime.fromisoformat(data["at"])
    planned = await campaigns.schedule(session, identity, draft, at, now)
    screen = views.scheduled(
        texts, planned.id, planned.scheduled_at, policy.shop.time_zone, _message_id(tap)
    )
    return [Toast(), screen]


async def cancel(
    tap: CallbackQuery,
    callback_data: CampaignCancelled,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
) -> Replies:
    campaign = await campaigns.cancel(session, identity, callback_data.campaign_id)
    return [Toast(), views.cancelled(texts, campaign.id, _message_id(tap))]


async def outdated(tap: CallbackQuery) -> Replies:
    return [Toast()]


async def _preview(texts: Texts, state: FSMContext, policy: Policy, at: datetime) -> Replies:
    data: dict[str, Any] = await state.update_data(at=at.isoformat())
    await state.set_state(Composing.confirmation)
    return [
        views.preview(data["text_de"], "de"),
        views.preview(data["text_en"], "en"),
        views.ask_confirmation(texts, at, data["count"], policy.shop.time_zone),
    ]


def _chosen_time(choice: str, now: datetime, time_zone: str) -> datetime:
    if choice == "hour":
        return now + timedelta(hours=1)
    if choice == "tomorrow":
        local = now.astimezone(ZoneInfo(time_zone)) + timedelta(days=1)
        return local.replace(hour=10, minute=0, second=0, microsecond=0)
    return now


def _message_id(tap: CallbackQuery) -> int:
    return tap.message.message_id if tap.message else 0


def router() -> Router:
    router = Router(name="campaigns")
    _register_messages(router)
    _register_taps(router)
    return router


def _register_messages(router: Router) -> None:
    marketer = FromMarketer()
    router.message.register(begin, marketer, Command("campaign", ignore_case=True))
    router.message.register(refuse, Command("campaign", ignore_case=True))
    router.message.register(stop, marketer, Command("cancel", ignore_case=True))
    router.message.register(take_german, marketer, HasText(), In(Composing.text_de))
    router.message.register(take_english, marketer, HasText(), In(Composing.text_en))
    router.message.register(type_time, marketer, HasText(), In(Composing.time))


def _register_taps(router: Router) -> None:
    marketer = FromMarketer()
    register = router.callback_query.register
    register(take_segment, marketer, SegmentChosen.filter(), In(Composing.segment))
    register(tap_time, marketer, TimeChosen.filter(), In(Composing.time))
    register(decide, marketer, CampaignDecided.filter(), In(Composing.confirmation))
    register(cancel, marketer, CampaignCancelled.filter())
    for old in (SegmentChosen, TimeChosen, CampaignDecided):
        register(outdated, marketer, old.filter())
