"""What a customer and staff write to each other is passed on, in order, and pairs are kept."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox, support
from domain.outbox import RELAY
from domain.pairs import can_be_marked, place
from domain.support import Case, SupportRules
from store import relays as store
from store import waiting
from store.relays import Relay as Relay

PASSING_ON = (RELAY, "sendMessage")  # the methods by which a message first reaches the other side


@dataclass(frozen=True)
class Said:
    """A message as it was written; `kind` is aiogram's content type, `author` a staff member's id.

    `text` is the text or the caption, `entities` its formatting as the Bot API tells it; `preview`
    are its link preview options, `quote` is the TextQuote of a reply, `media` tells its file.
    """

    chat_id: int
    message_id: int
    kind: str
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    album: str | None = None
    reply_to: int | None = None
    author: str | None = None
    preview: dict[str, Any] | None = None
    quote: dict[str, Any] | None = None
    media: str | None = None


async def from_customer(
    session: AsyncSession,
    rules: SupportRules,
    case: Case,
    said: Said,
    now: datetime,
    *,
    is_remembered: bool = False,
) -> Relay:
    """Pass on to the topic what the customer wrote; the case waits for staff.

    `is_remembered`: it was said to the bot before, and stands in the transcript already.
    """
    due_at = await _leaves_at(session, case, said, now, rules.album_seconds)
    relay = await _keep(session, case, "customer", said, now, is_remembered=is_remembered)
    await outbox.put(session, _to_topic(relay, due_at))
    support.customer_wrote(rules, case, now)
    return relay


async def from_staff(
    session: AsyncSession, case: Case, said: Said, now: datetime, *, album_seconds: float = 0
) -> Relay:
    """Pass on to the customer what staff wrote in the topic; from now on people answer.

    An album is gathered until `album_seconds` after its last member. Raises RuleBroken when the
    case is not open: nobody would expect the customer to read it.
    """
    if said.album is not None and await _is_kept_back(session, case, said, said.album):
        return await keep_back(session, case, said, now)
    await support.staff_wrote(session, case, now)
    due_at = await _leaves_at(session, case, said, now, album_seconds)
    relay = await _keep(session, case, "staff", said, now)
    row = outbox.to_identity(
        case.identity_id, "reply", RELAY, _outline(relay), due_at,
        relay_id=relay.id, case_id=case.id,
    )  # fmt: skip
    await outbox.put(session, row)
    return relay


async def on_behalf(session: AsyncSession, case: Case, said: Said, now: datetime) -> Relay:
    """Send the customer a text that staff chose: a canned reply, a draft of the bot's.

    `said` names the message in the topic that stands for it. Raises RuleBroken when the case is
    not open.
    """
    await support.staff_wrote(session, case, now)
    relay = await _keep(session, case, "staff", replace(said, kind="text"), now, on_behalf=True)
    payload = {"text": said.text, "entities": said.entities}
    row = outbox.to_identity(
        case.identity_id, "reply", "sendMessage", payload, now, relay_id=relay.id, case_id=case.id
    )
    await outbox.put(session, row)
    return relay


async def by_id(session: AsyncSession, relay_id: int) -> Relay | None:
    """What was passed on, as it was written."""
    return await store.by_id(session, relay_id)


async def keep_back(session: AsyncSession, case: Case, said: Said, now: datetime) -> Relay:
    """A message with a note or a command for its caption: nothing of its album leaves the topic."""
    if said.album is not None:
        members = await store.of_album(session, case.id, said.chat_id, said.album)
        await waiting.cancel_relays(session, [it.id for it in members], PASSING_ON, "kept back")
    relay = _relay(case, "staff", replace(said, text="", entities=[]), now, kept_back=True)
    relay.removed_at = now
    session.add(relay)
    await session.flush()
    return relay


async def delivered(
    session: AsyncSession,
    relay_id: int,
    chat_id: int,
    message_id: int | None,
    now: datetime,
    *,
    doubtful: bool = False,
) -> None:
    """Remember where a message was passed on to; `doubtful`: it may be there twice."""
    relay = await store.by_id(session, relay_id)
    if relay is None:
        return
    relay.target_chat_id, relay.target_id, relay.delivered_at = chat_id, message_id, now
    if doubtful:
        relay.content = {**relay.content, "doubtful": True}
        await _note_double(session, relay, now)


async def pass_on_again(session: AsyncSession, relay: Relay, now: datetime) -> None:
    """Post a customer's message anew: the post that stood for it is gone."""
    relay.target_chat_id = relay.target_id = relay.delivered_at = None
    await outbox.put(session, _to_topic(relay, now))


