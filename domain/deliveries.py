"""Whether what is queued may leave now, and what became of it.

Consent, quiet hours, the send budget and priority are decided here and nowhere else, at the
moment of sending, so that a withdrawal counts for what is queued already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from domain.budget import Budget
from domain.outbox import ADVERTISING, RESENT_IF_UNKNOWN, OutboxRules
from store import fates as fates_store
from store import leases
from store import outbox as store
from store.identities import Identity
from store.outbox import QUEUE, Delivery
from store.support import Case


@dataclass(frozen=True)
class Parcel:
    """A delivery that was claimed and may leave at `leaves_at`."""

    delivery: Delivery
    identity: Identity | None
    case: Case | None
    leaves_at: datetime


@dataclass(frozen=True)
class Claim:
    """What may leave, and how many deliveries were skipped or put off instead."""

    parcels: list[Parcel]
    held_back: int


@dataclass(frozen=True)
class Fate:
    """What became of a claimed delivery; `again_in` (seconds) asks for another try."""

    parcel: Parcel
    state: Literal["sent", "failed", "skipped", "unknown", "due"]
    reason: str | None = None
    message_id: int | None = None
    chat_id: int | None = None
    again_in: float = 0.0
    patient: bool = False  # this try does not count


async def claim(
    session: AsyncSession, rules: OutboxRules, holder: str, limit: int, now: datetime
) -> Claim:
    """Take what may leave now, one delivery a lane, the most urgent first.

    What may not be sent is skipped with its reason or put off; what a crash left without a fate
    is settled first. The caller commits before it sends.
    """
    await settle_stranded(session, now)
    lanes = await store.due_lanes(session, limit, now)
    until = now + timedelta(seconds=rules.lease_seconds)
    taken = await leases.take(session, QUEUE, lanes, holder, now, until)
    if not taken:
        return Claim([], 0)
    deliveries = await store.heads(session, taken, now)
    identities, cases = await store.addressees(session, deliveries)
    got_lately = await _advertising_lately(session, deliveries, now)
    budget = await Budget.load(session, rules, now)
    parcels: list[Parcel] = []
    passed_over: dict[str, datetime] = dict.fromkeys(taken, now)
    fates: list[dict[str, Any]] = []
    for delivery in deliveries:
        identity = identities.get(delivery.identity_id or 0)
        refusal = _refusal(delivery, identity, got_lately, rules, now)
        if refusal is not None:
            fates.append(_fate_row(delivery, **refusal))
            continue
        leaves_at = budget.slot(delivery.kind)
        if leaves_at is None:
            passed_over[delivery.lane] = budget.free_again(delivery.kind)
            continue
        del passed_over[delivery.lane]
        parcels.append(Parcel(delivery, identity, cases.get(delivery.case_id or 0), leaves_at))
    await fates_store.write_fates(session, fates)
    await fates_store.mark_sending(session, [parcel.delivery.id for parcel in parcels])
    await leases.rest(session, QUEUE, passed_over, holder)
    await budget.save(session)
    return Claim(parcels, len(fates))


async def settle(
    session: AsyncSession,
    rules: OutboxRules,
    holder: str,
    fates: Sequence[Fate],
    now: datetime,
) -> None:
    """Write down what became of claimed deliveries and free their lanes.

    A lane rests after a refusal, and for `chat_seconds` after each message to a person.
    """
    arrived = {it.parcel.delivery.id: it.message_id for it in fates if it.state == "sent"}
    await fates_store.mark_sent(session, arrived, now)
    others = [_settled(fate, rules) for fate in fates if fate.state != "sent"]
    await fates_store.write_fates(session, others)
    pause = timedelta(seconds=rules.chat_seconds)
    rests = {}
    for fate in fates:
        to_person = fate.parcel.delivery.identity_id is not None
        wait = timedelta(seconds=fate.again_in) if fate.state == "due" else pause * to_person
        rests[fate.parcel.delivery.lane] = now + wait
    await leases.rest(session, QUEUE, rests, holder)


async def settle_stranded(session: AsyncSession, now: datetime) -> int:
    """Deliveries whose sender died between claim and fate.

    Replies, staff posts and service messages are sent again and marked doubtful: better twice
    than never. Advertising stays `unknown`: better never than twice. Returns how many there were.
    """
    stranded = await store.stranded(session, now)
    fates = []
    for delivery in stranded:
        resend = delivery.kind in RESENT_IF_UNKNOWN
        state = "due" if resend else "unknown"
        fates.append(_fate_row(delivery, state=state, reason="crash", doubtful=True))
    await fates_store.write_fates(session, fates)
    return len(fates)


async def _advertising_lately(
    session: AsyncSession, deliveries: Sequence[Delivery], now: datetime
) -> dict[int, int]:
    """How much advertising each addressee of advertising got in the last seven days."""
    ids = {it.identity_id for it in deliveries if it.kind in ADVERTISING and it.identity_id}
    return await store.received_since(session, ids, ADVERTISING, now - timedelta(days=7))


def _refusal(
    delivery: Delivery,
    identity: Identity | None,
    got_lately: Mapping[int, int],
    rules: OutboxRules,
    now: datetime,
) -> dict[str, Any] | None:
    # What staff wrote is tried all the same: the topic is to see that it did not arrive.
    if identity is not None and identity.blocked_at is not None and delivery.relay_id is None:
        return {"state": "skipped", "reason": "blocked"}
    if delivery.kind not in ADVERTISING:
        return None
    if identity is None or identity.marketing_at is None:
        return {"state": "skipped", "reason": "no_consent"}
    if got_lately.get(identity.id, 0) >= rules.advertising_per_week:
        return {"state": "skipped", "reason": "frequency_cap"}
    quiet_ends = end_of_quiet(rules, now)
    return {"due_at": quiet_ends} if quiet_ends else None


def end_of_quiet(rules: OutboxRules, now: datetime) -> datetime | None:
    """When the quiet hours `now` lies in end (aware), or None outside them."""
    local = now.astimezone(ZoneInfo(rules.time_zone))
    start, end, clock = rules.quiet_from, rules.quiet_until, local.time()
    if start == end:
        return None
    inside = start <= clock < end if start < end else (clock >= start or clock < end)
    if not inside:
        return None
    day = local.date() + timedelta(days=1 if clock >= end else 0)
    return datetime.combine(day, end, local.tzinfo)


def _settled(fate: Fate, rules: OutboxRules) -> dict[str, Any]:
    delivery = fate.parcel.delivery
    attempts = delivery.attempts + (not fate.patient)
    state, reason = fate.state, fate.reason
    if state == "due" and attempts >= rules.attempts:
        state = "failed"
    if state == "unknown" and delivery.kind in RESENT_IF_UNKNOWN and attempts < rules.attempts:
        return _fate_row(delivery, state="due", reason=reason, doubtful=True, attempts=attempts)
    return _fate_row(delivery, state=state, reason=reason, attempts=attempts)


def _fate_row(delivery: Delivery, **new: Any) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "state": delivery.state,
        "reason": delivery.reason,
        "attempts": delivery.attempts,
        "due_at": delivery.due_at,
        "doubtful": delivery.doubtful,
        "message_id": delivery.message_id,
        "sent_at": delivery.sent_at,
        **new,
    }
