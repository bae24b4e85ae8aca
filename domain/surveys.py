"""NPS in chat: a score by one tap, then one open question; a low score becomes a case at once."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox, support, webhooks
from domain.errors import RuleBroken
from domain.rules import Rules
from domain.support import SupportRules
from store import surveys as store
from store.identities import Identity
from store.orders import Order
from store.support import Case
from store.surveys import Invite

NPS = "nps"
DETRACTOR_UP_TO, PROMOTER_FROM = 6, 9


class SurveyRules(Rules):
    """When customers are asked."""

    nps_after_days: float = Field(2, ge=0, description="after delivery")
    survey_gap_days: int = Field(90, ge=0, description="between two surveys of one customer")
    max_comment: int = Field(1000, gt=0)


Feeling = Literal["detractor", "passive", "promoter"]


def feeling(score: int) -> Feeling:
    """What an NPS score says: 0–6 detractor, 7–8 passive, 9–10 promoter (Reichheld 2003)."""
    if score <= DETRACTOR_UP_TO:
        return "detractor"
    return "promoter" if score >= PROMOTER_FROM else "passive"


async def invite(
    session: AsyncSession, rules: SurveyRules, identity: Identity, order: Order, now: datetime
) -> Invite | None:
    """Plan the NPS question about a delivered order; None if the customer was asked lately.

    Whether the customer wants to be asked is decided when it is sent.
    """
    due_at = (order.delivered_at or now) + timedelta(days=rules.nps_after_days)
    last = await store.newest_due_at(session, identity.id)
    if last is not None and due_at - last < timedelta(days=rules.survey_gap_days):
        return None
    invite = Invite(kind=NPS, identity_id=identity.id, order_id=order.id, due_at=due_at)
    session.add(invite)
    await session.flush()
    payload = outbox.view("surveys.nps_question", invite_id=invite.id, order=order.number)
    row = outbox.to_identity(
        identity.id, "survey", "view", payload, now, due_at=due_at, key=f"invite:{invite.id}"
    )
    await outbox.put(session, row)
    return invite


async def score(
    session: AsyncSession,
    support_rules: SupportRules,
    identity: Identity,
    invite_id: int,
    points: int,
    now: datetime,
) -> tuple[Invite, Case | None]:
    """Take the score; the first tap counts. A detractor becomes a case, which is returned.

    Raises RuleBroken: not this customer's survey, not 0 to 10, scored already.
    """
    invite = await _own(session, identity, invite_id)
    if not 0 <= points <= 10:
        raise RuleBroken("surveys-unknown")
    if invite.score is not None:
        raise RuleBroken("surveys-already-scored", score=invite.score)
    invite.score, invite.scored_at = points, now
    await _tell_shop(session, identity, invite, now)
    case = None
    if feeling(points) == "detractor":
        case = await support.open_case(
            session, support_rules, identity, "low_score", now,
            order_id=invite.order_id, owner="bot",
        )  # fmt: skip
        await support.post(session, case, now, "support.low_score", score=points)
    await session.flush()
    return invite, case


async def comment(
    session: AsyncSession,
    rules: SurveyRules,
    identity: Identity,
    invite_id: int,
    text: str,
    now: datetime,
) -> Invite:
    """Take what the customer says about the score; staff read it in the case, where there is one.

    Raises RuleBroken: not this customer's survey.
    """
    invite = await _own(session, identity, invite_id)
    invite.comment, invite.commented_at = text[: rules.max_comment], now
    await _tell_shop(session, identity, invite, now)
    case = await support.open_case_of(session, identity)
    if case is not None:
        await support.post(session, case, now, "support.survey_comment", comment=invite.comment)
    await session.flush()
    return invite


async def _tell_shop(
    session: AsyncSession, identity: Identity, invite: Invite, now: datetime
) -> None:
    given = {"survey_id": invite.id, "score": invite.score, "comment": invite.comment}
    await webhooks.tell_of_identity(
        session, "feedback_given", identity.id, now, kind=invite.kind, **given
    )


async def _own(session: AsyncSession, identity: Identity, invite_id: int) -> Invite:
    invite = await store.by_id(session, invite_id)
    if invite is None or invite.identity_id != identity.id:
        raise RuleBroken("surveys-unknown")
    return invite
