"""Visitors of the shop's pages: met once, and forgotten with all that was looked at."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from demo.shop.sign import page_customer
from domain.visitors import Claim, VisitorRules, notice
from store import visitors
from store.customers import Customer
from store.db import Database
from store.identities import Identity
from store.products import ProductView, Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


async def browses(database: Database, token: str, at: datetime) -> int:
    async with database.begin() as session:
        visitor = await visitors.meet(session, token, at)
        row = {"visitor_id": visitor.id, "customer_id": None, "sku": "T", "at": at}
        await visitors.add_views(session, [row])
        return visitor.id


async def left(database: Database) -> tuple[list[str], int]:
    """(tokens, number of views)."""
    async with database.read() as session:
        tokens = (await session.scalars(select(Visitor.token).order_by(Visitor.id))).all()
        return list(tokens), len((await session.scalars(select(ProductView))).all())


async def test_the_same_token_is_the_same_visitor_seen_last(database: Database) -> None:
    assert await browses(database, "a", NOW) == await browses(database, "a", NOW + DAY)
    await browses(database, "a", NOW - DAY)
    async with database.read() as session:
        visitor = await visitors.by_token(session, "a")
        assert visitor is not None
        assert (visitor.agreed_at, visitor.seen_at) == (NOW, NOW + DAY)
        assert await visitors.viewed_since(session, visitor.id, ["T", "U"], NOW) == {"T"}
        assert await visitors.viewed_since(session, visitor.id, ["T"], NOW + DAY) == set()


async def test_forgetting_takes_the_views_along(database: Database) -> None:
    await browses(database, "a", NOW)
    await browses(database, "b", NOW)
    async with database.begin() as session:
        assert await visitors.forget(session, "a") == 2
        assert await visitors.forget(session, "a") == 0
    assert await left(database) == (["b"], 1)


async def test_a_signed_page_is_theirs_with_whom_its_customer_is_kept(database: Database) -> None:
    async with database.begin() as session:
        into: Customer | None = None
        for shop_id in "CBA":
            one = Customer(shop_id=shop_id, tags=[], created_at=NOW)
            one.merged_into_id = into.id if into else None
            session.add(one)
            await session.flush()
            into = one
        claim = Claim("a", customer=page_customer("secret", "A", int((NOW + DAY).timestamp())))
        visitor = await notice(session, VisitorRules(), "secret", claim, NOW)
        assert (await session.get_one(Customer, visitor.customer_id)).shop_id == "C"


async def test_views_go_with_their_customer_or_account_and_the_browser_stays(
    database: Database,
) -> None:
    async with database.begin() as session:
        customer = Customer(shop_id="K1", tags=[], created_at=NOW)
        account = Identity(channel="telegram", external_id="1", name="Lena", language="de",
                           customer=customer, created_at=NOW)  # fmt: skip
        session.add(account)
        await session.flush()
        ids = account.id, customer.id
    first, second = await browses(database, "a", NOW), await browses(database, "b", NOW)
    await browses(database, "c", NOW)
    async with database.begin() as session:
        await visitors.tie(session, first, ids[0])
        (await session.get_one(Visitor, second)).customer_id = ids[1]
        row = {"visitor_id": None, "customer_id": ids[1], "sku": "U", "at": NOW}
        await visitors.add_views(session, [row])
        assert await visitors.forget_views(session, None, [ids[0]]) == 1
        assert await visitors.forget_views(session, ids[1]) == 2
    assert await left(database) == (["a", "b", "c"], 1)
