"""Deliveries: one message to one chat each, with its fate. Everything leaves through here."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, and_, exists, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column
from sqlalchemy.sql.elements import ColumnElement

from store import leases
from store.columns import BigId, Id
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base, add_new, changed
from store.identities import Identity
from store.support import Case

QUEUE = "outbox"


class Delivery(Base):
    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_due",
            "priority",
            "due_at",
            "id",
            sqlite_where=text("state = 'due'"),
            postgresql_where=text("state = 'due'"),
        ),
        Index(
            "ix_outbox_lane_due",
            "lane",
            "priority",
            "id",
            sqlite_where=text("state = 'due'"),
            postgresql_where=text("state = 'due'"),
        ),
        Index(
            "ix_outbox_sending",
            "lane",
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
        Index("ix_outbox_campaign_state", "campaign_id", "state"),
        Index(
            "ix_outbox_case",
            "case_id",
            sqlite_where=text("case_id IS NOT NULL"),
            postgresql_where=text("case_id IS NOT NULL"),
        ),
        Index(
            "ix_outbox_post",
            "message_id",
            sqlite_where=text("identity_id IS NULL"),
            postgresql_where=text("identity_id IS NULL"),
        ),
    )

    id: Mapped[Id]
    lane: Mapped[str] = mapped_column(info=PSEUDONYMOUS)
    priority: Mapped[int] = mapped_column(info=NONE)
    kind: Mapped[str] = mapped_column(info=NONE)  # reply, staff, service, survey, marketing
    method: Mapped[str] = mapped_column(info=NONE)  # the Bot API method, or "view": words it later
    payload: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)
    identity_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("identities.id"), index=True, info=NONE
    )
    case_id: Mapped[int | None] = mapped_column(BigId, info=NONE)
    campaign_id: Mapped[int | None] = mapped_column(BigId, info=NONE)
    relay_id: Mapped[int | None] = mapped_column(BigId, index=True, info=NONE)
    key: Mapped[str | None] = mapped_column(unique=True, info=PSEUDONYMOUS)
    due_at: Mapped[datetime] = mapped_column(info=NONE)
    state: Mapped[str] = mapped_column(info=NONE)  # due, sending, sent, failed, skipped, unknown
    reason: Mapped[str | None] = mapped_column(info=NONE)
    attempts: Mapped[int] = mapped_column(default=0, info=NONE)
    doubtful: Mapped[bool] = mapped_column(default=False, info=NONE)  # sent again, fate was unknown
    message_id: Mapped[int | None] = mapped_column(BigId, info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    sent_at: Mapped[datetime | None] = mapped_column(info=NONE)


# Made once: an alias copies every column, and these are asked with each claim.
_First, _Gathering = aliased(Delivery), aliased(Delivery)


async def add(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> int:
    """Write deliveries; one whose `key` exists already is left out. Returns how many were new."""
    return await add_new(session, Delivery, rows)


async def due_lanes(session: AsyncSession, limit: int, now: datetime) -> list[str]:
    """The lanes of what is due, the most urgent first, for each delivery; not those held."""
    statement = (
        select(Delivery.lane)
        .where(
            Delivery.state == "due",
            Delivery.due_at <= now,
            Delivery.lane.not_in(leases.held(QUEUE, now)),
        )
        .order_by(Delivery.priority, Delivery.due_at, Delivery.id)
        .limit(limit)
    )
    return list((await session.scalars(statement)).all())


async def heads(session: AsyncSession, lanes: Collection[str], now: datetime) -> Sequence[Delivery]:
    """The first due delivery of each leased lane: one at a time keeps its order through any fault.

    A seek for each lane, however much waits in it. What was written behind an album that is still
    being gathered waits for it; other things of later date hold nobody up.
    """
    head = (
        select(_First.id)
        .where(
            _First.lane == leases.Lease.lane,
            _First.state == "due",
            _First.due_at <= now,
            ~is_behind_album(_First, now),
        )
        .order_by(_First.priority, _First.id)
        .limit(1)
        .correlate(leases.Lease)
        .scalar_subquery()
    )
    ids = select(head).where(leases.Lease.queue == QUEUE, leases.Lease.lane.in_(lanes))
    statement = (
        select(Delivery).where(Delivery.id.in_(ids)).order_by(Delivery.priority, Delivery.id)
    )
    return (await session.scalars(statement)).all()


def is_behind_album(row: type[Delivery], now: leases.Moment) -> ColumnElement[bool]:
    """Whether an album before `row` in its lane is still being gathered at `now`."""
    return exists().where(
        _Gathering.lane == row.lane,
        _Gathering.state == "due",
        _Gathering.relay_id.is_not(None),
        _Gathering.due_at > now,
        _Gathering.priority <= row.priority,
        _Gathering.id < row.id,
    )


async def stranded(session: AsyncSession, now: datetime) -> Sequence[Delivery]:
    """Deliveries under way in a lane that nobody holds any more: their fate is unknown."""
    statement = select(Delivery).where(
        Delivery.state == "sending", Delivery.lane.not_in(leases.held(QUEUE, now))
    )
    return (await session.scalars(statement)).all()


async def addressees(
    session: AsyncSession, deliveries: Sequence[Delivery]
) -> tuple[dict[int, Identity], dict[int, Case]]:
    """The identities and cases that deliveries go to, by id."""
    identity_ids = {row.identity_id for row in deliveries if row.identity_id}
    case_ids = {row.case_id for row in deliveries if row.case_id}
    identities = await _by_ids(session, Identity, identity_ids)
    return identities, await _by_ids(session, Case, case_ids)


async def _by_ids(session: AsyncSession, model: type[Any], ids: set[int]) -> dict[int, Any]:
    if not ids:
        return {}
    rows = (await session.scalars(select(model).where(model.id.in_(ids)))).all()
    return {row.id: row for row in rows}


async def cancel_due(
    session: AsyncSession, identity_id: int, kinds: Collection[str], reason: str
) -> int:
    """Skip what is queued for an identity in `kinds`. Returns how many."""
    statement = (
        update(Delivery)
        .where(
            Delivery.identity_id == identity_id,
            Delivery.state == "due",
            Delivery.kind.in_(kinds),
        )
        .values(state="skipped", reason=reason)
    )
    return await changed(session, statement)


async def hold_due(session: AsyncSession, lane: str, method: str) -> bool:
    """Whether something of that method still waits in the lane; if so it waits for our commit."""
    statement = (
        update(Delivery)
        .where(Delivery.lane == lane, Delivery.method == method, Delivery.state == "due")
        .values(method=method)
    )
    return bool(await changed(session, statement))


async def received_since(
    session: AsyncSession, identity_ids: Collection[int], kinds: Collection[str], since: datetime
) -> dict[int, int]:
    """How many deliveries of `kinds` each identity got, or may have got, since then."""
    if not identity_ids:
        return {}
    identity_id = Delivery.identity_id
    statement = (
        select(identity_id, func.count())
        .where(
            identity_id.in_(identity_ids),
            Delivery.kind.in_(kinds),
            or_(
                Delivery.sent_at > since,
                and_(Delivery.state.in_(("sending", "unknown")), Delivery.due_at > since),
            ),
        )
        .group_by(identity_id)
    )
    return {known: count for known, count in (await session.execute(statement)).all() if known}


async def by_key(session: AsyncSession, key: str) -> Delivery | None:
    return (await session.scalars(select(Delivery).where(Delivery.key == key))).one_or_none()


async def state_of(session: AsyncSession, delivery_id: int) -> str | None:
    """As it is now, whatever this session has read before."""
    return await session.scalar(select(Delivery.state).where(Delivery.id == delivery_id))


async def count_by_state(session: AsyncSession) -> dict[str, int]:
    statement = select(Delivery.state, func.count()).group_by(Delivery.state)
    return {state: count for state, count in (await session.execute(statement)).all()}


async def campaign_fates(session: AsyncSession, campaign_id: int) -> dict[tuple[str, str], int]:
    """How many deliveries of a campaign met which fate, by (state, reason)."""
    statement = (
        select(Delivery.state, Delivery.reason, func.count())
        .where(Delivery.campaign_id == campaign_id)
        .group_by(Delivery.state, Delivery.reason)
    )
    rows = (await session.execute(statement)).all()
    return {(state, reason or ""): count for state, reason, count in rows}
