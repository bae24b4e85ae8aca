"""Identities: a channel account (here a Telegram one) and the customer it is tied to, if any."""

from collections.abc import Collection, Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from store.columns import BigId, Id
from store.customers import Customer
from store.db import CONTENT, NONE, PERSONAL, PSEUDONYMOUS, Base, add_new, changed, insert_for

TELEGRAM = "telegram"


class Identity(Base):
    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[Id]
    channel: Mapped[str] = mapped_column(info=NONE)
    external_id: Mapped[str] = mapped_column(info=PERSONAL)
    customer_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("customers.id"), index=True, info=PSEUDONYMOUS
    )
    name: Mapped[str] = mapped_column(info=PERSONAL)
    username: Mapped[str | None] = mapped_column(info=PERSONAL)
    language: Mapped[str] = mapped_column(info=PERSONAL)
    # Who says so: the channel, the person's words (text), or the person (chosen), which stays.
    language_from: Mapped[str] = mapped_column(default="channel", info=NONE)
    greeted_at: Mapped[datetime | None] = mapped_column(info=NONE)
    blocked_at: Mapped[datetime | None] = mapped_column(info=NONE)
    muted_until: Mapped[datetime | None] = mapped_column(info=NONE)
    muted_by: Mapped[str | None] = mapped_column(info=PSEUDONYMOUS)  # Telegram id of staff
    mute_reason: Mapped[str | None] = mapped_column(info=CONTENT)
    slowed_at: Mapped[datetime | None] = mapped_column(info=NONE)  # told last to write slower
    marketing_at: Mapped[datetime | None] = mapped_column(info=PERSONAL)  # opted in since
    objected_at: Mapped[datetime | None] = mapped_column(info=PERSONAL)  # to being profiled
    time_zone: Mapped[str | None] = mapped_column(info=PERSONAL)  # None: the shop's
    quiet_from: Mapped[time | None] = mapped_column(info=PERSONAL)  # None: as the shop rests
    quiet_until: Mapped[time | None] = mapped_column(info=PERSONAL)
    linked_at: Mapped[datetime | None] = mapped_column(info=NONE)
    linked_by: Mapped[str | None] = mapped_column(info=NONE)  # link, mail, staff
    # Whom that named; `customer_id` is another where two customers were merged.
    linked_to_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("customers.id"), info=PSEUDONYMOUS
    )
    erased_at: Mapped[datetime | None] = mapped_column(info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)

    # Most updates need no more than the id, and reading a second row costs as much as the first.
    customer: Mapped[Customer | None] = relationship(lazy="raise", foreign_keys=[customer_id])


class Conversation(Base):
    """Where a person is in a dialogue with several steps; commits with the update that moved it."""

    __tablename__ = "conversations"

    key: Mapped[str] = mapped_column(primary_key=True, info=PSEUDONYMOUS)
    state: Mapped[str | None] = mapped_column(info=NONE)
    data: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)
    updated_at: Mapped[datetime | None] = mapped_column(info=NONE)


class UsedLink(Base):
    """A signed deep link opens once; its digest stays until it would have expired."""

    __tablename__ = "used_links"

    digest: Mapped[str] = mapped_column(primary_key=True, info=PSEUDONYMOUS)
    used_at: Mapped[datetime] = mapped_column(info=NONE)


async def by_external_id(
    session: AsyncSession, external_id: str, channel: str = TELEGRAM
) -> Identity | None:
    given = {"channel": channel, "external_id": external_id}
    return (await session.scalars(_BY_EXTERNAL_ID, given)).one_or_none()


_BY_EXTERNAL_ID = select(Identity).where(
    Identity.channel == bindparam("channel"), Identity.external_id == bindparam("external_id")
)


async def by_external_ids(
    session: AsyncSession, external_ids: Collection[str], channel: str = TELEGRAM
) -> dict[str, Identity]:
    """Those that are known, by external id, in one statement."""
    if not external_ids:
        return {}
    statement = select(Identity).where(
        Identity.channel == channel, Identity.external_id.in_(external_ids)
    )
    return {it.external_id: it for it in (await session.scalars(statement)).all()}


async def by_id(session: AsyncSession, identity_id: int) -> Identity:
    return await session.get_one(Identity, identity_id)


async def to_change(session: AsyncSession, identity_id: int) -> Identity:
    """An account as it is now, which nobody else changes until our commit."""
    statement = select(Identity).where(Identity.id == identity_id).with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).one()


async def with_customer(session: AsyncSession, identity_id: int) -> Identity:
    """An identity with its `customer` loaded. Raises NoResultFound for an unknown one."""
    statement = select(Identity).where(Identity.id == identity_id)
    statement = statement.options(joinedload(Identity.customer))
    return (await session.scalars(statement)).one()


async def of_customer(session: AsyncSession, customer_id: int) -> Sequence[Identity]:
    statement = select(Identity).where(Identity.customer_id == customer_id).order_by(Identity.id)
    return (await session.scalars(statement)).all()


async def tie(
    session: AsyncSession,
    identity: Identity,
    customer_id: int,
    linked_to_id: int,
    by: str,
    now: datetime,
) -> bool:
    """Tie an account that is tied to nobody, nor erased. False: it was not; read anew."""
    free = Identity.customer_id.is_(None), Identity.erased_at.is_(None)
    values = {"customer_id": customer_id, "linked_to_id": linked_to_id}
    return await _change(session, identity, free, **values, linked_by=by, linked_at=now)


async def untie(session: AsyncSession, identity: Identity) -> bool:
    """Tie an account to nobody any more. False: it was tied to another by now; read anew."""
    same = (Identity.customer_id == identity.customer_id,)
    nothing = dict.fromkeys(("customer_id", "linked_to_id", "linked_by", "linked_at"))
    return await _change(session, identity, same, **nothing)


async def _change(
    session: AsyncSession, identity: Identity, only: tuple[Any, ...], **values: Any
) -> bool:
    await session.flush()
    statement = update(Identity).where(Identity.id == identity.id, *only).values(**values)
    done = await changed(session, statement)
    await session.refresh(identity)
    return bool(done)


async def objects(
    session: AsyncSession, customer_id: int | None, identity_id: int | None = None
) -> bool:
    """Whether any account of a customer, or this account, objects to profiling."""
    customers = [] if customer_id is None else [customer_id]
    mine = or_(Identity.id == identity_id, Identity.customer_id.in_(customers))
    found = select(exists().where(mine, Identity.objected_at.is_not(None)))
    return bool(await session.scalar(found))


async def is_link_used(session: AsyncSession, digest: str) -> bool:
    return await session.get(UsedLink, digest) is not None


async def mark_link_used(session: AsyncSession, digest: str, now: datetime) -> bool:
    """Whether this is the first use of the link."""
    return bool(await add_new(session, UsedLink, [{"digest": digest, "used_at": now}]))


async def put_conversation(
    session: AsyncSession, key: str, state: str | None, data: dict[str, Any], now: datetime | None
) -> None:
    values = {"state": state, "data": data, "updated_at": now}
    statement = insert_for(session, Conversation).values(key=key, **values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=[Conversation.key], set_=values)
    )


async def conversation(session: AsyncSession, key: str) -> tuple[str | None, dict[str, Any]]:
    """(state, data) of a dialogue; (None, {}) where there is none."""
    statement = select(Conversation.state, Conversation.data).where(Conversation.key == key)
    row = (await session.execute(statement)).one_or_none()
    return (row.state, row.data) if row else (None, {})
