"""What follows from a delivery's fate, in the commit that writes it down."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import (
    audit,
    campaigns,
    cards,
    changes,
    edits,
    erasures,
    farewells,
    identities,
    relays,
    topics,
)
from domain.deliveries import Fate

_LOST = frozenset({"failed", "skipped"})


async def follow_up(session: AsyncSession, fates: Sequence[Fate], now: datetime) -> None:
    """Pair what was passed on, note who blocked the bot, tell the topic what did not arrive, and
    end campaigns of which this was the last."""
    for fate in fates:
        if fate.state == "sent":
            await _arrived(session, fate, now)
            await _card(session, fate, fate.message_id)
            await _note_topic(session, fate)
            await _note_seen(session, fate, now)
        elif fate.state in _LOST:
            await _lost(session, fate, now)

    await farewells.said(session, [fate.parcel.delivery for fate in fates])
    touched = {fate.parcel.delivery.campaign_id or 0 for fate in fates} - {0}
    await campaigns.end_those_through(session, touched, now)


async def _arrived(session: AsyncSession, fate: Fate, now: datetime) -> None:
    delivery = fate.parcel.delivery
    if delivery.relay_id is None or fate.chat_id is None:
        return
    if delivery.method == changes.REMOVAL:
        await changes.removed(session, delivery.relay_id, delivery.payload["where"], now)
    elif delivery.method not in changes.CHANGES:
        await _pair(session, fate, fate.chat_id, now)
    elif fate.message_id is not None and delivery.method == changes.EDIT:
        await relays.delivered(session, delivery.relay_id, fate.chat_id, fate.message_id, now)


async def _pair(session: AsyncSession, fate: Fate, chat_id: int, now: datetime) -> None:
    for delivery, message_id in fate.arrivals():
        if delivery.relay_id is not None:
            await relays.delivered(
                session, delivery.relay_id, chat_id, message_id, now, doubtful=delivery.doubtful
            )
    if fate.message_ids and len(fate.message_ids) != len(fate.parcel.deliveries):
        await _tell_sender(session, fate, "uncopied", now)


async def _card(session: AsyncSession, fate: Fate, message_id: int | None) -> None:
    """Which message the profile card is; an edit that changed nothing names none."""
    delivery = fate.parcel.delivery
    is_news = message_id is not None or fate.state in _LOST
    if delivery.case_id is not None and delivery.payload.get("view") == cards.VIEW and is_news:
        await cards.posted(session, delivery.case_id, message_id)


async def _note_topic(session: AsyncSession, fate: Fate) -> None:
    delivery = fate.parcel.delivery
    if delivery.case_id is not None and delivery.method in (topics.CLOSING, topics.REOPENING):
        closed = delivery.method == topics.CLOSING
        await topics.note_closed(session, delivery.case_id, closed=closed)


async def _note_seen(session: AsyncSession, fate: Fate, now: datetime) -> None:
    """What a topic opens with shows the team who the customer is, and what was said."""
    delivery = fate.parcel.delivery
    if delivery.case_id is not None and topics.opens(delivery):
        await audit.note_team(session, "profile.shown", delivery.case_id, now)


async def _lost(session: AsyncSession, fate: Fate, now: datetime) -> None:
    await _card(session, fate, None)
    if fate.parcel.delivery.method == erasures.DELETING and fate.reason != topics.GONE:
        await erasures.tell_topic_left(session, fate.parcel.delivery, now)
    if fate.state == "failed":
        await _failed(session, fate, now)


async def _failed(session: AsyncSession, fate: Fate, now: datetime) -> None:
    delivery, reason = fate.parcel.delivery, fate.reason or ""
    if delivery.identity_id is not None and reason == "blocked":
        await identities.mark_blocked(session, delivery.identity_id, now)
    if reason == changes.GONE:
        await edits.say_anew(session, delivery, now)
    if delivery.relay_id is None or delivery.method == changes.REACTION:
        return
    if delivery.method == changes.EDIT:
        await changes.edit_failed(session, delivery.relay_id, reason, now)
    elif delivery.method == changes.REMOVAL:
        where = delivery.payload["where"]
        await changes.removal_failed(session, delivery.relay_id, where, reason, now)
    else:
        await _tell_sender(session, fate, reason, now)


async def _tell_sender(session: AsyncSession, fate: Fate, reason: str, now: datetime) -> None:
    """Once for a call: what did not reach the other side, said to whoever wrote it."""
    relay_id = fate.parcel.delivery.relay_id
    if relay_id is None:
        return
    if fate.parcel.delivery.identity_id is None:
        await relays.tell_uncopied(session, relay_id, now)
    else:
        await relays.tell_undelivered(session, relay_id, reason, now)
