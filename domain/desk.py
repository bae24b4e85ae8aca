"""What staff do with a case: take it, sort it, put it aside, note something, open it again."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from domain import (
    cards,
    colleagues,
    durations,
    hours,
    loyalty,
    orders,
    outbox,
    support,
    targets,
)
from domain.errors import RuleBroken
from domain.orders import Order
from domain.support import Case, SupportRules
from store import support as store

Priority = Literal["low", "normal", "high", "urgent"]
MOST_TAGS = 10
LONGEST_SHOWN = 40  # characters of what was typed wrongly
_TAG = re.compile(r"[^\W_](?:[^\W_]|-){0,29}")


async def find(session: AsyncSession, case_id: int) -> Case | None:
    """The case of that number, if there is one."""
    return await store.case_by_id(session, case_id)


async def take(
    session: AsyncSession, rules: SupportRules, case: Case, user_id: str, now: datetime
) -> None:
    """A case that is nobody's is theirs from now on, and its customer waits for them.

    Raises RuleBroken: not open, theirs already, or somebody else's, who is named.
    """
    support.must_be_open(case)
    is_first = await store.take(session, case.id, user_id)
    await session.refresh(case)
    if is_first:
        targets.promise(rules, case, now)
        await cards.redraw(session, case, now)
    elif case.assignee == user_id:
        raise RuleBroken("desk-yours-already")
    else:
        raise RuleBroken("desk-taken", name=await colleagues.name_of(session, case.assignee) or "")


async def assign(
    session: AsyncSession, rules: SupportRules, case: Case, user_id: str | None, now: datetime
) -> None:
    """Give a case to somebody, whoever had it; None: to nobody. Raises RuleBroken: not open."""
    support.must_be_open(case)
    case.assignee = user_id
    if user_id is not None:
        targets.promise(rules, case, now)
    await cards.redraw(session, case, now)


async def prioritise(
    session: AsyncSession, rules: SupportRules, case: Case, priority: Priority, now: datetime
) -> None:
    """The targets follow the priority. Raises RuleBroken: not open."""
    support.must_be_open(case)
    case.priority = priority
    targets.retime(rules, case, now)
    await cards.redraw(session, case, now)


async def tag(session: AsyncSession, case: Case, words: Sequence[str], now: datetime) -> None:
    """Put tags on a case; `-name` takes one off.

    Raises RuleBroken: a word that can be no tag, or more than `MOST_TAGS`; nothing is tagged then.
    """
    tags = list(case.tags)
    for word in words:
        name = word.removeprefix("-").removeprefix("#").lower()
        if not _TAG.fullmatch(name):
            raise RuleBroken("desk-tag-unreadable", tag=word[:LONGEST_SHOWN])
        tags = [it for it in tags if it != name] + ([] if word.startswith("-") else [name])
    if len(tags) > MOST_TAGS:
        raise RuleBroken("desk-too-many-tags", most=MOST_TAGS)
    case.tags = tags
    await cards.redraw(session, case, now)


async def snooze(
    session: AsyncSession, rules: SupportRules, case: Case, duration: str, now: datetime
) -> datetime:
    """Put a case aside for a while ("2h"); returns until when. Raises RuleBroken: not readable."""
    longest = timedelta(days=rules.snooze_days)
    return await _snooze(session, rules, case, now + durations.parse(duration, longest), now)


async def snooze_until_tomorrow(
    session: AsyncSession, rules: SupportRules, case: Case, now: datetime
) -> datetime:
    """Put a case aside until the team is there next, tomorrow at the earliest; returns when."""
    tomorrow = now.astimezone(ZoneInfo(rules.hours.time_zone)) + timedelta(days=1)
    midnight = tomorrow.replace(hour=0, minute=0, second=0, microsecond=0)
    return await _snooze(session, rules, case, hours.opens_at(rules.hours, midnight), now)


async def note(
    session: AsyncSession, case: Case, text: str, now: datetime, kind: str = "text"
) -> None:
    """Keep a note for the team: it stands in the transcript. Raises RuleBroken for an empty one."""
    if not text and kind == "text":
        raise RuleBroken("desk-note-empty")
    await support.remember(session, case.identity_id, "note", text, now, kind)


async def named(session: AsyncSession, case_id: int) -> Case:
    """A case by its number. Raises RuleBroken for an unknown one."""
    case = await store.case_by_id(session, case_id)
    if case is None:
        raise RuleBroken("desk-unknown-case", case=str(case_id))
    return case


async def reopen(
    session: AsyncSession,
    rules: SupportRules,
    case: Case,
    reason: support.Reason,
    now: datetime,
) -> None:
    """Open a resolved case again, and people have the chat.

    Raises RuleBroken: open or closed for good, or the customer has another open case by now.
    """
    other = await store.open_case_of(session, case.identity_id)
    if other is not None and other.id != case.id:
        raise RuleBroken("desk-other-case-open", case=str(other.id))
    await support.reopen(session, rules, case, reason, now)
    await support.silence_bot(session, case.identity_id)


async def attach_order(session: AsyncSession, case: Case, number: str, now: datetime) -> Order:
    """The case is about this order of its customer's from now on.

    Raises RuleBroken: no customer account, or the order is unknown or somebody else's.
    """
    customer_id = await _customer_id(session, case)
    order = await orders.named(session, customer_id, number)
    if order is None:
        raise RuleBroken("desk-order-unknown", number=number[:LONGEST_SHOWN])
    case.order_id = order.id
    await cards.redraw(session, case, now)
    return order


async def give_points(
    session: AsyncSession,
    rules: SupportRules,
    case: Case,
    points: int,
    reason: str,
    key: str,
    now: datetime,
) -> None:
    """Give the customer points, or take some back (negative), and say so, without the reason.

    `key` is the command's: the same one has no second effect. Raises RuleBroken: no customer
    account, nothing, or more than `points_most`.
    """
    if not 0 < abs(points) <= rules.points_most:
        raise RuleBroken("desk-points-out-of-bounds", most=rules.points_most)
    customer_id = await _customer_id(session, case)
    if await loyalty.adjust(session, customer_id, points, reason, key, now):
        payload = outbox.view("loyalty.adjusted", points=points)
        row = outbox.to_identity(case.identity_id, "service", "view", payload, now)
        await outbox.put(session, row)
        await cards.redraw(session, case, now)


async def _customer_id(session: AsyncSession, case: Case) -> int:
    _, identity = await support.case_with_identity(session, case.id)
    if identity.customer_id is None:
        raise RuleBroken("desk-not-linked")
    return identity.customer_id


async def _snooze(
    session: AsyncSession, rules: SupportRules, case: Case, until: datetime, now: datetime
) -> datetime:
    support.must_be_open(case)
    await targets.snooze(session, rules, case, until, now)
    await cards.redraw(session, case, now)
    return until
