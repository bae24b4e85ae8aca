"""Customers found to be one: kept together, and apart again, in whatever order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents, links, merges
from domain.errors import RuleBroken
from domain.identities import Identity
from store import customers
from store.audit import AuditEntry
from store.carts import Cart
from store.customers import Customer
from store.db import Database
from store.links import Merge
from store.loyalty import LedgerEntry
from store.merges import TABLES
from store.orders import Order, lifetime
from store.products import ProductView, Review, Visitor
from store.schema import Base
from tests.domain.people import DAY, NOW, person

PEOPLE = 4
STAFF = "2001"
numbers = count(1)
step = st.tuples(
    st.sampled_from(["merge", "merge", "undo", "order", "points", "chat"]),
    st.integers(0, PEOPLE - 1),
    st.integers(0, PEOPLE - 1),
)


async def customer(session: AsyncSession, **more: object) -> Customer:
    row = Customer(shop_id=f"K{next(numbers)}", tags=[], created_at=NOW, **more)
    session.add(row)
    await session.flush()
    return row


@dataclass
class Shop:
    """Some customers, and whose everything was before anybody was merged."""

    session: AsyncSession
    people: list[Customer]
    orders: dict[int, Customer] = field(default_factory=dict)
    entries: dict[int, Customer] = field(default_factory=dict)
    chats: dict[int, Customer] = field(default_factory=dict)

    async def takes(self, step: str, first: int, second: int) -> None:
        if step == "merge":
            await self.merges(self.people[first], self.people[second])
        elif step == "undo":
            await self.undoes(first)
        elif step == "order":
            await self.sells(self.people[first])
        elif step == "chat":
            await self.proves(self.people[first])
        else:
            await self.gives(self.people[first])

    async def merges(self, kept: Customer, merged: Customer) -> None:
        roots = [await customers.kept_of(self.session, it) for it in (kept, merged)]
        if roots[0] is roots[1]:
            with pytest.raises(RuleBroken, match="merges-same"):
                await merges.merge(self.session, kept, merged, STAFF, NOW)
        else:
            await merges.merge(self.session, kept, merged, STAFF, NOW)

    async def undoes(self, which: int) -> None:
        rows = await self.standing()
        if rows:
            await merges.undo(self.session, rows[which % len(rows)], STAFF, NOW)

    async def standing(self) -> Sequence[Merge]:
        ids = [it.id for it in self.people]
        statement = select(Merge).where(Merge.undone_at.is_(None), Merge.kept_id.in_(ids))
        return (await self.session.scalars(statement.order_by(Merge.id))).all()

    async def sells(self, by: Customer) -> None:
        """As an event does: placed by one, kept with whom they are merged into; with points."""
        holder = await customers.kept_of(self.session, by)
        row = Order(number=f"N{next(numbers)}", customer_id=holder.id, placed_by_id=by.id,
                    total_cents=10_00, currency="EUR", placed_at=NOW, paid_at=NOW)  # fmt: skip
        self.session.add(row)
        await self.session.flush()
        self.orders[row.id] = by
        await self.writes(holder, by, row.id)

    async def proves(self, to_be: Customer) -> None:
        chat = await person(self.session, f"c{next(numbers)}", "Ada")
        await links.tie(self.session, chat, to_be, links.BY_MAIL, NOW)
        self.chats[chat.id] = to_be

    async def gives(self, to: Customer) -> None:
        """Points for no order are given to whom the chat is tied to."""
        holder = await customers.kept_of(self.session, to)
        await self.writes(holder, holder, None)

    async def writes(self, holder: Customer, home: Customer, order_id: int | None) -> None:
        row = LedgerEntry(customer_id=holder.id, points=7, reason="order", order_id=order_id,
                          key=f"e{next(numbers)}", created_at=NOW)  # fmt: skip
        self.session.add(row)
        await self.session.flush()
        self.entries[row.id] = home

    async def check(self) -> None:
        """Everything is with whom its owner is merged into; no chain bites itself."""
        for rows, homes in ((await self.owners(Order), self.orders),
                            (await self.owners(LedgerEntry), self.entries),
                            (await self.owners(Identity), self.chats)):  # fmt: skip
            kept = {
                it: (await customers.kept_of(self.session, home)).id for it, home in homes.items()
            }
            assert rows == kept
        for one in self.people:
            await self.walks(one)

    async def owners(self, model: type[Order | LedgerEntry | Identity]) -> dict[int, int]:
        ids = [it.id for it in self.people]
        statement = select(model.id, model.customer_id).where(model.customer_id.in_(ids))
        rows = (await self.session.execute(statement)).all()
        return {row_id: owner for row_id, owner in rows if owner is not None}

    async def walks(self, one: Customer) -> None:
        seen: set[int] = set()
        while one.merged_into_id is not None:
            assert one.id not in seen
            seen.add(one.id)
            one = await customers.by_id(self.session, one.merged_into_id)

    async def sum_of_points(self) -> int:
        ids = [it.id for it in self.people]
        statement = select(func.coalesce(func.sum(LedgerEntry.points), 0))
        return int(
            await self.session.scalar(statement.where(LedgerEntry.customer_id.in_(ids))) or 0
        )


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(st.lists(step, min_size=2, max_size=16))
async def test_whatever_is_merged_and_undone_everything_finds_its_owner(
    database: Database, steps: list[tuple[str, int, int]]
) -> None:
    async with database.begin() as session:
        shop = Shop(session, [await customer(session) for _ in range(PEOPLE)])
        for one in shop.people:
            await shop.sells(one)
            await shop.gives(one)
        for each in steps:
            await shop.takes(*each)
            await shop.check()
        assert await shop.sum_of_points() == 7 * len(shop.entries)
        while await shop.standing():
            await shop.undoes(steps[0][1])
            await shop.check()
        assert [it.merged_into_id for it in shop.people] == [None] * PEOPLE


def test_every_table_of_customers_moves_along() -> None:
    """A cart moves by itself, it has no id; a mailed code asks with whom its customer is kept."""
    columns = [table.c.get("customer_id") for table in Base.metadata.sorted_tables]
    owned = {it.table.name for it in columns if it is not None and it.foreign_keys}
    assert owned - {"carts", "mail_codes"} == set(TABLES)


async def test_orders_and_points_sum_up_in_the_one_kept(session: AsyncSession) -> None:
    shop = Shop(session, [await customer(session), await customer(session)])
    kept, merged = shop.people
    await shop.sells(kept)
    await shop.sells(merged)
    await merges.merge(session, kept, merged, STAFF, NOW)
    assert await lifetime(session, kept.id) == (2, 20_00)
    assert await lifetime(session, merged.id) == (0, 0)
    await merges.undo_latest(session, kept.id, STAFF, NOW)
    assert await lifetime(session, kept.id) == (1, 10_00)
    assert await lifetime(session, merged.id) == (1, 10_00)


async def test_chats_and_what_was_looked_at_and_said_move_along_and_back(
    session: AsyncSession,
) -> None:
    lena = await person(session, "1001", "Lena", shop_id="K-lena")
    kept, merged = await customer(session), await customers.by_id(session, lena.customer_id or 0)
    visitor = Visitor(token="t", customer_id=merged.id, items=[], agreed_at=NOW, seen_at=NOW)
    seen = ProductView(customer_id=merged.id, sku="S1", at=NOW)
    said = Review(source="shop", external_id="1", customer_id=merged.id, sku="S1", stars=5, at=NOW)
    session.add_all([visitor, seen, said])
    await session.flush()
    row = await merges.merge(session, kept, merged, STAFF, NOW)
    assert {it.customer_id for it in (lena, visitor, seen, said)} == {kept.id}
    assert row.moved["identities"] == [lena.id]
    await merges.undo(session, row, STAFF, NOW)
    assert {it.customer_id for it in (lena, visitor, seen, said)} == {merged.id}


async def test_who_proved_since_to_be_the_merged_one_goes_back_with_them(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    kept, merged = await customers.by_id(session, lena.customer_id or 0), await customer(session)
    row = await merges.merge(session, kept, merged, STAFF, NOW)
    await links.tie(session, james, merged, links.BY_MAIL, NOW)
    aylin = await person(session, "1003", "Aylin")
    await links.tie(session, aylin, kept, links.BY_MAIL, NOW)
    assert james.customer_id == aylin.customer_id == kept.id
    await merges.undo(session, row, STAFF, NOW)
    assert (james.customer_id, aylin.customer_id) == (merged.id, kept.id)


async def test_what_was_withdrawn_in_the_shop_meanwhile_holds_for_both(
    session: AsyncSession, james: Identity
) -> None:
    kept, merged = await customer(session), await customer(session)
    row = await merges.merge(session, kept, merged, STAFF, NOW)
    await consents.withdraw_in_shop(session, kept, False, NOW + DAY, NOW + DAY)
    await merges.undo(session, row, STAFF, NOW + DAY)
    await links.tie(session, james, merged, links.BY_LINK, NOW + DAY)
    assert james.marketing_at is None


@pytest.mark.parametrize(("hours", "kept_items"), [(1, ["newer"]), (-1, ["own"])])
async def test_the_newer_cart_is_what_they_are_about_to_buy(
    session: AsyncSession, hours: int, kept_items: list[str]
) -> None:
    kept, merged = await customer(session), await customer(session)
    newer = NOW + timedelta(hours=hours)
    session.add(Cart(customer_id=kept.id, items=["own"], updated_at=NOW))
    session.add(Cart(customer_id=merged.id, items=["newer"], updated_at=newer))
    await session.flush()
    row = await merges.merge(session, kept, merged, STAFF, NOW)
    assert (await session.get_one(Cart, kept.id)).items == kept_items
    await merges.undo(session, row, STAFF, NOW)
    session.expunge_all()
    assert (await session.get_one(Cart, merged.id)).items == ["newer"]


async def test_a_cart_changed_since_is_the_kept_ones(session: AsyncSession) -> None:
    kept, merged = await customer(session), await customer(session)
    cart = Cart(customer_id=merged.id, items=["before"], updated_at=NOW)
    session.add(cart)
    await session.flush()
    row = await merges.merge(session, kept, merged, STAFF, NOW)
    cart.items, cart.updated_at = ["since"], NOW + DAY
    await session.flush()
    await merges.undo(session, row, STAFF, NOW)
    assert (cart.customer_id, cart.items) == (kept.id, ["since"])


async def test_of_two_consents_the_stricter_holds_also_after_it_is_undone(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    kept = await customers.by_id(session, lena.customer_id or 0)
    merged = await customer(session, marketing_withdrawn_at=NOW - DAY)
    james.customer_id, lena.objected_at = merged.id, NOW - DAY
    await consents.grant(session, james, "v1", "button", NOW)
    await consents.withdraw(session, lena, "word", NOW)
    row = await merges.merge(session, kept, merged, STAFF, NOW)
    assert (james.marketing_at, james.objected_at) == (None, NOW - DAY)
    assert kept.marketing_withdrawn_at == NOW - DAY
    await merges.undo(session, row, STAFF, NOW)
    assert (james.marketing_at, james.objected_at) == (None, NOW - DAY)
    assert kept.marketing_withdrawn_at == merged.marketing_withdrawn_at == NOW - DAY


async def test_who_never_decided_withdraws_nothing(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    kept, merged = await customers.by_id(session, lena.customer_id or 0), await customer(session)
    james.customer_id = merged.id
    await session.flush()
    await merges.merge(session, kept, merged, STAFF, NOW)
    assert james.marketing_at == NOW


async def test_a_merge_is_noted_and_undone_once(session: AsyncSession) -> None:
    kept, merged = await customer(session), await customer(session)
    row = await merges.merge(session, kept, merged, STAFF, NOW)
    await merges.undo(session, row, "2003", NOW + DAY)
    assert (row.undone_at, row.undone_by) == (NOW + DAY, "2003")
    with pytest.raises(RuleBroken, match="merges-undone-already"):
        await merges.undo(session, row, STAFF, NOW)
    with pytest.raises(RuleBroken, match="merges-none"):
        await merges.undo_latest(session, kept.id, STAFF, NOW)
    noted = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    assert [(it.actor, it.action) for it in noted] == [
        ("staff:2001", "customer.merged"),
        ("staff:2003", "customer.unmerged"),
    ]
    assert noted[0].details == {"merged_id": merged.id, "merge_id": row.id}
