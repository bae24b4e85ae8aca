"""What the shop is told of: kept with the change it tells of, delivered until the shop has it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Index, and_, case, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from store.columns import BigId
from store.customers import Customer
from store.db import CONTENT, NONE, PSEUDONYMOUS, Base, changed
from store.due import IS_DUE, DueRow, due_indexes

MAIL = "mail_code"


class Webhook(DueRow, Base):
    __tablename__ = "webhooks"
    __table_args__ = (
        Index("ix_webhooks_due_at", "due_at", sqlite_where=IS_DUE, postgresql_where=IS_DUE),
        *due_indexes("webhooks"),
    )

    event_id: Mapped[str] = mapped_column(unique=True, info=NONE)
    type: Mapped[str] = mapped_column(info=NONE)
    customer_id: Mapped[int | None] = mapped_column(BigId, index=True, info=PSEUDONYMOUS)
    payload: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)
    due_at: Mapped[datetime] = mapped_column(info=NONE)
    status_code: Mapped[int | None] = mapped_column(info=NONE)  # of the last try
    failed_at: Mapped[datetime | None] = mapped_column(info=NONE)  # at first
    told_at: Mapped[datetime | None] = mapped_column(info=NONE)  # staff, that it does not arrive


_Earlier = aliased(Webhook)  # made once: an alias copies every column


def kind(*, is_mail: bool) -> ColumnElement[bool]:
    """Codes to be mailed go elsewhere than all the rest."""
    return Webhook.type == MAIL if is_mail else Webhook.type != MAIL


def ready(*, is_mail: bool, now: datetime) -> ColumnElement[bool]:
    """Those whose time has come, and that of all before them in their lane."""
    waits = exists().where(
        _Earlier.lane == Webhook.lane,
        _Earlier.state == "due",
        _Earlier.id < Webhook.id,
        _Earlier.due_at > now,
    )
    return and_(kind(is_mail=is_mail), Webhook.due_at <= now, ~waits)


async def is_ready(session: AsyncSession, *, is_mail: bool, now: datetime) -> bool:
    due = exists().where(Webhook.state == "due", ready(is_mail=is_mail, now=now))
    return bool(await session.scalar(select(due)))


async def shop_ids(session: AsyncSession, customer_ids: Iterable[int]) -> dict[int, str]:
    """What the shop calls its customers, by our id."""
    statement = select(Customer.id, Customer.shop_id).where(Customer.id.in_(set(customer_ids)))
    return {known: shop_id for known, shop_id in (await session.execute(statement)).all()}


async def settle(session: AsyncSession, webhook_id: int, values: dict[str, Any]) -> None:
    """Write a fate down, unless it was cancelled meanwhile: what was emptied stays so."""
    statement = update(Webhook).where(Webhook.id == webhook_id, Webhook.state == "due")
    failed_at = func.coalesce(Webhook.failed_at, values.pop("failed_at", None))
    await changed(session, statement.values(**values, failed_at=failed_at))


async def drop(session: AsyncSession, *which: ColumnElement[bool], state: str, error: str) -> int:
    """Empty what is due and will not be delivered. Returns how many."""
    statement = update(Webhook).where(Webhook.state == "due", *which)
    return await changed(session, statement.values(state=state, error=error, payload={}))


async def replay(session: AsyncSession, now: datetime, *which: ColumnElement[bool]) -> int:
    """Deliver again what was delivered or given up, with all tries before it. Returns how many.

    Codes are not: they are emptied, and nobody waits for them any more.
    """
    statement = update(Webhook).where(Webhook.state.in_(("done", "dead")), Webhook.type != MAIL)
    since = case((Webhook.state == "dead", Webhook.failed_at))  # one that arrived fails anew
    values = {"state": "due", "attempts": 0, "error": None, "due_at": now, "failed_at": since}
    return await changed(session, statement.where(*which).values(**values))


async def newest(
    session: AsyncSession, limit: int, *which: ColumnElement[bool]
) -> Sequence[Webhook]:
    statement = select(Webhook).where(*which).order_by(Webhook.id.desc()).limit(limit)
    return (await session.scalars(statement)).all()


async def last_arrival(session: AsyncSession, *, is_mail: bool) -> datetime | None:
    """When something was delivered last: `worked_at` stays when it is replayed."""
    called = Webhook.status_code.is_not(None)
    statement = select(func.max(Webhook.worked_at)).where(kind(is_mail=is_mail), called)
    return await session.scalar(statement)


async def failing_since(
    session: AsyncSession, after: datetime | None, *, is_mail: bool
) -> datetime | None:
    """The first failure, after `after`, of what has not arrived yet."""
    missing = [kind(is_mail=is_mail), Webhook.state.in_(("due", "dead"))]
    if after is not None:
        missing.append(Webhook.failed_at > after)
    return await session.scalar(select(func.min(Webhook.failed_at)).where(*missing))


async def is_told(session: AsyncSession, *, is_mail: bool) -> bool:
    told = exists().where(kind(is_mail=is_mail), Webhook.told_at.is_not(None))
    return bool(await session.scalar(select(told)))


async def mark_told(
    session: AsyncSession, since: datetime, now: datetime, *, is_mail: bool
) -> bool:
    """Staff hear of it. False: they have already."""
    statement = update(Webhook).where(
        kind(is_mail=is_mail), Webhook.failed_at == since, Webhook.told_at.is_(None)
    )
    return bool(await changed(session, statement.values(told_at=now)))


async def unmark_told(session: AsyncSession, arrival: datetime, *, is_mail: bool) -> bool:
    """It is over, since something arrived after staff heard of it. False: it is not, or was."""
    statement = update(Webhook).where(kind(is_mail=is_mail), Webhook.told_at < arrival)
    return bool(await changed(session, statement.values(told_at=None)))
