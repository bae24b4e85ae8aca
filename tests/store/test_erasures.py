"""Nothing that names somebody is left in any table, whatever else is at work just then."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Column, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import JSON, Boolean, Date, Float, Integer, LargeBinary, String, Time

from domain import erasures, exports, farewells
from store.blanks import PERSONAL_CLASSES
from store.customers import Customer
from store.db import Base, Database, UtcDateTime
from store.events import ShopEvent
from store.platforms import PlatformOrder
from store.privacy import HELD, Held
from tests.domain.people import NOW, person

KEY = b"privacy"
ACCOUNT, SHOP_ID, NEEDLE = "770010017", "K770010017", "Quitte"
LED = {  # by what a table's rows lead to the person, for each kind of root
    "chats": f"chat:{ACCOUNT}", "shop_ids": SHOP_ID, "webhooks": "customer:1",
    "dialogues": f"42:{ACCOUNT}:{ACCOUNT}",
}  # fmt: skip
GIVEN = {  # as they are in life: row ids, and words of our own
    ("customers", "shop_id"): SHOP_ID, ("identities", "external_id"): ACCOUNT,
    ("identities", "channel"): "telegram", ("questions", "lane"): "1", ("outbox", "lane"): "chat:1",
    ("customers", "merged_into_id"): None, ("ledger_entries", "key"): f"staff:2001:{NEEDLE}",
    ("audit_entries", "actor"): "staff:2001", ("gaps", "state"): "open",
    ("orders", "customer_id"): 1, ("orders", "placed_by_id"): 1,
}  # fmt: skip
LISTS = {"items", "said", "tags"}


def theirs() -> Iterator[tuple[Table, Held]]:
    for table in Base.metadata.sorted_tables:
        if HELD[table.name].of:
            yield table, HELD[table.name]


def names_somebody(column: Column[Any], held: Held) -> bool:
    return column.info["privacy"] != "none" and column.name not in held.team - {"key"}


def value(column: Column[Any], held: Held) -> Any:
    """What stands in a column of a row that is the person's, with a needle of its own in it."""
    where = (column.table.name, column.name)
    needle = f"{NEEDLE}.{'.'.join(where)}"
    if where in GIVEN:
        return GIVEN[where]
    if column.name in held.of:
        return LED.get(held.of[column.name], 1)
    if column.name == "state":
        return held.settled[0] if held.settled else "closed"
    said = needle if names_somebody(column, held) else column.name
    kinds: dict[Any, Any] = {
        UtcDateTime: NOW, LargeBinary: said.encode(), Boolean: True, Date: date(1999, 9, 9),
        Time: time(4, 44), Integer: 1, Float: 1.0, String: said,
        JSON: [said] if column.name in LISTS else {"said": said},
    }  # fmt: skip
    return next(it for kind, it in kinds.items() if isinstance(column.type, kind))


async def fill(session: AsyncSession) -> None:
    """One row of the person's in every table that holds anything of customers."""
    await session.execute(insert(Base.metadata.tables["staff_groups"]).values(
        configured_id=-100, chat_id=-100, has_topics=True, sees_all=True))  # fmt: skip
    for table, held in theirs():
        given = (it for it in table.columns if it is not table.autoincrement_column)  # which is 1
        row = {column.name: value(column, held) for column in given}
        row |= dict.fromkeys(it.name for it in table.columns if it.name == "erased_at")
        await session.execute(insert(table).values(**row))


async def needles(session: AsyncSession) -> set[str]:
    """table.column wherever the person is named."""
    found = set()
    for table in Base.metadata.sorted_tables:
        for row in (await session.execute(select(table))).mappings():
            for column in table.columns:
                said = row[column.name]
                said = said.decode("latin-1") if isinstance(said, bytes) else str(said)
                if any(it in said for it in (NEEDLE, ACCOUNT, SHOP_ID, "1999-09-09", "04:44")):
                    found.add(f"{table.name}.{column.name}")
    return found


async def test_no_table_names_the_erased(database: Database) -> None:
    async with database.begin() as session:
        await fill(session)
        assert len(await needles(session)) > 60
        await erasures.erase_customer(session, KEY, SHOP_ID, NOW)
    async with database.begin() as session:
        assert await needles(session) == set()
        await erasures.wipe_late(session, NOW + timedelta(minutes=1))
        assert await needles(session) == set()


