"""How satisfied a customer was with a case: 1 to 5 by one tap, in the chat (CSAT)."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import support
from domain.errors import RuleBroken
from domain.support import Case
from store import support as store
from store.identities import Identity


async def rate(
    session: AsyncSession, identity: Identity, case_id: int, score: int, now: datetime
) -> Case:
    """Take the customer's rating (1–5) of a closed case; the first tap counts.

    Raises RuleBroken: not this customer's case, not 1 to 5, rated already.
    """
    case = await store.case_by_id(session, case_id)
    if case is None or case.identity_id != identity.id or not 1 <= score <= 5:
        raise RuleBroken("ratings-unknown-case")
    if case.csat_score is not None:
        raise RuleBroken("ratings-already-rated", score=case.csat_score)
    case.csat_score, case.csat_at = score, now
    await support.post(session, case, now, "ratings.rated", score=score)
    return case
