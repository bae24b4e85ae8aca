"""Campaigns: a message by a marketer to a segment, and the segment's members."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Select, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import BigId, Id
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base, changed
from store.identities import Identity
from store.orders import Order
from store.outbox import Delivery


class Campaign(Base):
    __tablename__ = "campaigns"

    id: Mapped[Id]
    author_id: Mapped[int] = mapped_column(BigId, ForeignKey("identities.id"), info=PSEUDONYMOUS)
    text_de: Mapped[str] = mapped_column(info=CONTENT)
    text_en: Mapped[str] = mapped_column(info=CONTENT)
    segment: Mapped[str] = mapped_column(info=NONE)
    state: Mapped[str] = mapped_column(index=True, info=NONE)  # scheduled, sending, done, cancelled
    scheduled_at: Mapped[datetime] = mapped_column(info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    started_at: Mapped[datetime | None] = mapped_column(info=NONE)
    finished_at: Mapped[datetime | None] = mapped_column(info=NONE)


async def by_id(session: AsyncSession, campaign_id: int) -> Campaign | None:
    return await session.get(Campaign, campaign_id)


async def in_state(session: AsyncSession, state: str) -> Sequence[Campaign]:
    statement = select(Campaign).where(Campaign.state == state).order_by(Campaign.id)
    return (await session.scalars(statement)).all()


async def scheduled_before(session: AsyncSession, now: datetime) -> Sequence[Campaign]:
    """Campaigns whose time has come."""
    statement = select(Campaign).where(Campaign.state == "scheduled", Campaign.scheduled_at <= now)
    return (await session.scalars(statement.order_by(Campaign.id))).all()


async def move(
    session: AsyncSession, campaign_id: int, before: str, after: str, **stamps: datetime
) -> bool:
    """Change the state if it still is `before`. False: somebody else was first."""
    statement = (
        update(Campaign)
        .where(Campaign.id == campaign_id, Campaign.state == before)
        .values(state=after, **stamps)
    )
    return bool(await changed(session, statement))


def members(segment: str, now: datetime, recent: datetime) -> Select[Identity]:
    """The Telegram identities in a segment, whatever they consented to.

    Raises KeyError for a segment that is not one of SEGMENTS.
    """
    bought = exists().where(
        Order.customer_id == Identity.customer_id, Order.paid_at > recent, Order.paid_at <= now
    )
    may_profile = Identity.objected_at.is_(None)
    condition = {
        "everyone": Identity.id.is_not(None),
        "german": Identity.language == "de",
        "english": Identity.language == "en",
        "linked": Identity.customer_id.is_not(None),
        "recent": and_(bought, may_profile),
        "lapsed": and_(Identity.customer_id.is_not(None), ~bought, may_profile),
    }[segment]
    return select(Identity).where(condition, Identity.blocked_at.is_(None)).order_by(Identity.id)


SEGMENTS = ("everyone", "german", "english", "linked", "recent", "lapsed")


async def sizes(
    session: AsyncSession, segment: str, now: datetime, recent: datetime
) -> tuple[int, int]:
    """(members of the segment, those of them who opted in)."""
    people = members(segment, now, recent).order_by(None).subquery()
    statement = select(func.count(), func.count(people.c.marketing_at)).select_from(people)
    total, opted_in = (await session.execute(statement)).one()
    return int(total), int(opted_in)


async def opted_in(
    session: AsyncSession, segment: str, now: datetime, recent: datetime
) -> Sequence[Identity]:
    """The members of a segment who want marketing."""
    statement = members(segment, now, recent).where(Identity.marketing_at.is_not(None))
    return (await session.scalars(statement)).all()


_UNDER_WAY = exists().where(
    Delivery.campaign_id == Campaign.id, Delivery.state.in_(("due", "sending"))
)


async def through(session: AsyncSession, campaign_id: int) -> Campaign | None:
    """The campaign, if it was sent and nothing of it is left to send."""
    statement = select(Campaign).where(
        Campaign.id == campaign_id, Campaign.state == "sending", ~_UNDER_WAY
    )
    return (await session.scalars(statement)).one_or_none()


def next_due() -> Select[datetime]:
    """When the next campaign starts; one that is through and has yet to be reported has started."""
    through = and_(Campaign.state == "sending", ~_UNDER_WAY)
    return select(func.min(Campaign.scheduled_at)).where(
        or_(Campaign.state == "scheduled", through)
    )
