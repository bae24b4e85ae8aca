"""Puts a queued view into words at the moment it is sent: in the reader's language, as of now."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import campaigns, loyalty, orders, profiles, support
from domain.deliveries import Parcel
from domain.policy import Policy
from views import campaigns as campaign_views
from views import consents as consent_views
from views import errors as error_views
from views import identities as identity_views
from views import intents as intent_views
from views import lessons as lesson_views
from views import loyalty as loyalty_views
from views import orders as order_views
from views import questions as question_views
from views import ratings as rating_views
from views import suggestions as suggestion_views
from views import support as support_views
from views import surveys as survey_views
from views.screen import Screen
from views.texts import Texts

Facts = dict[str, Any]

VIEWS: dict[str, Callable[..., Screen]] = {
    "campaigns.message": campaign_views.message,
    "campaigns.progress": campaign_views.progress,
    "campaigns.report": campaign_views.report,
    "consents.withdrawn": consent_views.withdrawn,
    "errors.failed": error_views.failed,
    "identities.ask_language": identity_views.ask_language,
    "identities.not_linked": identity_views.not_linked,
    "identities.speaks": identity_views.speaks,
    "intents.small_talk": intent_views.small_talk,
    "intents.thanks": intent_views.thanks,
    "lessons.proposal": lesson_views.proposal,
    "loyalty.standing": loyalty_views.standing,
    "orders.confirmation": order_views.confirmation,
    "orders.latest": order_views.latest,
    "orders.shipped": order_views.shipped,
    "orders.unknown": order_views.unknown,
    "questions.answer": question_views.answer,
    "questions.suggestions": question_views.suggestions,
    "questions.unknown": question_views.unknown,
    "ratings.question": rating_views.question,
    "ratings.rated": rating_views.rated,
    "suggestions.draft": suggestion_views.draft,
    "suggestions.failed": suggestion_views.failed,
    "suggestions.unknown": suggestion_views.unknown,
    "suggestions.unsure": suggestion_views.unsure,
    "support.back_to_bot": support_views.back_to_bot,
    "support.called": support_views.called,
    "support.low_score": support_views.low_score,
    "support.opened": support_views.opened,
    "support.profile": support_views.profile,
    "support.reopened": support_views.reopened,
    "support.summary": support_views.summary,
    "support.survey_comment": support_views.survey_comment,
    "support.taken_up": support_views.taken_up,
    "support.transcript": support_views.transcript,
    "support.uncopied": support_views.uncopied,
    "support.undelivered": support_views.undelivered,
    "surveys.nps_question": survey_views.nps_question,
}


async def word(
    session: AsyncSession, policy: Policy, parcel: Parcel, texts: Texts, now: datetime
) -> tuple[str, Facts]:
    """(Bot API method, its parameters without the chat) of a claimed delivery."""
    delivery = parcel.delivery
    if delivery.method not in {"view", "edit_view"}:
        return delivery.method, delivery.payload
    name, args = delivery.payload["view"], dict(delivery.payload["args"])
    if name in _FACTS:
        args = await _FACTS[name](session, policy, parcel, args, now)
    payload = VIEWS[name](texts, **args).payload()
    if delivery.method == "view":
        return "sendMessage", payload
    return "editMessageText", {**payload, "message_id": delivery.payload["message_id"]}


async def _profile(
    session: AsyncSession, policy: Policy, parcel: Parcel, args: Facts, now: datetime
) -> Facts:
    case, identity = await support.case_with_identity(session, args["case_id"])
    standing = None
    if identity.customer_id is not None:
        standing = await loyalty.standing(session, policy.loyalty, identity.customer_id, now)
    return {
        "case_id": case.id,
        "identity": identity,
        "facts": await profiles.facts(session, policy.support, identity),
        "standing": standing,
        "reason": case.reason,
        "about": await orders.by_id(session, case.order_id) if case.order_id else None,
        "order_state": orders.state_of,
        "time_zone": policy.shop.time_zone,
    }


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


_FACTS: dict[str, Callable[[AsyncSession, Policy, Parcel, Facts, datetime], Awaitable[Facts]]] = {
    "loyalty.standing": _standing,
    "orders.latest": _latest_orders,
    "support.profile": _profile,
    "support.transcript": _transcript,
    "campaigns.progress": _campaign,
    "campaigns.report": _campaign,
}
