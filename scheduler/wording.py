"""Puts a queued view into words at the moment it is sent: in the reader's language, as of now."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import (
    campaigns,
    colleagues,
    loyalty,
    mutes,
    orders,
    profiles,
    queue,
    stats,
    support,
    waits,
)
from domain.deliveries import Parcel
from domain.policy import Policy
from scheduler.group import Address
from scheduler.relaying import RELAYED, answering
from views import campaigns as campaign_views
from views import cards as card_views
from views import consents as consent_views
from views import errors as error_views
from views import handovers as handover_views
from views import identities as identity_views
from views import intents as intent_views
from views import loyalty as loyalty_views
from views import mutes as mute_views
from views import orders as order_views
from views import questions as question_views
from views import ratings as rating_views
from views import relays as relay_views
from views import stats as stats_views
from views import support as support_views
from views import surveys as survey_views
from views import targets as target_views
from views import topics as topic_views
from views.screen import Photo, Screen
from views.texts import Texts

Facts = dict[str, Any]

VIEWS: dict[str, Callable[..., Screen | Photo]] = {
    "campaigns.message": campaign_views.message,
    "campaigns.progress": campaign_views.progress,
    "campaigns.report": campaign_views.report,
    "consents.withdrawn": consent_views.withdrawn,
    "errors.failed": error_views.failed,
    "handovers.passed_on": handover_views.passed_on,
    "handovers.taken_up_again": handover_views.taken_up_again,
    "identities.ask_language": identity_views.ask_language,
    "identities.not_linked": identity_views.not_linked,
    "identities.speaks": identity_views.speaks,
    "intents.small_talk": intent_views.small_talk,
    "intents.thanks": intent_views.thanks,
    "loyalty.adjusted": loyalty_views.adjusted,
    "loyalty.standing": loyalty_views.standing,
    "mutes.ended": mute_views.ended,
    "mutes.muted": mute_views.muted,
    "orders.confirmation": order_views.confirmation,
    "orders.latest": order_views.latest,
    "orders.shipped": order_views.shipped,
    "orders.unknown": order_views.unknown,
    "questions.answer": question_views.answer,
    "questions.suggestions": question_views.suggestions,
    "questions.unknown": question_views.unknown,
    "ratings.alert": rating_views.alert,
    "ratings.commented": rating_views.commented,
    "ratings.question": rating_views.question,
    "ratings.rated": rating_views.rated,
    "relays.double": relay_views.double,
    "relays.unedited": relay_views.unedited,
    "relays.unremoved": relay_views.unremoved,
    "stats.picture": stats_views.picture,
    "support.back_to_bot": support_views.back_to_bot,
    "support.called": support_views.called,
    "support.low_score": support_views.low_score,
    "support.opened": support_views.opened,
    "support.profile": card_views.profile,
    "support.reopened": support_views.reopened,
    "support.summary": support_views.summary,
    "support.survey_comment": support_views.survey_comment,
    "support.taken_up": support_views.taken_up,
    "support.transcript": support_views.transcript,
    "support.uncopied": support_views.uncopied,
    "support.undelivered": support_views.undelivered,
    "surveys.nps_question": survey_views.nps_question,
    "targets.back": target_views.back,
    "targets.due_soon": target_views.due_soon,
    "targets.escalation": target_views.escalation,
    "targets.overdue": target_views.overdue,
    "topics.all_well": topic_views.all_well,
    "topics.blocked": topic_views.blocked,
    "topics.explain": topic_views.explain,
    "topics.hint": topic_views.hint,
    "topics.reachable": topic_views.reachable,
}


async def word(
    session: AsyncSession,
    policy: Policy,
    parcel: Parcel,
    texts: Texts,
    now: datetime,
    desk: Address,
) -> tuple[str, Facts]:
    """(Bot API method, its parameters without the chat) of a claimed delivery.

    Raises NothingToSend when its time has passed.
    """
    delivery = parcel.delivery
    if delivery.method in RELAYED:
        return await RELAYED[delivery.method](session, policy, parcel, texts)
    if delivery.method not in {"view", "edit_view"}:
        return delivery.method, delivery.payload
    name, args = delivery.payload["view"], dict(delivery.payload["args"])
    if name in _FACTS:
        args = await _FACTS[name](session, policy, parcel, args, now)
    if name == "targets.escalation":
        args |= await _desk(session, desk)
    screen = VIEWS[name](texts, **args)
    if isinstance(screen, Screen) and (heard := delivery.payload.get("heard")):
        screen = question_views.heard(texts, screen, heard)
    payload = screen.payload()
    if delivery.method == "view":
        thread = {k: v for k, v in delivery.payload.items() if k == "message_thread_id"}
        return screen.method, payload | thread | answering(delivery.payload.get("reply_to"))
    card_id = parcel.case.card_id if parcel.case else None
    message_id = delivery.payload.get("message_id", card_id)
    if message_id is None:  # the card is nowhere yet
        return "sendMessage", payload
    return "editMessageText", {**payload, "message_id": message_id}


async def _profile(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    case, identity = await support.case_with_identity(session, args["case_id"])
    standing = None
    if identity.customer_id is not None:
        standing = await loyalty.standing(session, policy.loyalty, identity.customer_id, now)
    return {
        "case": case,
        "identity": identity,
        "facts": await profiles.facts(session, policy.support, identity),
        "standing": standing,
        "assignee": await colleagues.name_of(session, case.assignee),
        "about": await orders.by_id(session, case.order_id) if case.order_id else None,
        "order_state": orders.state_of,
        "time_zone": policy.shop.time_zone,
        "muted_until": mutes.muted_until(identity, now),
    }


async def _rating_alert(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    case, identity = await support.case_with_identity(session, args["case_id"])
    leads = await colleagues.names_of(session, args["leads"])
    return {**args, "name": identity.name, "leads": leads, "topic_id": case.topic_id}


async def _mute(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return {**args, "time_zone": policy.shop.time_zone}


async def _latest_orders(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    found = await orders.latest(session, policy.shop, args["customer_id"], args["number"])
    return {"orders": found, "state_of": orders.state_of, "time_zone": policy.shop.time_zone}


async def _standing(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    standing = await loyalty.standing(session, policy.loyalty, args["customer_id"], now)
    return {"it": standing, "currency": policy.shop.currency}


async def _transcript(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    messages = await profiles.transcript(session, policy.support, args["case_id"])
    return {"messages": messages, "time_zone": policy.shop.time_zone}


async def _campaign(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return {**args, "progress": await campaigns.progress(session, args["campaign_id"])}


async def _expected(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    assert parcel.identity is not None
    expected = await waits.expected(session, policy.support, parcel.identity, now)
    return {**args, "expected": expected, **_local(policy, now)}


async def _figures(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return {"figures": await stats.figures(session, policy.support, args["days"], now)}


async def _case(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    return {"case": await queue.item(session, args["case_id"], now), **_local(policy, now)}


async def _desk(session: AsyncSession, desk: Address) -> Facts:
    leads = await queue.colleagues(session, {str(user_id) for user_id in desk.leads})
    return {"leads": leads, "group_id": desk.staff_chat_id}


def _local(policy: Policy, now: datetime) -> Facts:
    return {"now": now, "time_zone": policy.support.hours.time_zone}


_FACTS: dict[str, Callable[[AsyncSession, Policy, Parcel, Facts, datetime], Awaitable[Facts]]] = {
    "loyalty.standing": _standing,
    "mutes.muted": _mute,
    "orders.latest": _latest_orders,
    "ratings.alert": _rating_alert,
    "stats.picture": _figures,
    "support.opened": _expected,
    "support.profile": _profile,
    "support.taken_up": _expected,
    "support.transcript": _transcript,
    "targets.back": _case,
    "targets.due_soon": _case,
    "targets.escalation": _case,
    "targets.overdue": _case,
    "campaigns.progress": _campaign,
    "campaigns.report": _campaign,
}
