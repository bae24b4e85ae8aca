"""Who is erased stays erased, whatever is told later, until they come back by themselves."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import erasures, exports, inbox, links, merges
from domain.policy import Policy
from store import customers, identities
from store.blanks import blanked
from store.customers import Customer
from store.db import Base, Database
from store.events import ShopEvent
from store.identities import Identity
from store.links import Merge
from store.orders import Order
from store.privacy import HELD
from store.products import ProductView, Visitor
from store.support import Case, Message
from tests.domain.people import NOW, order, person
from tests.store.databases import blank

KEY = b"privacy"
SECRET = "Quittenbaum"


async def test_every_declared_column_of_the_erased_is_blank(session: AsyncSession) -> None:
    lena = await person(session, "1001", SECRET, shop_id="K1", username=SECRET)
    assert lena.customer is not None
    lena.customer.first_name = lena.customer.email = SECRET
    lena.customer.tags = [SECRET]
    bought = await order(session, lena, "4711", parcel_url=SECRET)
    seen = Visitor(token="t", identity_id=lena.id, items=[SECRET], agreed_at=NOW, seen_at=NOW)
    session.add_all([seen, Message(identity_id=lena.id, author="customer", text=SECRET, at=NOW)])
    await session.flush()
    session.add(ProductView(visitor_id=seen.id, sku=SECRET, at=NOW))
    await session.flush()
    assert await everything_said(session) != ""
    await erasures.erase_person(session, KEY, lena, 0, NOW)
    session.expire_all()
    said = await everything_said(session)
    assert SECRET not in said
    assert "4711" not in said
    assert "K1" not in said
    kept = await session.scalar(select(Order))
    assert kept is not None
    assert (kept.id, kept.total_cents) == (bought.id, 50_00)


async def test_nobody_else_is_touched(session: AsyncSession, james: Identity) -> None:
    lena = await person(session, "1001", "Lena", shop_id="K1")
    other = await person(session, "1003", "Aylin", shop_id="K2")
    await order(session, other, "4712")
    await erasures.erase_person(session, KEY, lena, 0, NOW)
    session.expire_all()
    names = set((await session.scalars(select(Identity.name))).all())
    assert names == {"", "Aylin", "James"}
    assert await session.scalar(select(Order.number)) == "4712"


async def test_all_accounts_and_merged_customers_go_together(session: AsyncSession) -> None:
    lena = await person(session, "1001", "Lena", shop_id="K1")
    assert lena.customer_id is not None
    merged = Customer(shop_id="K2", first_name="Lena", tags=[], created_at=NOW)
    second = await person(session, "1009", "Lena privat", customer_id=lena.customer_id)
    merged.merged_into_id = lena.customer_id
    session.add(merged)
    await session.flush()
    kept_id, merged_id = lena.customer_id, merged.id
    moved = {"orders": [1]}
    session.add(Merge(kept_id=kept_id, merged_id=merged_id, moved=moved, by="link", at=NOW))
    await session.flush()
    chats = await erasures.erase_person(session, KEY, second, 0, NOW)
    assert {it.external_id for it in chats} == {"1001", "1009"}
    assert await erasures.is_erased(session, KEY, "K1")
    assert await erasures.is_erased(session, KEY, "K2")
    assert (await session.scalars(select(Merge))).all() == []


async def test_open_cases_are_closed(session: AsyncSession, lena: Identity) -> None:
    session.add(Case(identity_id=lena.id, state="open", owner="staff", reason="asked_for_person",
                     priority="normal", opened_at=NOW, topic_id=7, warn_at=NOW))  # fmt: skip
    await session.flush()
    await erasures.erase_person(session, KEY, lena, 0, NOW)
    session.expire_all()
    case = await session.scalar(select(Case))
    assert case is not None
    assert (case.state, case.owner, case.topic_id, case.warn_at) == ("closed", "bot", None, None)


async def test_the_shop_may_ask_for_it_before_anybody_was_known(session: AsyncSession) -> None:
    await erasures.erase_customer(session, KEY, "K9", NOW)
    assert await erasures.is_erased(session, KEY, "K9")
    assert erasures.digest(KEY, "K9") in await erasures.digests(session)
    assert not await erasures.is_erased(session, b"another", "K9")


async def test_the_same_mail_address_is_the_same_person(session: AsyncSession) -> None:
    lena = await person(session, "1001", "Lena", shop_id="K1")
    assert lena.customer is not None
    lena.customer.email = "Lena@shop.example"
    await session.flush()
    await erasures.erase_person(session, KEY, lena, 0, NOW)
    told = await tell(session, "K2", email="lena@shop.example")
    assert told is False
    assert await erasures.relink(session, KEY, "K2", NOW) is not None
    assert await tell(session, "K1", email="lena@shop.example")


async def test_an_export_holds_everything_of_one_person_only(session: AsyncSession) -> None:
    lena = await person(session, "1001", SECRET, shop_id="K1", muted_by="2001")
    other = await person(session, "1003", "Aylin", shop_id="K2")
    await order(session, lena, "4711")
    await order(session, other, "4712")
    held = await exports.everything(session, identity_id=lena.id)
    assert held["identities"][0]["name"] == SECRET
    assert held["identities"][0]["muted_by"] == "team"
    assert [it["number"] for it in held["orders"]] == ["4711"]
    assert "Aylin" not in str(held)


async def everything_said(session: AsyncSession) -> str:
    """All personal columns and contents there are, as one text."""
    parts = []
    for table in Base.metadata.sorted_tables:
        held = HELD[table.name]
        columns = [*blanked(table, held), *(table.c[name] for name in held.renamed)]
        if columns:
            parts += [str(row) for row in (await session.execute(select(*columns))).all()]
    return "\n".join(parts)


async def tell(session: AsyncSession, shop_id: str, **details: Any) -> bool:
    """An event of a paid order; whether it had its effect."""
    number = f"9{shop_id}"
    event = ShopEvent(
        source="shop", external_id=f"{shop_id}:{id(details)}", lane=shop_id, type="order_paid",
        payload={"customer": {"id": shop_id, **details},
                 "data": {"number": number, "total_cents": 1000, "lines": []}},
        occurred_at=NOW, received_at=NOW, state="due", attempts=0,
    )  # fmt: skip
    session.add(event)
    await session.flush()
    covered = await erasures.covers(session, KEY, event)
    if not covered:
        await inbox.apply(session, Policy(), event, NOW)
    event.state = "done"
    await session.flush()
    return not covered


class Shop:
    """Two customers that may be one, on one database; every example begins with an empty one."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._runner = asyncio.Runner()

    def close(self) -> None:
        self._runner.close()

    def lives(self, steps: list[tuple[str, str]]) -> None:
        self._runner.run(self._live(steps))

    async def _live(self, steps: list[tuple[str, str]]) -> None:
        database: Database = blank(self._directory)
        try:
            async with database.begin() as session:
                for number, (step, shop_id) in enumerate(steps):
                    await STEPS[step](session, shop_id, number)
                    session.expire_all()
                    await nothing_is_back(session)
        finally:
            await database.close()


