"""/delete: everything that names somebody is gone, and stays gone."""

from typing import Any

from sqlalchemy import select

from store.customers import Customer
from store.db import Base
from store.identities import Identity
from store.privacy import HELD
from tests.world import World


async def bought(world: World) -> None:
    """Lena is linked, bought something, wrote with the team, and opted in."""
    await world.shop.has_linked(
        world.lena, "K1", first_name="Lena", last_name="Quittenbaum", email="lena@quitte.example"
    )
    await world.lena.says("/consent")
    await world.lena.taps("Ja, gern")
    await world.shop.sells("K1", "471199", 50_00)
    await world.lena.says("Mensch")
    topic = await world.svenja.topic_of("Lena")
    await world.lena.says("Mein Paket von Quittenbaum ist weg")
    await world.svenja.replies_in(topic, "Ich sehe nach, Frau Quittenbaum")
    await world.sandbox.idle()


async def erase(world: World) -> None:
    await world.lena.says("/delete")
    await world.lena.taps("Weiter zum Löschen")
    await world.lena.taps("Endgültig löschen")
    await world.sandbox.idle()


async def all_rows(world: World) -> dict[str, list[dict[str, Any]]]:
    async with world.app.database.read() as session:
        return {
            table.name: [
                dict(row) for row in (await session.execute(select(table))).mappings().all()
            ]
            for table in Base.metadata.sorted_tables
        }


async def telling(world: World, *words: str) -> set[str]:
    """table.column wherever one of these words still stands."""
    return {
        f"{table}.{column}"
        for table, rows in (await all_rows(world)).items()
        for row in rows
        for column, value in row.items()
        if any(word in str(value) for word in words)
    }


NAMES = ("Lena", "Quittenbaum", "quitte.example", "471199", "1001", "K1")


async def test_nothing_names_lena_any_more(world: World) -> None:
    await bought(world)
    assert await telling(world, "Quittenbaum")
    await erase(world)
    await world.lena.sees("Ihre Daten sind gelöscht")
    transient = {"leases.lane"}
    group = {"staff_groups.configured_id", "staff_groups.chat_id"}
    left = await telling(world, *NAMES) - transient - group
    # The group's own number begins with hers, and lanes hold it.
    assert left - {"inbox_updates.payload", "outbox.payload"} == set()
    for payload in await payloads(world):
        assert not [name for name in NAMES if name in payload.replace("-1001000000001", "")]


async def payloads(world: World) -> list[str]:
    rows = await all_rows(world)
    return [str(row["payload"]) for table in ("inbox_updates", "outbox") for row in rows[table]]


async def test_the_topic_is_gone_and_the_team_hears_no_name(world: World) -> None:
    await bought(world)
    await erase(world)
    assert [it["deleted"] for it in await world.svenja.topics()] == [True]
    note = await world.svenja.sees("Die Daten eines Kunden wurden")
    assert "Lena" not in note["text"]


async def test_it_is_asked_twice_and_an_old_question_does_nothing(world: World) -> None:
    await bought(world)
    await world.lena.says("/delete")
    await world.sandbox.passes(hours=1)
    await world.lena.taps("Weiter zum Löschen")
    await world.lena.sees_nothing_of("Wirklich alles löschen?")
    assert await telling(world, "Quittenbaum")


async def test_later_events_have_no_effect(world: World) -> None:
    await bought(world)
    await erase(world)
    await world.shop.sells("K1", "471199", 50_00)
    await world.shop.sells("K1", "471200", 70_00)
    await world.lena.sees_nothing_of("471200")
    assert await telling(world, "471200", "471199") == set()
    rows = await all_rows(world)
    assert len(rows["customers"]) == 1


async def test_who_writes_again_begins_anew(world: World) -> None:
    await bought(world)
    await erase(world)
    await world.lena.says("/orders")
    await world.lena.sees("noch nicht mit einem Kundenkonto")
    rows = await all_rows(world)
    assert len(rows["identities"]) == 2


async def test_linking_anew_lifts_it_and_nothing_old_comes_back(world: World) -> None:
    await bought(world)
    await erase(world)
    await world.shop.opens_link(world.lena, world.shop.link("K1"))
    await world.lena.sees("Willkommen")
    await world.lena.says("/orders")
    await world.lena.sees_nothing_of("471199", "bezahlt")
    await world.shop.sells("K1", "471200", 70_00)
    await world.lena.sees("471200")
    async with world.app.database.read() as session:
        new = await session.scalar(select(Customer).where(Customer.shop_id == "K1"))
        assert new is not None
        assert new.first_name is None
        old = await session.scalar(select(Identity).where(Identity.erased_at.is_not(None)))
        assert old is not None
        assert old.customer_id is None


async def test_a_wish_in_english(world: World) -> None:
    await world.james.says("/delete")
    await world.james.taps("Go on to delete")
    await world.james.taps("Delete for good")
    await world.james.sees("Your data is deleted")


def test_every_table_says_what_is_held_in_it() -> None:
    assert set(HELD) == set(Base.metadata.tables)
