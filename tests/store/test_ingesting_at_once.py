"""Two processes read the same sources at once; both may finish, and nothing is there twice."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.ingest import ingest
from knowledge.rules import KnowledgeRules
from store import knowledge
from store.db import Database

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def rules(tmp_path: Path) -> KnowledgeRules:
    folder = tmp_path / "articles"
    folder.mkdir()
    return KnowledgeRules(sources=(folder,))


def write(rules: KnowledgeRules, name: str, words: str) -> Path:
    path = rules.sources[0] / name
    path.write_text(f"# Versand\n\n{words}\n\n## Ausland\n\nAuch das ist frei.")
    return path


async def texts(database: Database) -> list[str]:
    async with database.read() as session:
        return sorted(passage.text for passage in await knowledge.passages(session))


async def test_both_add_and_change_and_remove(
    database: Database, other_process: Database, rules: KnowledgeRules
) -> None:
    gone = [write(rules, f"gone-{number}.md", f"Das geht {number}.") for number in range(5)]
    write(rules, "stays.md", "Der Versand ist frei.")
    for path in (None, *gone):
        if path is not None:
            path.unlink()
            write(rules, "stays.md", f"Der Versand ist frei, seit {path.name} weg ist.")
        reports = await asyncio.gather(
            *(ingest(process, rules, (), NOW) for process in (database, other_process))
        )
        assert not [report.failures for report in reports if report.failures]
    assert await texts(database) == [
        "Auch das ist frei.", "Der Versand ist frei, seit gone-4.md weg ist."
    ]  # fmt: skip


async def test_one_removes_what_the_other_one_writes(
    database: Database, other_process: Database, rules: KnowledgeRules
) -> None:
    path = write(rules, "a.md", "Der Versand ist frei.")

    async def put(number: int) -> None:
        cut = [knowledge.Passage(digest=str(number), position=0, language="de", title="A",
                                 text=str(number))]  # fmt: skip
        async with database.begin() as session:
            await knowledge.put_document(session, path.as_posix(), str(number), cut, NOW)

    async def remove() -> None:
        async with other_process.begin() as session:
            await knowledge.remove_documents(session, [path.as_posix()])

    for number in range(20):
        await asyncio.gather(put(number), remove())
    await put(20)
    assert await texts(database) == ["20"]


async def test_what_staff_wrote_is_never_gone(database: Database, rules: KnowledgeRules) -> None:
    written = knowledge.Passage(
        digest="1", position=0, language="de", title="Porto", text="Das schrieb Svenja."
    )
    async with database.begin() as session:
        await knowledge.put_document(session, f"{knowledge.WRITTEN}1", "1", [written], NOW)
    report = await ingest(database, rules, (), NOW)
    assert (report.removed, await texts(database)) == (0, ["Das schrieb Svenja."])
