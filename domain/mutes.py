"""Staff mute a customer who abuses the chat: with a reason, and with an end."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from domain import durations, outbox, support
from domain.errors import RuleBroken
from domain.relays import Said
from domain.support import Case, SupportRules
from store import identities
from store.identities import Identity

LONGEST_REASON = 200  # characters


def muted_until(identity: Identity, now: datetime) -> datetime | None:
    """The end of a mute that is not over; None: the customer may write."""
    until = identity.muted_until
    return until if until is not None and until > now else None


async def mute(
    session: AsyncSession,
    rules: SupportRules,
    case: Case,
    wanted: str,
    by: str,
    now: datetime,
) -> Identity:
    """Mute the customer of a case: "2h spam". What the bot still works on is dropped.

    `by` is the Telegram id of staff. The customer hears of it, but not of the reason. Raises
    RuleBroken: no duration, too long a one, no reason or a story.
    """
    length, _, reason = wanted.strip().partition(" ")
    duration = durations.parse(length, timedelta(days=rules.mute_most_days))
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise RuleBroken("mutes-reason-missing", limit=LONGEST_REASON)
    identity = await identities.by_id(session, case.identity_id)
    identity.muted_until, identity.muted_by = now + duration, by
    identity.mute_reason = reason.strip()
    await support.silence_bot(session, identity.id)
    await _tell(session, identity, now, key=None)
    return identity


async def unmute(session: AsyncSession, case: Case, now: datetime) -> None:
    """Let the customer of a case write again, and say so. Raises RuleBroken: they may already."""
    identity = await identities.by_id(session, case.identity_id)
    if muted_until(identity, now) is None:
        raise RuleBroken("mutes-not-muted")
    identity.muted_until = identity.muted_by = identity.mute_reason = None
    payload = outbox.view("mutes.ended")
    await outbox.put(session, outbox.to_identity(identity.id, "service", "view", payload, now))


async def keep(session: AsyncSession, identity: Identity, said: Said, now: datetime) -> None:
    """Keep what somebody muted writes; it goes no further. Once a day they hear until when."""
    await support.remember(session, identity.id, "customer", said.text, now, said.kind)
    await _tell(session, identity, now, key=f"mute:{identity.id}:{now.date()}")


async def _tell(session: AsyncSession, identity: Identity, now: datetime, key: str | None) -> None:
    until = muted_until(identity, now)
    payload = outbox.view("mutes.muted", until=until.isoformat() if until else "")
    row = outbox.to_identity(identity.id, "service", "view", payload, now, key=key)
    await outbox.put(session, row)
