"""The queue: the team's open cases, the most urgent first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from domain.gaps import pages
from domain.support import SupportRules
from store import queue as store
from store.identities import Identity
from store.support import Case

Standing = Literal["overdue", "due", "customer", "bot", "aside"]


@dataclass(frozen=True)
class Colleague:
    """Somebody of the team; `name` is empty for one who was never seen."""

    user_id: str
    name: str


@dataclass(frozen=True)
class Item:
    """A case as it stands at a moment: who waits since when, and whose turn it is.

    "customer" and "bot" are those on whom it is to go on; such a case has no target.
    """

    case_id: int
    topic_id: int | None
    name: str
    priority: str
    standing: Standing
    waiting_since: datetime | None
    reply_due_at: datetime | None
    snoozed_until: datetime | None
    assignee: Colleague | None
    tags: Sequence[str]


@dataclass(frozen=True)
class Page:
    """One screen of the queue; `number` counts from 0, `counts` is by standing over all pages.

    `counts` has "overdue", "due", "idle" (nobody waits for staff) and "aside".
    """

    items: Sequence[Item]
    number: int
    pages: int
    counts: dict[str, int] = field(default_factory=dict)


async def page(
    session: AsyncSession,
    rules: SupportRules,
    number: int,
    now: datetime,
    assignee: str | None = None,
) -> Page:
    """Open cases of everybody, or of one colleague; the last page for one beyond it."""
    counts = await store.count_open(session, assignee, now)
    size = rules.queue_page
    number, of = pages(sum(counts.values()), size, number)
    rows = await store.open_cases(session, assignee, now, size, number * size)
    names = await store.names(session, {case.assignee for case, _ in rows if case.assignee})
    items = [_item(case, identity, names, now) for case, identity in rows]
    return Page(items, number, of, counts)


async def item(session: AsyncSession, case_id: int, now: datetime) -> Item:
    """How one case stands. Raises LookupError for an unknown one."""
    row = await store.by_id(session, case_id)
    if row is None:
        raise LookupError(f"case {case_id}")
    names = await store.names(session, {row[0].assignee} if row[0].assignee else set())
    return _item(*row, names, now)


async def colleagues(session: AsyncSession, user_ids: Collection[str]) -> list[Colleague]:
    """Those of the team, in the order of their ids."""
    names = await store.names(session, user_ids)
    return [Colleague(user_id, names.get(user_id, "")) for user_id in sorted(user_ids)]


def standing(case: Case, now: datetime) -> Standing:
    """Whose turn it is in an open case."""
    if case.snoozed_until is not None and case.snoozed_until > now:
        return "aside"
    if case.reply_due_at is not None:
        return "overdue" if case.reply_due_at <= now else "due"
    return "bot" if case.owner == "bot" else "customer"


def _item(case: Case, identity: Identity, names: dict[str, str], now: datetime) -> Item:
    assignee = case.assignee
    return Item(
        case_id=case.id,
        topic_id=case.topic_id,
        name=_full_name(identity),
        priority=case.priority,
        standing=standing(case, now),
        waiting_since=case.waiting_since,
        reply_due_at=case.reply_due_at,
        snoozed_until=case.snoozed_until,
        assignee=Colleague(assignee, names.get(assignee, "")) if assignee else None,
        tags=[str(tag) for tag in case.tags],
    )


def _full_name(identity: Identity) -> str:
    customer = identity.customer
    parts = (customer.first_name, customer.last_name) if customer else ()
    return " ".join(part for part in parts if part) or identity.name
