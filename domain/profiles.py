"""What staff see of a customer when a case opens."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import slots
from domain.support import Case, SupportRules, case_with_identity
from store import orders, relays, surveys, topics
from store import support as store
from store.identities import Identity
from store.support import Message


async def transcript(session: AsyncSession, rules: SupportRules, case_id: int) -> Sequence[Message]:
    """The end of the conversation a case is about, oldest first.

    What the customer wrote and is still to be posted is left out: it follows by itself.
    """
    case, _ = await case_with_identity(session, case_id)
    before = await topics.waiting_since(session, case_id)
    return await store.transcript(session, case.identity_id, rules.transcript_messages, before)


async def meanwhile(
    session: AsyncSession, rules: SupportRules, case: Case, until: datetime
) -> Sequence[Message]:
    """What customer and bot said to each other until people were called again, oldest first.

    It ends with the bot's last word: what the customer wrote after that is passed on by itself.
    """
    since = await relays.last_before(session, case.id, until) or case.opened_at
    said = await store.said_between(
        session, case.identity_id, since, until, rules.transcript_messages
    )
    last = max((n for n, it in enumerate(said) if it.author == "bot"), default=-1)
    return said[: last + 1]


async def facts(session: AsyncSession, rules: SupportRules, identity: Identity) -> dict[str, Any]:
    """What the profile card shows beside identity and standing: orders, lifetime, last NPS,
    and sizes, colours and categories where the customer told them."""
    nps = await surveys.last_score(session, identity.id)
    told = {"nps": nps, "tastes": await slots.tastes(session, identity)}
    if identity.customer_id is None:
        return {"orders": [], "order_count": 0, "lifetime_cents": 0, **told}
    count, cents = await orders.lifetime(session, identity.customer_id)
    latest = await orders.latest(session, identity.customer_id, rules.profile_orders)
    return {"orders": list(latest), "order_count": count, "lifetime_cents": cents, **told}
