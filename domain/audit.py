"""The audit log: who saw or changed what about whom. Nobody changes what was noted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import colleagues
from store import audit as store
from store import customers, people
from store.audit import AuditEntry as AuditEntry
from store.identities import Identity
from store.support import Case

SHOWN = 10
TEAM, STAFF = "team", "staff:"


async def note(
    session: AsyncSession,
    actor: str,
    action: str,
    now: datetime,
    *,
    customer_id: int | None = None,
    identity_id: int | None = None,
    **details: Any,
) -> None:
    """Write down what was seen or done.

    `actor`: staff:<Telegram id>, team (whoever is in its group), customer, shop or command.
    `action`: noun.verb, for example customer.merged. `details` hold row ids and counts, never
    names or texts.
    """
    entry = AuditEntry(
        at=now,
        actor=actor,
        action=action,
        customer_id=customer_id,
        identity_id=identity_id,
        details=details,
    )
    await store.add(session, entry)


async def note_case(
    session: AsyncSession, by: str, action: str, case: Case, now: datetime, **details: Any
) -> None:
    """Write down what a member of staff (Telegram id) saw or did of the customer of a case."""
    identity = await session.get_one(Identity, case.identity_id)
    about = {"customer_id": identity.customer_id, "identity_id": identity.id}
    await note(session, f"{STAFF}{by}", action, now, **about, case=case.id, **details)


async def note_customer(
    session: AsyncSession, actor: str, action: str, shop_id: str, now: datetime
) -> None:
    """Write down what was seen or done of a customer, by the shop's id; nothing of an unknown."""
    customer = await customers.by_shop_id(session, shop_id)
    if customer is not None:
        await note(session, actor, action, now, customer_id=customer.id)


async def note_team(session: AsyncSession, action: str, case_id: int, now: datetime) -> None:
    """Write down what the whole team saw of the customer of a case, in its topic."""
    case = await session.get_one(Case, case_id)
    identity = await session.get_one(Identity, case.identity_id)
    about = {"customer_id": identity.customer_id, "identity_id": identity.id}
    await note(session, TEAM, action, now, **about, case=case.id)


async def of_case(session: AsyncSession, case: Case) -> Sequence[AuditEntry]:
    """The last entries about the customer of a case, newest first."""
    theirs = await people.gather(session, {case.identity_id}, set())
    return await store.latest(session, theirs, SHOWN)


async def names(session: AsyncSession, found: Sequence[AuditEntry]) -> dict[str, str]:
    """What those of the team who are among the actors are called; the id of one never seen."""
    staff = {it.actor for it in found if it.actor.startswith(STAFF)}
    called = {it: await colleagues.name_of(session, it.removeprefix(STAFF)) for it in staff}
    return {actor: name for actor, name in called.items() if name}


async def of_customer(
    session: AsyncSession, shop_id: str, limit: int
) -> Sequence[AuditEntry] | None:
    """The last entries about the shop's customer, newest first; None: there is no such one."""
    customer = await customers.by_shop_id(session, shop_id)
    if customer is None:
        return None
    theirs = await people.gather(session, set(), {customer.id})
    return await store.latest(session, theirs, limit)
