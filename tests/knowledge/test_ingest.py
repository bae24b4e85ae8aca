"""The shop changes its articles; only what changed is read again."""

import shutil
from pathlib import Path

from knowledge.ingest import IngestReport, ingest
from store import knowledge as store
from tests.knowledge.articles import CANDLES, RETURNS
from tests.knowledge.conftest import NOW, HelpCentre


async def test_new_articles_are_added_and_known_ones_left_alone(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    assert await help_centre.ingest() == IngestReport(added=1)
    help_centre.write("care/candles.md", CANDLES)
    assert await help_centre.ingest() == IngestReport(added=1, unchanged=1)


async def test_a_changed_sentence_leaves_the_other_passages_their_ids(
    help_centre: HelpCentre,
) -> None:
    help_centre.write("returns.md", RETURNS)
    await help_centre.ingest()
    before = await passages(help_centre)
    help_centre.write("returns.md", RETURNS.replace("30 Tage", "60 Tage"))
    assert await help_centre.ingest() == IngestReport(changed=1)
    after = await passages(help_centre)
    assert len(after) == len(before) == 3
    assert {id_ for id_, text in after.items() if "60 Tage" in text}.isdisjoint(before)
    assert len(after.keys() & before.keys()) == 2


async def test_a_deleted_article_is_forgotten(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    candles = help_centre.write("candles.md", CANDLES)
    await help_centre.ingest()
    candles.unlink()
    assert await help_centre.ingest() == IngestReport(removed=1, unchanged=1)
    assert not any("Kerze" in text for text in (await passages(help_centre)).values())


async def test_a_broken_file_is_reported_and_the_rest_is_read(help_centre: HelpCentre) -> None:
    broken = help_centre.write("a-broken.md", "---\ntitle: offen\n")
    help_centre.write("returns.md", RETURNS)
    report = await help_centre.ingest()
    assert report.added == 1
    assert [(failure.source, "not closed" in failure.reason) for failure in report.failures] == [
        (broken.as_posix(), True)
    ]


async def test_a_file_that_breaks_later_keeps_what_it_said(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    await help_centre.ingest()
    help_centre.write("returns.md", b"\xff")
    report = await help_centre.ingest()
    assert (report.removed, len(report.failures)) == (0, 1)
    assert any("30 Tage" in text for text in (await passages(help_centre)).values())


async def test_a_source_that_is_not_there_today_loses_nothing(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    await help_centre.ingest()
    shutil.rmtree(help_centre.folder)
    report = await help_centre.ingest()
    assert report.removed == 0
    assert report.failures[0].reason == "there is no such file or directory"
    assert await passages(help_centre)


async def test_one_file_by_hand_leaves_the_others(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    await help_centre.ingest()
    candles = help_centre.write("candles.md", CANDLES)
    assert await help_centre.ingest(candles) == IngestReport(added=1)
    assert len(await passages(help_centre)) == 4


async def test_progress_counts_every_file(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    help_centre.write("broken.md", "")
    seen: list[tuple[int, int, str]] = []

    def progress(done: int, whole: int, source: str) -> None:
        seen.append((done, whole, Path(source).name))

    await ingest(help_centre.database, help_centre.rules, (), NOW, progress)
    assert seen == [(1, 2, "broken.md"), (2, 2, "returns.md")]


async def passages(help_centre: HelpCentre) -> dict[int, str]:
    async with help_centre.database.read() as session:
        return {passage.id: passage.text for passage in await store.passages(session)}
