"""What staff see of a customer when a case opens."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.support import SupportRules, case_with_identity
from store import orders, surveys, topics
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


async def facts(session: AsyncSession, rules: SupportRules, identity: Identity) -> dict[str, Any]:
    """What the profile card shows beside identity and standing: orders, lifetime, last NPS."""
    nps = await surveys.last_score(session, identity.id)
    if identity.customer_id is None:
        return {"orders": [], "order_count": 0, "lifetime_cents": 0, "nps": nps}
    count, cents = await orders.lifetime(session, identity.customer_id)
    latest = await orders.latest(session, identity.customer_id, rules.profile_orders)
    return {"orders": list(latest), "order_count": count, "lifetime_cents": cents, "nps": nps}
