"""Merging on both databases: rows move, families are found, and two cannot merge crosswise."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from domain import customer_facts, identities, links, merges
from domain.errors import RuleBroken
from store import customers, mail_codes
from store import merges as store
from store.customers import Customer
from store.db import Database
from store.events import ShopEvent
from store.identities import Identity
from store.links import MailCode
from store.orders import Order

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def shop(database: Database, *shop_ids: str) -> list[int]:
    """Customers with an order each; returns their ids."""
    async with database.begin() as session:
        rows = [Customer(shop_id=it, tags=[], created_at=NOW) for it in shop_ids]
        session.add_all(rows)
        await session.flush()
        session.add_all(
            Order(number=f"N-{it.shop_id}", customer_id=it.id, total_cents=1, currency="EUR",
                  placed_at=NOW)
            for it in rows
        )  # fmt: skip
        return [it.id for it in rows]


async def merge(database: Database, kept_id: int, merged_id: int) -> None:
    async with database.begin() as session:
        kept = await customers.by_id(session, kept_id)
        merged = await customers.by_id(session, merged_id)
        await merges.merge(session, kept, merged, "2001", NOW)


async def merge_now(session: AsyncSession, kept_id: int, merged_id: int) -> None:
    """Merge unless somebody holds one of the two (on PostgreSQL)."""
    await session.execute(text("SET LOCAL lock_timeout = '50ms'"))
    kept, merged = [await customers.by_id(session, it) for it in (kept_id, merged_id)]
    await merges.merge(session, kept, merged, "2001", NOW)


def told_of(shop_id: str) -> ShopEvent:
    return ShopEvent(external_id="e1", payload={"customer": {"id": shop_id}}, occurred_at=NOW)


async def owners(database: Database) -> dict[str, int]:
    async with database.read() as session:
        rows = (await session.execute(select(Order.number, Order.customer_id))).all()
    return {number: owner for number, owner in rows}


async def test_a_chain_is_undone_from_its_far_end(database: Database) -> None:
    a, b, c = await shop(database, "A", "B", "C")
    await merge(database, b, a)
    await merge(database, c, b)
    assert await owners(database) == {"N-A": c, "N-B": c, "N-C": c}
    async with database.begin() as session:
        first = await store.latest_into(session, b)
        assert first is not None
        await merges.undo(session, first, "2001", NOW)
    assert await owners(database) == {"N-A": a, "N-B": c, "N-C": c}
    async with database.begin() as session:
        await merges.undo_latest(session, c, "2001", NOW)
    assert await owners(database) == {"N-A": a, "N-B": b, "N-C": c}


async def test_more_rows_than_a_statement_takes_are_moved(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MOST_AT_ONCE", 2)
    a, b = await shop(database, "A", "B")
    async with database.begin() as session:
        session.add_all(
            Order(number=f"M{it}", customer_id=a, total_cents=1, currency="EUR", placed_at=NOW)
            for it in range(5)
        )
    await merge(database, b, a)
    assert set((await owners(database)).values()) == {b}


async def test_two_who_merge_crosswise_make_no_circle(
    database: Database, other_process: Database
) -> None:
    a, b = await shop(database, "A", "B")
    both = (merge(database, a, b), merge(other_process, b, a))
    results = await asyncio.gather(*both, return_exceptions=True)
    assert [it.rule for it in results if isinstance(it, RuleBroken)] == ["merges-same"]
    assert len(set((await owners(database)).values())) == 1


async def test_a_try_is_counted_and_a_lock_is_remembered(database: Database) -> None:
    async with database.begin() as session:
        identity = Identity(channel="telegram", external_id="1", name="Ada", language="de",
                            created_at=NOW)  # fmt: skip
        session.add(identity)
        await session.flush()
        code = MailCode(identity_id=identity.id, digest="d", created_at=NOW, expires_at=NOW)
        code.expires_at = NOW.replace(hour=13)
        await mail_codes.add(session, code)
        assert await mail_codes.count_try(session, code, 1, NOW)
        assert code.tries == 1
        assert not await mail_codes.count_try(session, code, 1, NOW)
        code.locked_until = NOW.replace(hour=14)
        await session.flush()
        since = NOW.replace(day=19)
        assert await mail_codes.standing(session, identity.id, since) == (1, code.locked_until)


async def test_of_two_chats_one_link_ties_one(database: Database, other_process: Database) -> None:
    [customer_id] = await shop(database, "A")
    async with database.begin() as session:
        pair = [
            Identity(channel="telegram", external_id=str(it), name="Ada", language="de",
                     created_at=NOW)
            for it in range(2)
        ]  # fmt: skip
        session.add_all(pair)
    payload = identities.sign_link("secret", "A", NOW, identities.IdentityRules())

    async def accept(where: Database, identity_id: int) -> None:
        async with where.begin() as session:
            identity = await session.get_one(Identity, identity_id)
            await links.accept(session, "secret", b"key", identity, payload, NOW)

    tries = (accept(database, pair[0].id), accept(other_process, pair[1].id))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(it, RuleBroken) for it in results) == 1
    async with database.read() as session:
        tied = select(Identity.id).where(Identity.customer_id == customer_id)
        assert len((await session.scalars(tied)).all()) == 1


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_who_is_told_of_is_not_merged_away_before_that_is_stored(
    database: Database, other_process: Database
) -> None:
    a, b, c = await shop(database, "A", "B", "C")
    await merge(database, a, b)
    async with database.begin() as session:
        named = await customer_facts.named(session, told_of("B"))
        holder = await customer_facts.same_person(session, named)
        with pytest.raises(DBAPIError, match="lock timeout"):
            async with other_process.begin() as other:
                await merge_now(other, c, a)
        session.add(Order(number="N-new", customer_id=holder.id, placed_by_id=b, total_cents=1,
                          currency="EUR", placed_at=NOW))  # fmt: skip
    await merge(database, c, a)
    assert set((await owners(database)).values()) == {c}


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_what_is_merged_under_somebody_s_eyes_is_read_anew(
    database: Database, other_process: Database
) -> None:
    a, b, c = await shop(database, "A", "B", "C")
    await merge(database, a, b)
    async with database.begin() as session:
        before = [await customers.by_id(session, it) for it in (a, b, c)]
        await merge(other_process, c, a)
        named = await customer_facts.named(session, told_of("B"))
        assert (await customer_facts.same_person(session, named)).id == c
        with pytest.raises(RuleBroken, match="merges-same"):
            await merges.merge(session, before[1], before[2], "2001", NOW)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_staff_do_not_tie_over_what_the_customer_tied_meanwhile(
    database: Database, other_process: Database
) -> None:
    a, b = await shop(database, "A", "B")
    async with database.begin() as session:
        chat = Identity(channel="telegram", external_id="1", name="Ada", language="de",
                        created_at=NOW)  # fmt: skip
        session.add(chat)
    async with database.begin() as session:
        assert (await session.get_one(Identity, chat.id)).customer_id is None
        async with other_process.begin() as other:
            ada = await other.get_one(Identity, chat.id)
            await links.tie(other, ada, await customers.by_id(other, a), links.BY_LINK, NOW)
        with pytest.raises(RuleBroken, match="links-tied-already"):
            await links.tie_by_staff(session, chat.id, b, "2001", NOW)