async def test_an_export_holds_every_personal_column(database: Database) -> None:
    async with database.begin() as session:
        await fill(session)
        held = await exports.everything(session, identity_id=1)
    expected = {
        (table.name, column.name)
        for table, declared in theirs()
        for column in table.columns
        if column.info["privacy"] in PERSONAL_CLASSES and not isinstance(column.type, LargeBinary)
    }
    given = {(table, column) for table, rows in held.items() for row in rows for column in row}
    assert expected - given == set()
    assert "2001" not in str(held)


def test_only_what_is_not_of_customers_is_declared_to_be_of_nobody() -> None:
    of_nobody = {
        table.name
        for table in Base.metadata.sorted_tables
        if not HELD[table.name].of
        and any(column.info["privacy"] in PERSONAL_CLASSES for column in table.columns)
    }
    assert of_nobody == {"campaigns", "staff_members"}


async def test_what_the_team_wrote_in_its_group_goes_once_it_is_worked_off(
    database: Database,
) -> None:
    table = Base.metadata.tables["inbox_updates"]
    rows = [
        ("chat:-100", "done"),
        ("chat:-100:7", "done"),
        ("chat:-100", "due"),
        ("chat:5", "done"),
    ]
    async with database.begin() as session:
        await fill(session)
        for number, (lane, state) in enumerate(rows):
            await session.execute(insert(table).values(
                bot_id=1, update_id=50 + number, lane=lane, state=state, attempts=0,
                payload={"n": number}, received_at=NOW))  # fmt: skip
        await erasures.erase_customer(session, KEY, SHOP_ID, NOW)
        kept = select(table.c.payload).where(table.c.update_id >= 50).order_by(table.c.update_id)
        assert (await session.scalars(kept)).all() == [{}, {}, {"n": 2}, {"n": 3}]


async def test_what_a_platform_tells_anew_of_the_erased_is_forgotten(database: Database) -> None:
    async with database.begin() as session:
        await erasures.erase_customer(session, KEY, "K1", NOW)
        event = ShopEvent(
            source="shopify", external_id="customer/K1/updated", type="customer_updated", lane="K1",
            payload={"customer": {"id": "K1"}, "data": {}}, occurred_at=NOW, received_at=NOW,
            state="due", attempts=0,
        )  # fmt: skip
        named = PlatformOrder(source="shopify", external_id="9", number="4711", shop_id="K1")
        session.add_all([event, named])
        await session.flush()
        assert await erasures.covers(session, KEY, event)
    async with database.read() as session:
        assert (await session.scalars(select(PlatformOrder))).all() == []
        left = await session.get_one(ShopEvent, event.id)
        assert "K1" not in f"{left.external_id}{left.lane}{left.payload}"


async def test_codes_still_count_when_whoever_asked_for_them_is_erased(database: Database) -> None:
    """Else whoever deletes their account in between may try without end."""
    table = Base.metadata.tables["mail_codes"]
    async with database.begin() as session:
        lena = await person(session, "1001", "Lena", shop_id="K1")
        stranger = await person(session, "1002", "James")
        await session.execute(insert(table).values(
            identity_id=stranger.id, customer_id=lena.customer_id, digest="d", tries=3,
            created_at=NOW, expires_at=NOW))  # fmt: skip
        await erasures.erase_person(session, KEY, stranger, 0, NOW)
        assert (await session.execute(select(table.c.customer_id, table.c.digest))).all() == [
            (lena.customer_id, "")
        ]


async def test_whom_an_import_brings_back_meanwhile_is_erased_again(database: Database) -> None:
    async with database.begin() as session:
        await person(session, "1001", "Lena", shop_id="K1")
        before = await erasures.digests(session)
        await erasures.erase_customer(session, KEY, "K1", NOW)
        session.add_all(Customer(shop_id=it, tags=[], created_at=NOW) for it in ("K1", "K2"))
        await session.flush()
        assert await erasures.erase_returned(session, KEY, before, NOW) == 1
        left = select(Customer.shop_id).where(Customer.erased_at.is_(None))
        assert (await session.scalars(left)).all() == ["K2"]


async def test_last_words_that_cannot_be_said_are_given_up(database: Database) -> None:
    async with database.begin() as session:
        chat = farewells.Chat("770010017", "de")
        await farewells.say(session, [chat], "Lindenhaus", "shop", NOW)
        await erasures.wipe_late(session, NOW + timedelta(minutes=59))
        assert await needles(session) == {"outbox.payload"}
        await erasures.wipe_late(session, NOW + timedelta(minutes=61))
        assert await needles(session) == set()
