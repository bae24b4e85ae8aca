"""What was passed on is changed afterwards: edited, taken back, reacted to; on both sides."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox, relays, support
from domain.errors import RuleBroken
from domain.pairs import Side
from domain.relays import PASSING_ON, Relay, Said
from domain.support import Case
from store import relays as store
from store import support as support_store
from store import waiting

EDIT, REMOVAL, REACTION = "relay_edit", "relay_removal", "relay_reaction"  # methods of deliveries
CHANGES = (EDIT, REMOVAL, REACTION)
DELETABLE = timedelta(hours=48)  # Telegram lets bots delete in private chats no longer
GONE = "gone"  # the reason of a failed delivery: the message it is about is not there any more


async def edit(session: AsyncSession, said: Said, now: datetime) -> Relay | None:
    """Have the other side see a message as it reads now; None when it was never passed on.

    Before it has left, it leaves with the new words. Raises RuleBroken for a text that was sent
    on behalf of staff: what stands for it in the topic is not what the customer reads.
    """
    relay = await store.by_source(session, said.chat_id, said.message_id)
    if relay is None or relay.removed_at is not None:
        return None
    if relay.content.get("on_behalf"):
        raise RuleBroken("relays-edit-on-behalf")
    if relay.side == "staff" and relay.author != said.author:
        return None
    before, now_reads = relay.content, {**relay.content, **_that_changes(said)}
    if now_reads == before:  # a live location that moved on, or a keyboard
        return relay
    relay.content = now_reads
    case, _ = await support.case_with_identity(session, relay.case_id)
    await support_store.retell(session, case.identity_id, relay.side, relay.at, said.text)
    if not await waiting.hold(session, relay.id, PASSING_ON):
        payload = {"anew": before.get("media") != said.media}
        await _put(session, case, relay, EDIT, _other_side(relay), payload, now)
    return relay


async def react(
    session: AsyncSession, where: Side, chat_id: int, message_id: int, emoji: str, now: datetime
) -> None:
    """Set the other side's reaction to a message; an empty emoji takes it back.

    `where` is the side on which somebody reacted.
    """
    found = await store.at(session, chat_id, message_id)
    if not found:
        return
    case, _ = await support.case_with_identity(session, found[-1].case_id)
    there: Side = "customer" if where == "topic" else "topic"
    await _put(session, case, found[-1], REACTION, there, {"emoji": emoji}, now)


async def take_back(
    session: AsyncSession, case: Case, chat_id: int, message_id: int, which: str, now: datetime
) -> None:
    """Remove a message on both sides, first in the customer's chat.

    Of a post that joins several messages, `which` is the number of one of them, counted from 1,
    or "all". What has not left yet never will. Raises RuleBroken when the message was not passed
    on, is one of several, or too old for Telegram to delete.
    """
    found = [it for it in await store.at(session, chat_id, message_id) if it.case_id == case.id]
    if not found:
        raise RuleBroken("relays-not-passed-on")
    chosen = _chosen(found, which)
    if any(_age(relay, now) > DELETABLE for relay in chosen):
        raise RuleBroken("relays-too-old")
    for relay in chosen:
        await _take_back_one(session, case, relay, now)


async def edit_failed(session: AsyncSession, relay_id: int, reason: str, now: datetime) -> None:
    """An edit did not arrive: what the customer wrote is posted anew, the topic hears of others."""
    relay = await store.by_id(session, relay_id)
    if relay is None:
        return
    if relay.side == "customer" and reason == GONE:
        await relays.pass_on_again(session, relay, now)
    else:
        await relays.tell_topic(session, relay, now, "relays.unedited", reason=reason)


async def removed(session: AsyncSession, relay_id: int, where: Side, now: datetime) -> None:
    """One side is done; after the customer's comes the topic's."""
    relay = await store.by_id(session, relay_id)
    if relay is None or where == "topic":
        return
    case, _ = await support.case_with_identity(session, relay.case_id)
    relay.removed_at = now
    await support_store.unsay(session, case.identity_id, relay.side, relay.at)
    await session.flush()
    left = await store.sharing_target(session, relay) if relay.side == "customer" else []
    if left:
        await _put(session, case, left[0], EDIT, "topic", {}, now)
    else:
        await _put(session, case, relay, REMOVAL, "topic", {"where": "topic"}, now)


async def removal_failed(
    session: AsyncSession, relay_id: int, where: Side, reason: str, now: datetime
) -> None:
    """Tell the topic on which side a message still stands."""
    relay = await store.by_id(session, relay_id)
    if relay is not None:
        await relays.tell_topic(session, relay, now, "relays.unremoved", where=where, reason=reason)


async def _take_back_one(session: AsyncSession, case: Case, relay: Relay, now: datetime) -> None:
    payload = {"where": "customer"}
    if relay.side == "customer":
        await _put(session, case, relay, REMOVAL, "customer", payload, now)
        return
    await waiting.cancel_relays(session, [relay.id], PASSING_ON, "taken back")
    if relay.target_id is None and not await waiting.is_under_way(session, relay.id, PASSING_ON):
        await removed(session, relay.id, "customer", now)  # it never reached the customer
    else:
        await _put(session, case, relay, REMOVAL, "customer", payload, now)


def _chosen(found: Sequence[Relay], which: str) -> Sequence[Relay]:
    which = which.strip().lower()
    if len(found) == 1 or which in {"all", "alle"}:
        return found
    if which.isdecimal() and 1 <= int(which) <= len(found):
        return [found[int(which) - 1]]
    raise RuleBroken("relays-several", count=len(found))


def _age(relay: Relay, now: datetime) -> timedelta:
    """How long the message has stood in the customer's chat."""
    if relay.side == "customer":
        return now - relay.at
    return now - (relay.delivered_at or now)


def _that_changes(said: Said) -> dict[str, Any]:
    names = ("text", "entities", "preview", "media")
    return {name: value for name, value in relays.content(said).items() if name in names}


def _other_side(relay: Relay) -> Side:
    return "topic" if relay.side == "customer" else "customer"


async def _put(
    session: AsyncSession,
    case: Case,
    relay: Relay,
    method: str,
    where: Side,
    payload: dict[str, Any],
    now: datetime,
) -> None:
    """Queue a change behind what goes to that side already."""
    if where == "topic":
        row = outbox.to_topic(case.id, method, payload, now, relay_id=relay.id)
    else:
        row = outbox.to_identity(
            case.identity_id, "reply", method, payload, now, relay_id=relay.id, case_id=case.id
        )
    await outbox.put(session, row)
