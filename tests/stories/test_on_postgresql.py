"""The whole line once more, on PostgreSQL."""

from datetime import UTC, datetime

import pytest

from bot.config import DatabaseSettings, Settings
from knowledge.ingest import ingest
from store import migrate
from store.db import Database
from tests.world import World


@pytest.fixture
async def settings(settings: Settings, postgres_database: str) -> Settings:
    database = Database(postgres_database)
    await migrate.upgrade(database)
    await ingest(database, settings.knowledge, (), datetime.now(UTC))
    await database.close()
    there = DatabaseSettings(url=postgres_database)
    return settings.model_copy(update={"database": there})


async def test_from_the_first_word_to_the_report(world: World) -> None:
    lena, svenja, mara = world.lena, world.svenja, world.mara
    await world.shop.has_linked(lena, "K1", first_name="Lena", last_name="Vogt")
    await lena.says("Was kostet der Versand?")
    await lena.sees("4,90", "Quelle: Versandkosten")
    await lena.says("/consent")
    await lena.taps("Ja, gern")

    await world.shop.sells("K1", "4711", 120_00)
    await lena.says("/points")
    await lena.sees("360 weitere")
    await world.shop.delivers("K1", "4711")
    await world.sandbox.passes(days=2.1)
    await lena.taps("3")
    await lena.says("Das Kleid hatte ein Loch")
    topic = await svenja.topic_of("Lena")
    await svenja.sees_in(topic, "Das Kleid hatte ein Loch")

    await svenja.replies_in(topic, "Wir schicken Ihnen ein neues.")
    await lena.sees("Wir schicken Ihnen ein neues.")
    await svenja.replies_in(topic, "/close")
    await lena.taps("★★★★★")
    await svenja.sees_in(topic, "5 von 5")

    await mara.says("/campaign")
    await mara.says("Heute 20 % auf Leinen")
    await mara.says("20 % off linen today")
    await mara.taps("Mit Kundenkonto")
    await mara.taps("In einer Stunde")
    await mara.taps("Planen")
    await world.sandbox.passes(hours=2)
    await lena.sees("Heute 20 % auf Leinen")
    await mara.sees("Bericht", "Zugestellt: 1")
