"""Files read in on both databases: each row once, whatever is known already."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain import import_batches, import_returns, imports, loyalty
from domain.import_batches import Run, batches
from domain.import_files import inspect
from domain.import_guesses import Said, guess
from domain.import_orders import ANOTHERS, ERASED, NOBODYS
from domain.import_returns import NO_PURCHASE
from domain.loyalty import LoyaltyRules
from domain.orders import ShopRules
from store.customers import Customer
from store.db import Database
from store.orders import Order, OrderLine, OrderReversal
from store.products import Product

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
HEADER = "Bestellnr;Kundennr;Datum;Artikelnr;Bezeichnung;Menge;Einzelpreis"
UCI = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"


class Desk:
    """Reads files in, and says what became of them."""

    def __init__(self, database: Database, directory: Path) -> None:
        self.database = database
        self.directory = directory
        self.reasons: list[str] = []

    async def reads(
        self,
        name: str,
        *lines: str,
        most: int | None = None,
        erased: tuple[str, ...] = (),
        **said: bool,
    ) -> Counter[str]:
        """What was news; with `most` it is broken off after so many batches."""
        path = self.directory / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        plan = guess(ShopRules(), inspect(path), Said(**said)).plan  # type: ignore[arg-type]
        async with self.database.begin() as session:
            begun = await imports.begin(session, plan, NOW)
        run = Run(plan, begun.id, NOW, lambda name: name in erased)
        counts: Counter[str] = Counter()
        for number, batch in enumerate(batches(plan, begun.offset, begun.lines_done + 1, NOW), 1):
            async with self.database.begin() as session:
                outcome = await imports.take(session, run, batch)
            counts += outcome.counts
            self.reasons += [it.reason for it in outcome.rejects]
            if number == most:
                return counts
        async with self.database.begin() as session:
            counts["returns"], rejects = await import_returns.take(session, run)
            await imports.finish(session, run, rejects)
        self.reasons += [it.reason for it in rejects]
        return counts

    async def order(self, number: str) -> Order:
        async with self.database.read() as session:
            return (await session.scalars(select(Order).where(Order.number == number))).one()

    async def lines(self, number: str) -> list[tuple[str, int, int]]:
        """(SKU, quantity, cents) of each."""
        async with self.database.read() as session:
            return await _lines(session, number)

    async def customer(self, shop_id: str) -> Customer:
        async with self.database.read() as session:
            statement = select(Customer).where(Customer.shop_id == shop_id)
            return (await session.scalars(statement)).one()


async def _lines(session: AsyncSession, number: str) -> list[tuple[str, int, int]]:
    statement = (
        select(OrderLine.sku, OrderLine.quantity, OrderLine.unit_price_cents)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.number == number)
        .order_by(OrderLine.id)
    )
    return [(sku, quantity, cents) for sku, quantity, cents in await session.execute(statement)]


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_batches, "BATCH", 2)


@pytest.mark.usefixtures("small_batches")
async def test_lines_of_an_order_add_up_wherever_they_lie(desk: Desk) -> None:
    counts = await desk.reads(
        "orders.csv", HEADER,
        "1;K1;01.11.2026 10:00;A;Kissen;2;10,00",
        "2;K2;02.11.2026;B;Decke;1;1.050,50",
        "3;K1;03.11.2026;C;Kerze;1;3,00",
        "4;K1;03.11.2026;C;Kerze;1;3,00",
        "1;K1;01.11.2026 10:00;D;Vase;1;5,00",
        "1;K1;01.11.2026 10:00;A;Kissen;2;10,00",
    )  # fmt: skip
    assert counts == {"customers": 2, "orders": 4, "lines": 6, "returns": 0}
    order = await desk.order("1")
    assert (order.total_cents, order.currency) == (4500, "EUR")
    assert order.placed_at == order.paid_at == datetime(2026, 11, 1, 9, tzinfo=UTC)
    assert await desk.lines("1") == [("A", 2, 1000), ("D", 1, 500), ("A", 2, 1000)]
    assert (await desk.order("2")).total_cents == 105_050


@pytest.mark.usefixtures("small_batches")
async def test_a_broken_off_file_goes_on_and_a_finished_one_has_no_second_effect(
    desk: Desk,
) -> None:
    rows = [f"{n % 4};K{n % 4};2026-11-0{1 + n % 4};A{n};Ding;1;1.00" for n in range(9)]
    await desk.reads("orders.csv", HEADER, *rows, most=2)
    assert len(await desk.lines("0")) == 1
    await desk.reads("orders.csv", HEADER, *rows)
    assert [len(await desk.lines(str(n))) for n in range(4)] == [3, 2, 2, 2]
    assert (await desk.order("0")).total_cents == 300
    assert await desk.reads("orders.csv", HEADER, *rows, "") == {"known": 9, "returns": 0}
    assert [len(await desk.lines(str(n))) for n in range(4)] == [3, 2, 2, 2]


async def test_what_an_earlier_file_left_out_is_added_when_that_is_said(desk: Desk) -> None:
    row = "1;K1;2026-11-01;{};Ding;1;2.00"
    await desk.reads("orders.csv", HEADER, row.format("A"))
    assert await desk.reads("b.csv", HEADER, row.format("B")) == {"known": 1, "returns": 0}
    assert await desk.lines("1") == [("A", 1, 200)]
    await desk.reads("b.csv", HEADER, row.format("B"), adds_lines=True)
    assert await desk.lines("1") == [("A", 1, 200), ("B", 1, 200)]
    assert (await desk.order("1")).total_cents == 400


async def test_an_order_the_shop_told_of_stays_as_it_was_told(
    desk: Desk, database: Database
) -> None:
    async with database.begin() as session:
        session.add(it := Customer(shop_id="K1", tags=[], created_at=NOW))
        await session.flush()
        order = Order(number="1", customer_id=it.id, total_cents=5, currency="EUR", placed_at=NOW)
        session.add(order)
    row = "1;K1;2026-11-01;A;Ding;1;2.00"
    assert (await desk.reads("orders.csv", HEADER, row, adds_lines=True))["known"] == 1
    assert ((await desk.order("1")).total_cents, await desk.lines("1")) == (5, [])


@pytest.mark.usefixtures("small_batches")
async def test_two_customers_never_share_an_order(desk: Desk) -> None:
    row = "1;{};2026-11-01;A;Ding;1;2.00"
    other = "2;K9;2026-11-01;A;Ding;1;2.00"
    rows = [row.format("K1"), row.format("K2"), other, other, other, row.format("K3")]
    await desk.reads("orders.csv", HEADER, *rows)
    assert desk.reasons == [ANOTHERS, ANOTHERS]
    assert (await desk.order("1")).total_cents == 200


@pytest.mark.usefixtures("small_batches")
async def test_a_total_is_taken_as_it_is_and_the_rest_of_an_order_may_be_blank(desk: Desk) -> None:
    """As Shopify writes them: customer, day and total in the first row of an order only."""
    await desk.reads("customers.csv", "Customer ID,Email,First Name", "'77,lena@example.com,Lena")
    await desk.reads(
        "orders.csv",
        "Name,Email,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,"
        "Lineitem price,Lineitem sku,Cancelled at",
        "#1001,Lena@example.com,2026-11-01 10:00:00 +0100,CHF,24.90,2026-11-01 09:00:00 +0100,"
        "2,Kissen,10.00,A,",
        "#1001,,,,,,1,Vase,5.00,V,",
        "#1001,,,,,,1,Kerze,1.00,K,",
        "#1002,nobody@example.com,,EUR,10.00,2026-11-02 09:00:00 +0100,1,Vase,10.00,V,",
        "#1003,lena@example.com,,EUR,10.00,2026-11-02 09:00:00 +0100,1,Vase,10.00,V,"
        "2026-11-03 09:00:00 +0100",
    )
    order = await desk.order("1001")
    assert (order.total_cents, order.currency) == (2490, "CHF")
    assert order.customer_id == (await desk.customer("77")).id
    assert [sku for sku, _, _ in await desk.lines("1001")] == ["A", "V", "K"]
    assert desk.reasons == [NOBODYS]
    unpaid = await desk.order("1003")
    assert unpaid.paid_at is None
    assert unpaid.cancelled_at == datetime(2026, 11, 3, 8, tzinfo=UTC)


async def test_customers_fill_what_is_not_known_and_products_are_replaced(
    desk: Desk, database: Database
) -> None:
    header = "Kundennr;Vorname;Ort;Geburtstag;Tags"
    await desk.reads("kunden.csv", header, "K1;Lena;;01.02.1990;vip, stamm", "K1;;Ulm;;")
    counts = await desk.reads("kunden2.csv", header, "K1;Helena;Bonn;;", "K2;Ben;;;")
    lena = await desk.customer("K1")
    assert counts == {"customers": 1, "known": 1, "returns": 0}
    assert (lena.first_name, lena.city, lena.tags) == ("Lena", "Ulm", ["vip", "stamm"])
    assert str(lena.birthday) == "1990-02-01"

    header = "SKU;Name;Preis;Lieferbar"
    await desk.reads("produkte.csv", header, "A;Kissen;10,00;ja")
    await desk.reads("produkte.csv", header, "A;Kissen neu;12,50;nein", "B;Vase;1,00;ja")
    async with database.read() as session:
        products = (await session.scalars(select(Product).order_by(Product.sku))).all()
    assert [(it.name, it.price_cents, it.is_in_stock) for it in products] == [
        ("Kissen neu", 1250, False),
        ("Vase", 100, True),
    ]


async def test_points_are_brought_along_once_and_only_where_that_is_said(
    desk: Desk, database: Database
) -> None:
    header, rows = "Kundennr;Punkte", ["K1;1200", "K2;0", "K3;30"]
    counts = await desk.reads("kunden.csv", header, *rows)
    assert counts["balances"] == 0
    async with database.begin() as session:
        kept = select(Customer.id).where(Customer.shop_id == "K1").scalar_subquery()
        merged = update(Customer).where(Customer.shop_id == "K3")
        await session.execute(merged.values(merged_into_id=kept))
    counts = await desk.reads("kunden.csv", header, *rows, "K4;7", opens_accounts=True)
    assert (counts["balances"], counts["customers"]) == (3, 1)
    assert (await desk.reads("b.csv", header, "K1;1300", opens_accounts=True))["balances"] == 0
    lena = await desk.customer("K1")
    async with database.read() as session:
        found = await loyalty.standing(session, LoyaltyRules(), lena.id, NOW)
    assert (found.points, found.pending) == (1230, 0)


async def test_shopifys_variants_have_the_name_of_their_product(
    desk: Desk, database: Database
) -> None:
    counts = await desk.reads(
        "products_export.csv",
        "Handle,Title,Type,Variant SKU,Variant Price,Image Src",
        "kissen,Kissen,Deko,K-1,10.00,https://shop.example/1.png",
        "kissen,,,K-2,12.00,",
        "kissen,,,,,https://shop.example/2.png",
        "vase,,,V-1,5.00,",
    )
    assert (counts["products"], desk.reasons) == (2, ["Title: missing"])
    async with database.read() as session:
        it = (await session.scalars(select(Product).where(Product.sku == "K-2"))).one()
    assert (it.name, it.category, it.price_cents) == ("Kissen", "Deko", 1200)


async def test_whoever_was_erased_stays_erased(desk: Desk, database: Database) -> None:
    await desk.reads("kunden.csv", "Kundennr;Vorname", "K1;Lena", "K2;Ben")
    async with database.begin() as session:
        gone = update(Customer).where(Customer.shop_id == "K1")
        await session.execute(gone.values(erased_at=NOW, first_name=None))
    await desk.reads("kunden.csv", "Kundennr;Vorname;Ort", "K1;Lena;Ulm")
    row = "{};{};2026-11-01;A;Ding;1;2.00"
    orders = [row.format(1, "K1"), row.format(2, "K2"), row.format(3, "K3")]
    counts = await desk.reads("orders.csv", HEADER, *orders, erased=("K2",))
    assert desk.reasons == [ERASED] * 3
    assert counts["orders"] == 1
    assert (await desk.customer("K1")).first_name is None


async def test_orders_of_a_merged_customer_go_to_whom_it_was_merged_into(
    desk: Desk, database: Database
) -> None:
    await desk.reads("kunden.csv", "Kundennr;Vorname", "K1;Lena", "K2;Lena", "K3;Lena")
    for merged, into in (("K2", "K3"), ("K3", "K1")):
        kept = (await desk.customer(into)).id
        async with database.begin() as session:
            statement = update(Customer).where(Customer.shop_id == merged)
            await session.execute(statement.values(merged_into_id=kept))
    rows = [f"{number};K{number};2026-11-01;A;Ding;1;2.00" for number in (1, 2, 3)]
    await desk.reads("orders.csv", HEADER, *rows)
    for number in (1, 2, 3):
        order = await desk.order(str(number))
        placed_by = (await desk.customer(f"K{number}")).id
        assert (order.customer_id, order.placed_by_id) == (kept, placed_by)


async def test_by_mail_address_what_is_merged_is_one_customer_and_returns_find_theirs(
    desk: Desk, database: Database
) -> None:
    await desk.reads("kunden.csv", "Kundennr;E-Mail", "K1;lena@a.example", "K2;Lena@a.example")
    header = "Bestellnr;E-Mail;Datum;Artikelnr;Menge;Einzelpreis"
    await desk.reads("a.csv", header, "1;lena@a.example;2026-11-01;A;3;2.00")
    assert desk.reasons == [NOBODYS]
    kept = (await desk.customer("K1")).id
    async with database.begin() as session:
        merged = update(Customer).where(Customer.shop_id == "K2")
        await session.execute(merged.values(merged_into_id=kept))
    rows = ["2;lena@a.example;2026-11-01;A;3;2.00", "2;lena@a.example;2026-11-02;A;-1;2.00"]
    assert (await desk.reads("b.csv", header, *rows))["returns"] == 1
    order = await desk.order("2")
    assert (order.customer_id, order.returned_cents) == (kept, 200)


@pytest.mark.usefixtures("small_batches")
async def test_what_came_back_reverses_the_latest_purchase_before_it(
    desk: Desk, database: Database
) -> None:
    rows = [
        "C9,A,Heart,-4,12/5/2010 9:00,2.50,17850,United Kingdom",
        "1,A,Heart,6,12/1/2010 8:26,2.50,17850,United Kingdom",
        "2,A,Heart,4,12/3/2010 8:26,2.50,17850,United Kingdom",
        "3,A,Heart,9,12/9/2010 8:26,2.50,17850,United Kingdom",
        "4,A,Heart,9,12/4/2010 8:26,2.50,14527,United Kingdom",
        "C10,A,Heart,-2,12/6/2010 9:00,2.50,17850,United Kingdom",
        "C11,D,Discount,-1,12/6/2010 9:00,27.50,17850,United Kingdom",
        "C12,A,Heart,-5,12/6/2010 9:00,2.50,17850,United Kingdom",
        "3,A,Heart,-1,12/6/2010 9:00,2.50,17850,United Kingdom",
        "5,A,Heart,1,12/6/2010 9:00,2.50,,United Kingdom",
    ]
    counts = await desk.reads("retail.csv", UCI, *rows)
    assert (counts["orders"], counts["returns"]) == (4, 3)
    one, two, three, four = [await desk.order(number) for number in "1234"]
    assert [it.returned_cents for it in (one, two, three, four)] == [500, 1000, 250, 0]
    assert two.returned_at == datetime(2010, 12, 5, 8, tzinfo=UTC)
    assert one.returned_at is three.returned_at is None
    assert desk.reasons == ["CustomerID: missing", NO_PURCHASE, NO_PURCHASE]
    again = await desk.reads("retail.csv", UCI, *rows, "")
    assert again == {"known": 4, "returns": 0}
    async with database.read() as session:
        assert len((await session.scalars(select(OrderReversal))).all()) == 3


@pytest.mark.usefixtures("small_batches")
async def test_two_who_read_the_same_file_do_not_write_it_twice(
    desk: Desk, database: Database, other_process: Database, tmp_path: Path
) -> None:
    rows = [f"{n};K1;2026-11-01;A;Ding;1;2.00" for n in range(4)]
    await desk.reads("orders.csv", HEADER, *rows, most=1)
    plan = guess(ShopRules(), inspect(tmp_path / "orders.csv"), Said()).plan
    async with database.begin() as session:
        begun = await imports.begin(session, plan, NOW)
    (batch,) = batches(plan, begun.offset, begun.lines_done + 1, NOW)
    run = Run(plan, begun.id, NOW + timedelta(seconds=1))
    async with database.begin() as session:
        await imports.take(session, run, batch)
    with pytest.raises(imports.Overtaken):
        async with other_process.begin() as session:
            await imports.take(session, run, batch)
    assert [len(await desk.lines(str(n))) for n in range(4)] == [1, 1, 1, 1]
