"""How satisfied a customer was with a case: 1 to 5 by one tap, in the chat (CSAT)."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from domain import desk, outbox, support, webhooks
from domain.errors import RuleBroken
from domain.support import Case, SupportRules
from store import support as store
from store.identities import Identity

LOW_UP_TO = 2
MAX_COMMENT = 1000  # characters
_DONE = ("resolved", "closed")


async def rate(
    session: AsyncSession, identity: Identity, case_id: int, score: int, now: datetime
) -> Case:
    """Take the customer's rating (1–5) of a case that is done; the first tap counts.

    A case that was opened again is rated anew when it is done. Raises RuleBroken: not this
    customer's case, not 1 to 5, not done, rated already.
    """
    case = await _own(session, identity, case_id)
    if not 1 <= score <= 5:
        raise RuleBroken("ratings-unknown-case")
    if case.state not in _DONE:
        raise RuleBroken("ratings-case-open")
    if case.csat_score is not None:
        raise RuleBroken("ratings-already-rated", score=case.csat_score)
    case.csat_score, case.csat_at = score, now
    await support.post(session, case, now, "ratings.rated", score=score)
    await _tell_shop(session, case, now)
    return case


def is_low(case: Case) -> bool:
    """Whether the lead should look at it: 1 or 2."""
    return case.csat_score is not None and case.csat_score <= LOW_UP_TO


async def alert(session: AsyncSession, case: Case, now: datetime) -> None:
    """Tell the leads of a low rating, in the General topic of the team's group."""
    payload = outbox.view("ratings.alert", case_id=case.id, score=case.csat_score)
    await outbox.put(session, outbox.to_staff("view", payload, now))


async def awaits_comment(
    session: AsyncSession, rules: SupportRules, identity: Identity, case_id: int, now: datetime
) -> bool:
    """Whether what the customer writes now is about the rating: it was given just before."""
    case = await _own(session, identity, case_id)
    since = now - timedelta(minutes=rules.comment_minutes)
    is_fresh = case.csat_at is not None and case.csat_at >= since
    return case.state in _DONE and is_fresh and case.csat_comment is None


async def comment(
    session: AsyncSession, identity: Identity, case_id: int, text: str, now: datetime
) -> None:
    """Keep what the customer says about a rating, and show it to staff.

    Raises RuleBroken: not this customer's case.
    """
    case = await _own(session, identity, case_id)
    case.csat_comment = text[:MAX_COMMENT]
    await support.remember(session, identity.id, "customer", text, now)
    await support.post(session, case, now, "ratings.commented", comment=case.csat_comment)
    await _tell_shop(session, case, now)


async def reopen(
    session: AsyncSession, rules: SupportRules, identity: Identity, case_id: int, now: datetime
) -> None:
    """The customer, who rated low, has people look at the case again, once.

    Raises RuleBroken: not this customer's case or not rated low, too late, or this or another
    case is open.
    """
    case = await _own(session, identity, case_id)
    if case.state == "closed":
        raise RuleBroken("ratings-reopen-too-late")
    if await store.open_case_of(session, identity.id) is not None:
        raise RuleBroken("ratings-reopened-already")
    if not is_low(case):
        raise RuleBroken("ratings-unknown-case")
    await desk.reopen(session, rules, case, "low_score", now)


async def _tell_shop(session: AsyncSession, case: Case, now: datetime) -> None:
    given = {"case_id": case.id, "score": case.csat_score, "comment": case.csat_comment}
    await webhooks.tell_of_identity(
        session, "feedback_given", case.identity_id, now, kind="csat", **given
    )


async def _own(session: AsyncSession, identity: Identity, case_id: int) -> Case:
    case = await store.case_by_id(session, case_id)
    if case is None or case.identity_id != identity.id:
        raise RuleBroken("ratings-unknown-case")
    return case
