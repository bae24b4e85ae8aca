"""Who works at the desk, and by which names colleagues call each other."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import RuleBroken
from domain.identities import Person
from store import colleagues as store
from store.colleagues import StaffMember as StaffMember

LONGEST_SHOWN = 40  # characters of a name that nobody has


async def meet(session: AsyncSession, person: Person, now: datetime) -> None:
    """Write down somebody of the team at first sight, and again when they change their name."""
    known = await store.by_id(session, person.external_id)
    if known is None or (known.name, known.username) != (person.name, person.username):
        await store.put(session, person.external_id, person.name, person.username, now)
        if known is not None:
            await session.refresh(known)


async def find(session: AsyncSession, staff: Collection[int], typed: str) -> StaffMember:
    """The colleague meant by @username, first name or full name, among those with the role.

    `staff` are Telegram ids. Raises RuleBroken, which names who is known: nobody, or several.
    """
    known = await store.among(session, [str(user_id) for user_id in staff])
    found = [it for it in known if _is_called(it, typed.strip().removeprefix("@").casefold())]
    if len(found) == 1:
        return found[0]
    rule = "colleagues-ambiguous" if found else "colleagues-unknown"
    raise RuleBroken(rule, name=typed[:LONGEST_SHOWN], known=_listed(found or known) or "–")


async def name_of(session: AsyncSession, user_id: str | None) -> str | None:
    """What somebody is called; the id of one who was never seen, None for nobody."""
    member = await store.by_id(session, user_id) if user_id is not None else None
    return member.name if member is not None else user_id


def _is_called(member: StaffMember, typed: str) -> bool:
    name = member.name.casefold()
    return typed in {
        name,
        name.split()[0] if name.split() else "",
        (member.username or "").casefold(),
    }


def _listed(members: Sequence[StaffMember]) -> str:
    return ", ".join(f"{it.name} (@{it.username})" if it.username else it.name for it in members)
