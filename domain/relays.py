"""What a customer and staff write to each other is passed on, in order, and pairs are kept."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox, support
from domain.support import Case, SupportRules
from store import relays as store
from store.relays import Relay as Relay


@dataclass(frozen=True)
class Said:
    """A message as it was written; `kind` is aiogram's content type, `author` a staff member's id.

    `text` is the text or the caption, `entities` its formatting as the Bot API tells it.
    """

    chat_id: int
    message_id: int
    kind: str
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    album: str | None = None
    reply_to: int | None = None
    author: str | None = None


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
    relay = await _keep(session, case, "customer", said, now, is_remembered=is_remembered)
    row = outbox.to_topic(case.id, "copyMessage", _copy(said), now, relay_id=relay.id)
    await outbox.put(session, row)
    support.customer_wrote(rules, case, now)
    return relay


async def from_staff(session: AsyncSession, case: Case, said: Said, now: datetime) -> Relay:
    """Pass on to the customer what staff wrote in the topic; from now on people answer.

    Raises RuleBroken when the case is not open: nobody would expect the customer to read it.
    """
    await support.staff_wrote(session, case, now)
    relay = await _keep(session, case, "staff", said, now)
    row = outbox.to_identity(
        case.identity_id, "reply", "copyMessage", _copy(said), now,
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
    relay = await _keep(session, case, "staff", said, now)
    payload = {"text": said.text, "entities": said.entities}
    row = outbox.to_identity(
        case.identity_id, "reply", "sendMessage", payload, now, relay_id=relay.id, case_id=case.id
    )
    await outbox.put(session, row)
    return relay


async def by_id(session: AsyncSession, relay_id: int) -> Relay | None:
    """What was passed on, as it was written."""
    return await store.by_id(session, relay_id)


async def delivered(
    session: AsyncSession, relay_id: int, chat_id: int, message_id: int, now: datetime
) -> None:
    """Remember where a message was passed on to."""
    relay = await store.by_id(session, relay_id)
    if relay is not None:
        relay.target_chat_id, relay.target_id, relay.delivered_at = chat_id, message_id, now


async def tell_uncopied(session: AsyncSession, case_id: int, now: datetime) -> None:
    """Tell the customer that a message could not be passed on."""
    case, _ = await support.case_with_identity(session, case_id)
    payload = outbox.view("support.uncopied")
    await outbox.put(session, outbox.to_identity(case.identity_id, "reply", "view", payload, now))


async def tell_undelivered(session: AsyncSession, case_id: int, reason: str, now: datetime) -> None:
    """Tell the topic that a reply did not reach the customer."""
    case, _ = await support.case_with_identity(session, case_id)
    await support.post(session, case, now, "support.undelivered", reason=reason)


async def _keep(
    session: AsyncSession,
    case: Case,
    side: support.Author,
    said: Said,
    now: datetime,
    *,
    is_remembered: bool = False,
) -> Relay:
    relay = Relay(
        case_id=case.id,
        side=side,
        author=said.author,
        kind=said.kind,
        source_chat_id=said.chat_id,
        source_id=said.message_id,
        reply_to=said.reply_to,
        album=said.album,
        content={"text": said.text, "entities": said.entities},
        at=now,
    )
    session.add(relay)
    await session.flush()
    if not is_remembered:
        await support.remember(session, case.identity_id, side, said.text, now, said.kind)
    return relay


def _copy(said: Said) -> dict[str, Any]:
    return {"from_chat_id": said.chat_id, "message_id": said.message_id}
