"""Puts a queued view into words at the moment it is sent: in the reader's language, as of now."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import edits
from domain.deliveries import Parcel
from domain.policy import Policy
from scheduler.facts import FACTS, Facts, of_desk
from scheduler.group import Address
from scheduler.relaying import RELAYED, answering
from store.outbox import Delivery
from views import campaigns as campaign_views
from views import cards as card_views
from views import consents as consent_views
from views import erasures as erasure_views
from views import errors as error_views
from views import events as event_views
from views import exports as export_views
from views import handovers as handover_views
from views import identities as identity_views
from views import intents as intent_views
from views import lessons as lesson_views
from views import links as link_views
from views import loyalty as loyalty_views
from views import merges as merge_views
from views import mutes as mute_views
from views import orders as order_views
from views import problems as problem_views
from views import questions as question_views
from views import ratings as rating_views
from views import relays as relay_views
from views import stats as stats_views
from views import suggestions as suggestion_views
from views import support as support_views
from views import surveys as survey_views
from views import targets as target_views
from views import topics as topic_views
from views import webhooks as webhook_views
from views.screen import Document, Photo, Screen
from views.texts import Texts

VIEWS: dict[str, Callable[..., Screen | Photo | Document]] = {
    "campaigns.message": campaign_views.message,
    "campaigns.progress": campaign_views.progress,
    "campaigns.report": campaign_views.report,
    "consents.withdrawn": consent_views.withdrawn,
    "erasures.farewell": erasure_views.farewell,
    "erasures.note": erasure_views.note,
    "erasures.topic_left": erasure_views.topic_left,
    "errors.failed": error_views.failed,
    "events.given_up": event_views.given_up,
    "exports.document": export_views.document,
    "handovers.passed_on": handover_views.passed_on,
    "handovers.taken_up_again": handover_views.taken_up_again,
    "identities.ask_language": identity_views.ask_language,
    "identities.not_linked": identity_views.not_linked,
    "identities.speaks": identity_views.speaks,
    "intents.small_talk": intent_views.small_talk,
    "intents.thanks": intent_views.thanks,
    "links.joined": link_views.joined,
    "links.objected": link_views.objected,
    "links.tied_for_them": link_views.tied_for_them,
    "loyalty.adjusted": loyalty_views.adjusted,
    "lessons.proposal": lesson_views.proposal,
    "loyalty.standing": loyalty_views.standing,
    "merges.told": merge_views.told,
    "mutes.ended": mute_views.ended,
    "mutes.muted": mute_views.muted,
    "orders.confirmation": order_views.confirmation,
    "orders.cancelled": order_views.cancelled,
    "orders.delayed": order_views.delayed,
    "orders.delivered": order_views.delivered,
    "orders.latest": order_views.latest,
    "orders.out_for_delivery": order_views.out_for_delivery,
    "orders.parcel": order_views.shipped,
    "orders.refunded": order_views.refunded,
    "orders.returned": order_views.returned,
    "orders.shipped": order_views.shipped,
    "orders.unknown": order_views.unknown,
    "problems.reported": problem_views.reported,
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
    "suggestions.draft": suggestion_views.draft,
    "suggestions.failed": suggestion_views.failed,
    "suggestions.unknown": suggestion_views.unknown,
    "suggestions.unsure": suggestion_views.unsure,
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
    "topics.album": topic_views.album,
    "topics.all_well": topic_views.all_well,
    "topics.blocked": topic_views.blocked,
    "topics.explain": topic_views.explain,
    "topics.hint": topic_views.hint,
    "topics.reachable": topic_views.reachable,
    "webhooks.back": webhook_views.back,
    "webhooks.failing": webhook_views.failing,
}

TO_LEADS = {"erasures.topic_left", "ratings.alert", "targets.escalation"}
_ADDRESSED = ("message_thread_id", "chat_id")  # a topic of no case's, a chat that is nobody's


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
    if name in FACTS:
        args = await FACTS[name](session, policy, parcel, args, now)
    if name in TO_LEADS:
        args |= await of_desk(session, desk)
    screen = _completed(texts, VIEWS[name](texts, **args), delivery)
    payload = screen.payload()
    if delivery.method == "view":
        if earlier := await edits.message_to_edit(session, delivery, now):
            return "editMessageText", {**payload, "message_id": earlier}
        where = {k: v for k, v in delivery.payload.items() if k in _ADDRESSED}
        return screen.method, payload | where | answering(delivery.payload.get("reply_to"))
    card_id = parcel.case.card_id if parcel.case else None
    message_id = delivery.payload.get("message_id", card_id)
    if message_id is None:  # the card is nowhere yet
        return "sendMessage", payload
    return "editMessageText", {**payload, "message_id": message_id}


def _completed(
    texts: Texts, screen: Screen | Photo | Document, delivery: Delivery
) -> Screen | Photo | Document:
    """With what was heard of a voice message, and a mark on what may be there twice."""
    if not isinstance(screen, Screen):
        return screen
    if heard := delivery.payload.get("heard"):
        screen = question_views.heard(texts, screen, heard)
    if delivery.doubtful and delivery.case_id is not None:
        screen = relay_views.twice(texts, screen)
    return screen
