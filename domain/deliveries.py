"""Whether what is queued may leave now, and what became of it.

Consent, quiet hours, the send budget and priority are decided here and nowhere else, at the
moment of sending, so that a withdrawal counts for what is queued already.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import topics
from domain.budget import Budget
from domain.joining import Joining
from domain.outbox import ADVERTISING, RESENT_IF_UNKNOWN, OutboxRules
from domain.parcels import Claim as Claim
from domain.parcels import Fate as Fate
from domain.parcels import Parcel as Parcel
from domain.quiet import end_of_quiet
from store import fates as fates_store
from store import leases
from store import outbox as store
from store import relays as relays_store
from store import support as support_store
from store.identities import Identity
from store.outbox import QUEUE, Delivery
from store.support import Case

TAKEN_OVER = "person_took_over"
NO_CONSENT = "no_consent"
ERASED = "erased"


@dataclass(frozen=True)
class Packing:
    """What one claim decides by."""

    identities: Mapping[int, Identity]
    cases: Mapping[int, Case]
    got_lately: Mapping[int, int]
    taken_over: Collection[int]
    budget: Budget
    joining: Joining


async def claim(
    session: AsyncSession, rules: OutboxRules, holder: str, limit: int, now: datetime
) -> Claim:
    """Take what may leave now, one delivery a lane, the most urgent first.

    What may not be sent is skipped with its reason or put off; what a crash left without a fate
    is settled first. The caller commits before it sends.
    """
    await settle_stranded(session, now)
    due = await store.due_lanes(session, limit, now)
    until = now + timedelta(seconds=rules.lease_seconds)
    taken = await leases.take(session, QUEUE, list(dict.fromkeys(due)), holder, now, until)
    if not taken:
        return Claim([], has_more=False)
    deliveries = await store.heads(session, taken, now)
    packing = await _packing(session, deliveries, rules, now)
    resting = dict.fromkeys(taken, now)
    parcels: list[Parcel] = []
    fates: list[dict[str, Any]] = []
    for delivery in deliveries:
        refusal = _refusal(delivery, packing, rules, now)
        parcel = await _pack(delivery, packing) if refusal is None else None
        if refusal is not None:
            fates.append(_fate_row(delivery, **refusal))
        elif parcel is None:
            resting[delivery.lane] = packing.budget.free_again(delivery.kind)
        else:
            parcels.append(parcel)
    await fates_store.write_fates(session, fates)
    parcels = await _mark_sending(session, parcels)
    for parcel in parcels:
        del resting[parcel.delivery.lane]
    await leases.rest(session, QUEUE, resting, holder)
    await packing.budget.save(session)
    return Claim(parcels, has_more=bool(fates) or (bool(parcels) and len(due) == limit))


async def _packing(
    session: AsyncSession, deliveries: Sequence[Delivery], rules: OutboxRules, now: datetime
) -> Packing:
    """Who gets the deliveries and what else decides about them, looked up for all at once."""
    identities, cases = await store.addressees(session, deliveries)
    budget = await Budget.load(session, rules, now)
    return Packing(
        identities=identities,
        cases=cases,
        got_lately=await _advertising_lately(session, deliveries, now),
        taken_over=await _taken_over(session, deliveries),
        budget=budget,
        joining=Joining(session, budget, now),
    )


async def _pack(delivery: Delivery, packing: Packing) -> Parcel | None:
    """A delivery with what leaves in the same call; None: the budget has no slot for it yet."""
    joined = await packing.joining.with_head(delivery)
    case = packing.cases.get(delivery.case_id or 0)
    makes_topic = topics.opens(delivery) and (case is None or case.topic_id is None)
    album = len(joined) if delivery.payload.get("album") else 0  # joined texts are one post
    counted = 1 + album + makes_topic  # making a topic counts as a post
    leaves_at = packing.budget.slot(delivery.kind, counted)
    if leaves_at is None:
        return None
    identity = packing.identities.get(delivery.identity_id or 0)
    return Parcel(delivery, identity, case, leaves_at, joined)


async def is_taken_over(session: AsyncSession, delivery: Delivery) -> bool:
    """Whether a person has taken over the chat that the bot was about to answer in."""
    return bool(await _taken_over(session, [delivery]))


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
    arrived = {
        delivery.id: message_id
        for fate in fates
        if fate.state == "sent"
        for delivery, message_id in fate.arrivals()
    }
    await fates_store.mark_sent(session, arrived, now)
    others = [
        _settled(fate, delivery, rules)
        for fate in fates
        if fate.state != "sent"
        for delivery in fate.parcel.deliveries
    ]
    await fates_store.write_fates(session, others)
    pause = timedelta(seconds=rules.chat_seconds)
    rests = {}
    for fate in fates:
        to_person = fate.parcel.delivery.identity_id is not None
        is_again = fate.state in {"due", "unknown"}
        wait = timedelta(seconds=fate.again_in) if is_again else pause * to_person
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


async def _mark_sending(session: AsyncSession, parcels: Sequence[Parcel]) -> list[Parcel]:
    """Claim what is still due, and read what is passed on only now: no edit slips in between."""
    ids = [it.id for parcel in parcels for it in parcel.deliveries]
    marked = await fates_store.mark_sending(session, ids)
    mine = [_still_due(parcel, marked) for parcel in parcels if parcel.delivery.id in marked]
    passed_on = {it.relay_id for parcel in mine for it in parcel.deliveries if it.relay_id}
    known = await relays_store.by_ids(session, passed_on)
    return [
        replace(
            parcel,
            relays=[known[it.relay_id] for it in parcel.deliveries if it.relay_id in known],
        )
        for parcel in mine
    ]


def _still_due(parcel: Parcel, marked: set[int]) -> Parcel:
    return replace(parcel, joined=[it for it in parcel.joined if it.id in marked])


async def _taken_over(session: AsyncSession, deliveries: Sequence[Delivery]) -> set[int]:
    """Whom a person answers, among the addressees of the bot's answers."""
    asked = {it.identity_id for it in deliveries if it.kind == "answer" and it.identity_id}
    return await support_store.owned_by_staff(session, asked)


