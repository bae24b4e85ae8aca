"""Codes sent by mail, and how often an account asked for one."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.db import changed
from store.links import MailCode as MailCode


async def standing(
    session: AsyncSession, identity_id: int, since: datetime
) -> tuple[int, datetime | None]:
    """(codes an account asked for since, until when it is or was locked at the latest)."""
    statement = select(func.count(), func.max(MailCode.locked_until)).where(
        MailCode.identity_id == identity_id, MailCode.created_at > since
    )
    count, locked_until = (await session.execute(statement)).one()
    return int(count), locked_until


async def count_of_customer(session: AsyncSession, customer_id: int, since: datetime) -> int:
    """How many codes a customer was sent since, whoever asked for them."""
    statement = select(func.count()).where(
        MailCode.customer_id == customer_id, MailCode.created_at > since
    )
    return int(await session.scalar(statement) or 0)


async def end_all(session: AsyncSession, identity_id: int, now: datetime) -> None:
    """Only the last code of an account opens anything."""
    statement = update(MailCode).where(MailCode.identity_id == identity_id)
    await changed(session, statement.where(MailCode.expires_at > now).values(expires_at=now))


async def add(session: AsyncSession, code: MailCode) -> None:
    session.add(code)
    await session.flush()


async def latest(session: AsyncSession, identity_id: int) -> MailCode | None:
    statement = select(MailCode).where(MailCode.identity_id == identity_id)
    return (await session.scalars(statement.order_by(MailCode.id.desc()).limit(1))).one_or_none()


async def count_try(session: AsyncSession, code: MailCode, most: int, now: datetime) -> bool:
    """Count a try; False for a code that takes none any more."""
    statement = update(MailCode).where(
        MailCode.id == code.id,
        MailCode.tries < most,
        MailCode.used_at.is_(None),
        MailCode.expires_at > now,
    )
    counted = await changed(session, statement.values(tries=MailCode.tries + 1))
    await session.refresh(code)
    return bool(counted)