async def tell_uncopied(session: AsyncSession, relay_id: int, now: datetime) -> None:
    """Tell the customer which message could not be passed on."""
    relay = await store.by_id(session, relay_id)
    if relay is not None:
        case, _ = await support.case_with_identity(session, relay.case_id)
        payload = outbox.answering(relay.source_id, outbox.view("support.uncopied"))
        row = outbox.to_identity(case.identity_id, "reply", "view", payload, now)
        await outbox.put(session, row)


async def tell_undelivered(
    session: AsyncSession, relay_id: int, reason: str, now: datetime
) -> None:
    """Tell the topic which reply did not reach the customer: blocked, uncopied or another."""
    relay = await store.by_id(session, relay_id)
    if relay is not None:
        await tell_topic(session, relay, now, "support.undelivered", reason=reason)


async def tell_topic(
    session: AsyncSession, relay: Relay, now: datetime, view: str, **args: Any
) -> None:
    """Post something to the topic as a reply to what stands for a message there."""
    payload, there = outbox.view(view, **args), place(relay, "topic")
    payload = outbox.answering(there[1], payload) if there else payload
    await outbox.put(session, outbox.to_topic(relay.case_id, "view", payload, now))


async def _note_double(session: AsyncSession, relay: Relay, now: datetime) -> None:
    """The customer sees nothing odd; staff see it, in the message or under it."""
    if relay.side == "staff" or not can_be_marked(relay):
        await tell_topic(session, relay, now, "relays.double", side=relay.side)


async def _leaves_at(
    session: AsyncSession, case: Case, said: Said, now: datetime, album_seconds: float
) -> datetime:
    """A single message at once; an album, all of it, some time after its last member."""
    if said.album is None:
        return now
    until = now + timedelta(seconds=album_seconds)
    members = await store.of_album(session, case.id, said.chat_id, said.album)
    await waiting.put_off(session, [it.id for it in members], until)
    return until


async def _is_kept_back(session: AsyncSession, case: Case, said: Said, album: str) -> bool:
    members = await store.of_album(session, case.id, said.chat_id, album)
    return any(it.content.get("kept_back") for it in members)


async def _keep(
    session: AsyncSession,
    case: Case,
    side: support.Author,
    said: Said,
    now: datetime,
    *,
    is_remembered: bool = False,
    **more: Any,
) -> Relay:
    relay = _relay(case, side, said, now, **more)
    session.add(relay)
    await session.flush()
    if not is_remembered:
        await support.remember(session, case.identity_id, side, said.text, now, said.kind)
    return relay


def _relay(case: Case, side: str, said: Said, now: datetime, **more: Any) -> Relay:
    return Relay(
        case_id=case.id,
        side=side,
        author=said.author,
        kind=said.kind,
        source_chat_id=said.chat_id,
        source_id=said.message_id,
        reply_to=said.reply_to,
        album=said.album,
        content=content(said) | more,
        at=now,
    )


def content(said: Said) -> dict[str, Any]:
    """What is kept of a message's content."""
    names = ("text", "entities", "preview", "quote", "media")
    return {name: getattr(said, name) for name in names}


def _outline(relay: Relay) -> dict[str, Any]:
    """What tells, without a look at the message, whether others may leave with it."""
    return {"kind": relay.kind, "album": relay.album, "answers": relay.reply_to}


def _to_topic(relay: Relay, due_at: datetime) -> dict[str, Any]:
    return outbox.to_topic(relay.case_id, RELAY, _outline(relay), due_at, relay_id=relay.id)
