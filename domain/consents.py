"""Consent to marketing: an explicit yes under a known text, a no that works at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, outbox, quiet, webhooks
from domain.outbox import OutboxRules
from store import consents as store
from store import customers, identities, visitors
from store.consents import Consent
from store.customers import Customer
from store.identities import Identity

MARKETING = "marketing"
SHOP = "shop"  # as the source of what the shop says
JUST_NOW = timedelta(minutes=1)


@dataclass(frozen=True)
class Promise:
    """How often advertising comes at most, and between which hours of their day it never does."""

    per_week: int
    quiet_from: time
    quiet_until: time


def promise(rules: OutboxRules, identity: Identity) -> Promise:
    """What somebody is promised who opts in."""
    start, end, _ = quiet.hours_of(rules, identity)
    return Promise(rules.advertising_per_week, start, end)


async def grant(
    session: AsyncSession, identity: Identity, text_version: str, source: str, now: datetime
) -> None:
    """Record the opt-in: which text was shown, when, and where it was tapped."""
    identity.marketing_at = identity.marketing_at or now
    session.add(_consent(identity, True, text_version, source, now))
    await session.flush()
    await _tell(session, identity, True, source, now)


async def withdraw(session: AsyncSession, identity: Identity, source: str, now: datetime) -> int:
    """End marketing at once, in all accounts of the customer; what is queued already is not sent.

    The shop is told only if there was a consent to withdraw: it may have one of its own, which a
    "no, thanks" here is not about. Returns how many queued messages were stopped.
    """
    had_agreed, stopped = identity.marketing_at is not None, 0
    for account in await _accounts(session, identity):
        if account.id == identity.id or account.marketing_at is not None:
            had_agreed = had_agreed or account.marketing_at is not None
            stopped += await _end(session, account, source, now)
    if had_agreed:
        await _tell(session, identity, False, source, now)
    return stopped


async def end_by_word(
    session: AsyncSession, identity: Identity, now: datetime, **heard: Any
) -> None:
    """Withdraw, and say so; not twice when one message is heard at two doors.

    `heard`: what a voice message was taken for.
    """
    had_agreed = identity.marketing_at is not None
    if not had_agreed and await _has_just_refused(session, identity, now):
        return
    await withdraw(session, identity, "word", now)
    payload = {**outbox.view("consents.withdrawn", had_agreed=had_agreed), **heard}
    await outbox.put(session, outbox.to_identity(identity.id, "reply", "view", payload, now))


async def withdraw_in_shop(
    session: AsyncSession, customer: Customer, granted: bool, at: datetime, now: datetime
) -> int:
    """Take over what the shop was told at `at`: a no counts here too, for all accounts of the
    customer at once; a yes there is none to Telegram, so it changes nothing.

    An opt-in here that is newer than the no stands, in whatever order they are learnt of. Returns
    how many queued messages were stopped.
    """
    known = customer.marketing_withdrawn_at
    if granted or (known is not None and known >= at):
        return 0
    customer.marketing_withdrawn_at = at
    stopped = 0
    for identity in await identities.of_customer(session, customer.id):
        if identity.marketing_at is not None and identity.marketing_at <= at:
            stopped += await _end(session, identity, SHOP, now)
    await session.flush()
    return stopped


async def is_withdrawn(session: AsyncSession, identity_id: int | None) -> bool:
    """Whether somebody to whom advertising is about to be sent has no consent to it by now."""
    identity = await session.get(Identity, identity_id) if identity_id else None
    return identity is None or identity.marketing_at is None


async def object_to_profiling(session: AsyncSession, identity: Identity, now: datetime) -> None:
    """Leave them out of whatever is guessed from what somebody buys or looks at, from now on and in
    all accounts of the customer; what they have looked at is forgotten."""
    if identity.customer_id is not None:
        await customers.lock(session, identity.customer_id)  # before the next view of theirs
    accounts = await _accounts(session, identity)
    for account in accounts:
        account.objected_at = account.objected_at or now
    await session.flush()
    await visitors.forget_views(session, identity.customer_id, [it.id for it in accounts])
    await _note(session, identity, "profiling.objected", now)


async def allow_profiling(session: AsyncSession, identity: Identity, now: datetime) -> None:
    """Take an objection back, in all accounts of the customer."""
    for account in await _accounts(session, identity):
        account.objected_at = None
    await _note(session, identity, "profiling.allowed", now)


async def _has_just_refused(session: AsyncSession, identity: Identity, now: datetime) -> bool:
    decisions = await store.history(session, identity.id)
    return bool(decisions) and not decisions[-1].granted and decisions[-1].at > now - JUST_NOW


async def _accounts(session: AsyncSession, identity: Identity) -> Sequence[Identity]:
    """Theirs: one person decides for all of them."""
    if identity.customer_id is None:
        return [identity]
    return await identities.of_customer(session, identity.customer_id)


async def _end(session: AsyncSession, identity: Identity, source: str, now: datetime) -> int:
    identity.marketing_at = None
    session.add(_consent(identity, False, "", source, now))
    await session.flush()
    return await outbox.stop_advertising(session, identity)


async def _tell(
    session: AsyncSession, identity: Identity, granted: bool, source: str, now: datetime
) -> None:
    """Tell the shop, of a customer that it knows."""
    await _note(session, identity, "consent.granted" if granted else "consent.withdrawn", now)
    if identity.customer_id is not None:
        await webhooks.tell(
            session, "consent_changed", now, identity.customer_id, granted=granted, source=source
        )


async def _note(session: AsyncSession, identity: Identity, action: str, now: datetime) -> None:
    about = {"customer_id": identity.customer_id, "identity_id": identity.id}
    await audit.note(session, "customer", action, now, **about)


def _consent(
    identity: Identity, granted: bool, text_version: str, source: str, now: datetime
) -> Consent:
    return Consent(
        identity_id=identity.id,
        purpose=MARKETING,
        granted=granted,
        text_version=text_version,
        source=source,
        at=now,
    )