async def mention(session: AsyncSession, shop_id: str, number: int) -> None:
    gone = await erasures.is_erased(session, KEY, shop_id)
    worked = await tell(session, shop_id, first_name=SECRET, n=number)
    assert worked is not gone


async def merge(session: AsyncSession, shop_id: str, number: int) -> None:
    """This customer goes into another one, if there are two who are not merged already."""
    merged = await customers.by_shop_id(session, shop_id)
    others = select(Customer).where(Customer.erased_at.is_(None), Customer.merged_into_id.is_(None))
    rows = [it for it in (await session.scalars(others)).all() if it is not merged]
    if merged is None or merged.merged_into_id is not None or not rows:
        return
    await merges.merge(session, rows[0], merged, "link", NOW + timedelta(seconds=number))


async def unmerge(session: AsyncSession, shop_id: str, number: int) -> None:
    for row in (await session.scalars(select(Merge).where(Merge.undone_at.is_(None)))).all():
        await merges.undo(session, row, "2001", NOW)


async def tie(session: AsyncSession, shop_id: str, number: int) -> None:
    """The chat of that customer's, or of another's by then, is found to be theirs, too."""
    customer = await customers.by_shop_id(session, shop_id)
    account = await identities.by_external_id(session, f"100{number % 2}")
    if account is None:
        account = await person(session, f"100{number % 2}", SECRET)
    if customer is not None:
        await links.tie(session, account, customer, "link", NOW + timedelta(seconds=number))


async def erase_chat(session: AsyncSession, shop_id: str, number: int) -> None:
    account = await identities.by_external_id(session, f"100{number % 2}")
    if account is not None:
        await erasures.erase_person(session, KEY, account, 0, NOW)


async def erase(session: AsyncSession, shop_id: str, number: int) -> None:
    await erasures.erase_customer(session, KEY, shop_id, NOW)


async def relink(session: AsyncSession, shop_id: str, number: int) -> None:
    customer = await erasures.relink(session, KEY, shop_id, NOW)
    if customer is not None:
        assert not await erasures.is_erased(session, KEY, shop_id)


async def nothing_is_back(session: AsyncSession) -> None:
    """No erased row names anybody, and no merge leads back to one."""
    for customer in (await session.scalars(select(Customer))).all():
        if customer.erased_at is not None:
            assert customer.first_name is None
            assert customer.shop_id.startswith("erased:")
            assert customer.merged_into_id is None
    for account in (await session.scalars(select(Identity))).all():
        if account.erased_at is not None:
            assert (account.name, account.customer_id) == ("", None)
    gone = select(Customer.id).where(Customer.erased_at.is_not(None))
    assert (await session.scalars(select(Merge).where(Merge.kept_id.in_(gone)))).all() == []


STEPS = {
    "mention": mention, "merge": merge, "unmerge": unmerge, "erase": erase, "relink": relink,
    "tie": tie, "erase_chat": erase_chat,
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    shop = Shop(tmp_path_factory.mktemp("shop"))
    yield shop
    shop.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(["K1", "K2", "K3"])),
                max_size=8))  # fmt: skip
def test_no_sequence_brings_anything_back(shop: Shop, steps: list[tuple[str, str]]) -> None:
    shop.lives(steps)
