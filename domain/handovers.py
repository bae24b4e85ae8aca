"""Calls people, and brings them what the customer has said to the bot in vain."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import changes, outbox, relays, support
from domain.relays import Said
from domain.support import Case, Reason, SupportRules
from store import questions
from store import relays as store
from store.identities import Identity

Payload = dict[str, Any]


async def hand_over(
    session: AsyncSession,
    rules: SupportRules,
    identity: Identity,
    reason: Reason,
    now: datetime,
    *,
    said: Sequence[Said] = (),
    order_id: int | None = None,
) -> Case:
    """Open the case, or open it again, and pass on what its topic does not tell by itself.

    `said` are messages the customer wrote to the bot, besides those of questions that were still
    to be answered. A new topic begins with the conversation, so that texts need not be repeated
    there; a voice message is no text.
    """
    had_topic = await _case_of(session, rules, identity, now) is not None
    unanswered = [Said(**it) for it in await questions.waiting(session, identity.id)]
    case = await support.open_case(session, rules, identity, reason, now, order_id=order_id)
    for it in (*unanswered, *said):
        if had_topic or it.kind != "text":
            await _pass_on_once(session, rules, case, it, now)
    return case


async def bring(
    session: AsyncSession, rules: SupportRules, identity: Identity, said: Said, now: datetime
) -> bool:
    """Bring people what is for their eyes. Returns whether they have an old case back for it."""
    again = await resolved_lately(session, rules, identity, now)
    is_open = await support.open_case_of(session, identity) is not None
    reason: Reason = "wrote_again" if again or is_open else "unreadable"
    case = await hand_over(session, rules, identity, reason, now)
    await relays.from_customer(session, rules, case, said, now)
    return again


async def bring_edit(
    session: AsyncSession, rules: SupportRules, identity: Identity, said: Said, now: datetime
) -> None:
    """Have people see what the customer has edited as it reads now.

    What was said to the bot before they were called stands in the transcript only, which cannot
    follow: the new words are passed on by themselves.
    """
    if await store.by_source(session, said.chat_id, said.message_id) is not None:
        await changes.edit(session, said, now)
        return
    case = await support.open_case_of(session, identity)
    if case is not None and case.owner == "staff" and said.kind == "text":
        await relays.from_customer(session, rules, case, said, now)


async def take_up_again(
    session: AsyncSession,
    rules: SupportRules,
    identity: Identity,
    said: Sequence[Said],
    now: datetime,
    heard: Payload,
) -> bool:
    """Shortly after people settled a case the bot does not guess: they have it back.

    `heard` goes along with what the customer is told. False: there is no such case.
    """
    if not await resolved_lately(session, rules, identity, now):
        return False
    await hand_over(session, rules, identity, "wrote_again", now, said=said)
    payload = {**outbox.view("handovers.taken_up_again"), **heard}
    await outbox.put(session, outbox.to_identity(identity.id, "reply", "view", payload, now))
    return True


async def replies_to_staff(
    session: AsyncSession,
    rules: SupportRules,
    identity: Identity,
    chat_id: int,
    message_id: int,
    now: datetime,
) -> bool:
    """Whether a message in the customer's chat is one that staff wrote, of a case still to be had.

    Who replies to people wants them, whatever the bot might know.
    """
    relay = await store.by_target(session, chat_id, message_id)
    if relay is None or relay.side != "staff":
        return False
    return await _case_of(session, rules, identity, now) is not None


async def resolved_lately(
    session: AsyncSession, rules: SupportRules, identity: Identity, now: datetime
) -> bool:
    """Whether people had settled something, and might have to take it up again."""
    if await support.open_case_of(session, identity) is not None:
        return False
    return await support.resolved_lately(session, rules, identity, now) is not None


async def _pass_on_once(
    session: AsyncSession, rules: SupportRules, case: Case, said: Said, now: datetime
) -> None:
    """A button under an old answer may be tapped again; its question is there already."""
    relay = await store.by_source(session, said.chat_id, said.message_id)
    if relay is None or relay.case_id != case.id:
        await relays.from_customer(session, rules, case, said, now, is_remembered=True)


async def _case_of(
    session: AsyncSession, rules: SupportRules, identity: Identity, now: datetime
) -> Case | None:
    open_case = await support.open_case_of(session, identity)
    return open_case or await support.resolved_lately(session, rules, identity, now)
