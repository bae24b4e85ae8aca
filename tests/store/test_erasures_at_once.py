"""Somebody is erased while something else is done about them, here or in another process."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import deliveries, erasures, links, merges, outbox
from domain.deliveries import Fate, Parcel
from domain.errors import RuleBroken
from domain.outbox import OutboxRules
from store import fates
from store.customers import Customer
from store.db import Database
from store.identities import Identity
from store.outbox import Delivery
from store.support import Case, Message
from tests.domain.people import NOW, order, person
from tests.store.test_erasures import KEY, NEEDLE, needles


@pytest.fixture
async def lena(database: Database) -> Identity:
    async with database.begin() as session:
        found = await person(session, "1001", "Lena", shop_id="K1")
        session.add(Customer(shop_id="K2", tags=[], created_at=NOW))
    return found


@pytest.fixture
def concurrent(database: Database) -> None:
    """SQLite has one writer, and one process."""
    if database.is_sqlite:
        pytest.skip("one writer")


async def erase(database: Database) -> None:
    async with database.begin() as session:
        await erasures.erase_customer(session, KEY, "K1", NOW)


async def blocked(work: asyncio.Task[Any]) -> bool:
    """Whether some work waits for somebody else's commit."""
    done, _ = await asyncio.wait({work}, timeout=0.3)
    return not done


async def two(session: AsyncSession) -> tuple[Customer, Customer]:
    found = (await session.scalars(select(Customer).order_by(Customer.shop_id))).all()
    return found[0], found[1]


@pytest.mark.usefixtures("concurrent", "lena")
async def test_a_merge_under_way_is_erased_with_it(
    database: Database, other_process: Database
) -> None:
    async with other_process.begin() as session:
        kept, merged = await two(session)
        await merges.merge(session, kept, merged, "link", NOW)
        work = asyncio.create_task(erase(database))
        assert await blocked(work)
    await work
    async with database.read() as session:
        assert all(it.erased_at for it in await two(session))


@pytest.mark.usefixtures("concurrent", "lena")
async def test_nobody_is_merged_with_somebody_erased_meanwhile(
    database: Database, other_process: Database
) -> None:
    async def merge() -> None:
        async with other_process.begin() as session:
            kept, merged = await two(session)
            await merges.merge(session, kept, merged, "link", NOW)

    async with database.begin() as session:
        await erasures.erase_customer(session, KEY, "K1", NOW)
        work = asyncio.create_task(merge())
        assert await blocked(work)
    with pytest.raises(RuleBroken, match="links-erased"):
        await work


@pytest.mark.usefixtures("concurrent")
async def test_nothing_is_tied_to_an_account_erased_meanwhile(
    database: Database, other_process: Database
) -> None:
    async with database.begin() as session:
        james = await person(session, "1002", "James")
        other = Customer(shop_id="K9", tags=[], created_at=NOW)
        session.add(other)

    async def tie() -> None:
        async with other_process.begin() as session:
            await links.tie_by_staff(session, james.id, other.id, "2001", NOW)

    async with database.begin() as session:
        mine = await session.get_one(Identity, james.id)
        await erasures.erase_person(session, KEY, mine, 0, NOW)
        work = asyncio.create_task(tie())
        assert await blocked(work)
    with pytest.raises(RuleBroken, match="links-erased"):
        await work


@pytest.mark.usefixtures("concurrent")
async def test_an_event_and_a_message_under_way_are_erased_too(
    database: Database, other_process: Database, lena: Identity
) -> None:
    async with other_process.begin() as session:
        session.add(Message(identity_id=lena.id, author="bot", text=NEEDLE, at=NOW))
        await order(session, lena, f"{NEEDLE}1")
        work = asyncio.create_task(erase(database))
        assert await blocked(work)
    await work
    async with database.read() as session:
        assert await needles(session) == set()


@pytest.mark.usefixtures("concurrent")
async def test_what_stale_work_writes_afterwards_is_wiped(
    database: Database, other_process: Database, lena: Identity
) -> None:
    async with other_process.begin() as session:
        mine = await session.get_one(Identity, lena.id)
        await erase(database)
        mine.name = NEEDLE
        session.add(Message(identity_id=lena.id, author="bot", text=NEEDLE, at=NOW))
        session.add(Case(identity_id=lena.id, state="open", owner="staff", reason="by_staff",
                         priority="normal", topic_id=7, opened_at=NOW))  # fmt: skip
        say = outbox.to_identity(lena.id, "reply", "sendMessage", {"text": NEEDLE}, NOW)
        await outbox.put(session, say)
    async with database.begin() as session:
        assert await needles(session)
        assert await erasures.wipe_late(session, NOW + timedelta(minutes=1)) > 0
    async with database.begin() as session:
        assert await needles(session) == set()
        assert (await session.scalars(select(Case.state))).all() == ["closed"]
        methods = (await session.scalars(select(Delivery.method))).all()
        assert erasures.DELETING in methods
        assert await erasures.wipe_late(session, NOW + timedelta(hours=1)) == 0


async def test_a_delivery_under_way_is_called_off_for_good(
    database: Database, lena: Identity
) -> None:
    async with database.begin() as session:
        row = outbox.to_identity(lena.id, "reply", "sendMessage", {"text": NEEDLE}, NOW)
        await outbox.put(session, row)
        claimed = (await session.scalars(select(Delivery))).one()
        await fates.mark_sending(session, [claimed.id])
    await erase(database)
    async with database.begin() as session:
        assert await outbox.is_called_off(session, claimed.id)
        again = Fate(Parcel(claimed, lena, None, NOW), "due", "refused", again_in=1)
        await deliveries.settle(session, OutboxRules(), "a", [again], NOW)
    async with database.read() as session:
        left = await session.get_one(Delivery, claimed.id)
        assert (left.state, left.reason, left.payload) == ("skipped", "erased", {})
