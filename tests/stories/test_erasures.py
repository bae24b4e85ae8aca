"""/delete: everything that names somebody is gone, and stays gone."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from store.customers import Customer
from store.db import Base
from store.identities import Identity
from store.privacy import HELD
from tests.client import labels
from tests.world import STAFF_CHAT, World


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
        # The group's own number begins with hers.
        if any(word in str(value).replace(str(STAFF_CHAT), "") for word in words)
    }


GROUP = {"staff_groups.configured_id", "staff_groups.chat_id", "leases.lane"}
NAMES = ("Lena", "Quittenbaum", "quitte.example", "471199", "1001", "K1")


async def test_nothing_names_lena_any_more(world: World, capfd: pytest.CaptureFixture[str]) -> None:
    await bought(world)
    assert await telling(world, "Quittenbaum")
    await erase(world)
    await world.lena.sees("Ihre Daten sind gelöscht")
    assert await telling(world, *NAMES) - GROUP == set()
    assert written(world, "Quittenbaum", "quitte.example", "471199") == set()
    assert "Quittenbaum" not in "".join(capfd.readouterr())


def written(world: World, *words: str) -> set[str]:
    """The files of the database and of vectors in which one of these words stands, deleted or
    not. What was written last is brought there from beside the database first."""
    path = Path(str(world.app.database.url.database))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(FULL)")
    connection.close()
    files = [path, *(it for it in (path.parent / "chroma").rglob("*") if it.is_file())]
    assert len(files) > 1
    return {it.name for it in files if any(word.encode() in it.read_bytes() for word in words)}


async def test_the_topic_is_gone_and_the_team_hears_no_name(world: World) -> None:
    await bought(world)
    await erase(world)
    assert [it["deleted"] for it in await world.svenja.topics()] == [True]
    note = await world.svenja.sees("Die Daten eines Kunden wurden")
    assert "Lena" not in note["text"]
    await world.svenja.sees_nothing_of("nicht löschen")


async def test_without_the_right_the_team_hears_which_topic_to_delete(world: World) -> None:
    await bought(world)
    topic = await world.svenja.topic_of("Lena")
    await world.sandbox.post(f"/chats/{STAFF_CHAT}/rights", can_manage_topics=False)
    await erase(world)
    hint = await world.svenja.sees(f"Thema {topic} gehört zu gelöschten Daten")
    assert labels(hint) == ["Thema öffnen"]


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
