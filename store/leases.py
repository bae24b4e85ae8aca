"""Leases: who works a lane right now, and until when nobody else may.

A lane is a private chat or a topic. What happens in it happens in order, so it is claimed
whole; a claim lapses by itself, so a killed process strands nothing.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from store.db import NONE, PSEUDONYMOUS, Base, changed

Moment = datetime | BindParameter[datetime]
"""A time, or the place of one in a statement that is made once."""


class Lease(Base):
    __tablename__ = "leases"

    queue: Mapped[str] = mapped_column(primary_key=True, info=NONE)
    lane: Mapped[str] = mapped_column(primary_key=True, info=PSEUDONYMOUS)
    holder: Mapped[str] = mapped_column(info=NONE)
    until: Mapped[datetime] = mapped_column(index=True, info=NONE)


def held(queue: str, now: datetime) -> Select[str]:
    """The lanes of a queue that somebody holds at `now`, as a subquery for NOT IN."""
    return select(Lease.lane).where(Lease.queue == queue, Lease.until > now)


def resting(queue: str, until: Moment) -> Select[str]:
    """The lanes of a queue that nobody holds and that are left alone beyond `until`."""
    return select(Lease.lane).where(Lease.queue == queue, Lease.holder == "", Lease.until > until)


async def wake(session: AsyncSession, queue: str, *lanes: str) -> int:
    """End the rest of lanes, named by patterns of LIKE. Returns how many."""
    named = or_(*(Lease.lane.like(lane) for lane in lanes))
    statement = delete(Lease).where(Lease.queue == queue, Lease.holder == "", named)
    return await changed(session, statement)


async def take(
    session: AsyncSession,
    queue: str,
    lanes: Collection[str],
    holder: str,
    now: datetime,
    until: datetime,
) -> list[str]:
    """Claim those of `lanes` that are free or whose lease has lapsed; the rest are left out."""
    if not lanes:
        return []
    rows = [
        {"queue": queue, "lane": lane, "holder": holder, "until": until, "now": now}
        for lane in sorted(lanes)  # the same order everywhere: no two claimers lock crosswise
    ]
    statement = _taking(session.get_bind().dialect.name)
    return list((await session.scalars(statement, rows)).all())


@cache
def _taking(dialect: str) -> Any:
    table = Lease.__table__
    insert = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    return insert.on_conflict_do_update(
        index_elements=[table.c.queue, table.c.lane],
        set_={"holder": insert.excluded.holder, "until": insert.excluded.until},
        where=table.c.until <= bindparam("now", type_=table.c.until.type),
    ).returning(table.c.lane)


async def give_back(session: AsyncSession, queue: str, lanes: Collection[str], holder: str) -> None:
    """End the holder's leases on `lanes`; a lease somebody else has taken over stays theirs."""
    await session.execute(
        delete(Lease).where(Lease.queue == queue, Lease.lane.in_(lanes), Lease.holder == holder)
    )


async def renew(
    session: AsyncSession,
    queue: str,
    lanes: Collection[str],
    holder: str,
    now: datetime,
    until: datetime,
) -> set[str]:
    """Prolong the holder's leases; returns the lanes that are still the holder's.

    The rows stay locked until the commit: whoever would take them over waits and then sees that
    they are held.
    """
    statement = (
        update(Lease)
        .where(
            Lease.queue == queue, Lease.lane.in_(lanes), Lease.holder == holder, Lease.until > now
        )
        .values(until=until)
        .returning(Lease.lane)
    )
    return set((await session.scalars(statement)).all())


async def rest(
    session: AsyncSession, queue: str, until: Mapping[str, datetime], holder: str
) -> None:
    """End the holder's leases, but leave each lane alone until its time: no try is due before."""
    lanes_by_time: dict[datetime, list[str]] = {}
    for lane, moment in until.items():
        lanes_by_time.setdefault(moment, []).append(lane)
    for moment, lanes in lanes_by_time.items():
        await session.execute(
            update(Lease)
            .where(Lease.queue == queue, Lease.lane.in_(lanes), Lease.holder == holder)
            .values(holder="", until=moment)
        )


async def sweep(session: AsyncSession, now: datetime) -> int:
    """Delete leases that have lapsed. Returns how many."""
    return await changed(session, delete(Lease).where(Lease.until <= now))


async def drop_all(session: AsyncSession) -> None:
    """Forget every lease: for the start of the only process there is."""
    await session.execute(delete(Lease))