async def _advertising_lately(
    session: AsyncSession, deliveries: Sequence[Delivery], now: datetime
) -> dict[int, int]:
    """How much advertising each addressee of advertising got in the last seven days."""
    ids = {it.identity_id for it in deliveries if it.kind in ADVERTISING and it.identity_id}
    return await store.received_since(session, ids, ADVERTISING, now - timedelta(days=7))


def _refusal(
    delivery: Delivery, packing: Packing, rules: OutboxRules, now: datetime
) -> dict[str, Any] | None:
    identity = packing.identities.get(delivery.identity_id or 0)
    if identity is not None and identity.erased_at is not None:
        return {"state": "skipped", "reason": ERASED}
    # What staff wrote is tried all the same: the topic is to see that it did not arrive.
    if identity is not None and identity.blocked_at is not None and delivery.relay_id is None:
        return {"state": "skipped", "reason": "blocked"}
    if delivery.kind == "answer" and delivery.identity_id in packing.taken_over:
        return {"state": "skipped", "reason": TAKEN_OVER}
    if delivery.kind not in ADVERTISING:
        return None
    if identity is None or identity.marketing_at is None:
        return {"state": "skipped", "reason": NO_CONSENT}
    if packing.got_lately.get(identity.id, 0) >= rules.advertising_per_week:
        return {"state": "skipped", "reason": "frequency_cap"}
    quiet_ends = end_of_quiet(rules, now, identity)
    return {"due_at": quiet_ends} if quiet_ends else None


def _settled(fate: Fate, delivery: Delivery, rules: OutboxRules) -> dict[str, Any]:
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
