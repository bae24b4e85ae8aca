"""The knowledge base in SQL: passages keep their ids, and every change raises the revision."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from store import knowledge
from store.db import Database
from store.knowledge import Passage
from store.schema import Base

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/shop.db")
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


def passage(text: str, position: int = 0) -> Passage:
    return Passage(
        digest=text, position=position, language="de", title="Versand", text=text,
        questions=["Was kostet es?"], tags=["Versand"], valid_until=date(2026, 12, 24),
    )  # fmt: skip


async def put(database: Database, *passages: Passage, content_hash: str = "1") -> None:
    async with database.begin() as session:
        await knowledge.put_document(session, "versand.md", content_hash, passages, NOW)


async def stored(database: Database) -> list[Passage]:
    async with database.read() as session:
        return list(await knowledge.passages(session))


async def revision(database: Database) -> int:
    async with database.read() as session:
        return await knowledge.revision(session)


async def test_a_passage_comes_back_as_it_was_put(database: Database) -> None:
    await put(database, passage("Frei ab 60 €."))
    [found] = await stored(database)
    assert (found.title, found.heading, found.text) == ("Versand", "", "Frei ab 60 €.")
    assert (found.questions, found.tags) == (["Was kostet es?"], ["Versand"])
    assert (found.url, found.valid_from, found.valid_until) == (None, None, date(2026, 12, 24))


async def test_unchanged_passages_keep_their_ids_and_take_new_places(database: Database) -> None:
    await put(database, passage("bleibt"), passage("geht", 1))
    [kept, _gone] = await stored(database)
    await put(database, passage("kommt"), passage("bleibt", 1), content_hash="2")
    now = {found.text: found for found in await stored(database)}
    assert now.keys() == {"bleibt", "kommt"}
    assert (now["bleibt"].id, now["bleibt"].position) == (kept.id, 1)


async def test_every_change_raises_the_revision(database: Database) -> None:
    seen = [await revision(database)]
    await put(database, passage("eins"))
    seen.append(await revision(database))
    await put(database, passage("zwei"), content_hash="2")
    seen.append(await revision(database))
    async with database.begin() as session:
        await knowledge.remove_documents(session, ["versand.md"])
    seen.append(await revision(database))
    assert seen == [0, 1, 2, 3]


async def test_a_removed_document_takes_its_passages_along(database: Database) -> None:
    await put(database, passage("eins"))
    async with database.read() as session:
        assert (await knowledge.read_documents(session)).keys() == {"versand.md"}
    async with database.begin() as session:
        await knowledge.remove_documents(session, ["versand.md"])
    async with database.read() as session:
        assert await knowledge.read_documents(session) == {}
    assert await stored(database) == []
