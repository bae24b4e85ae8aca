"""The index follows the articles by itself and never works twice."""

import pytest

from knowledge.chroma import IndexUnavailableError
from knowledge.index import Index
from knowledge.reader import Reader
from knowledge.retrieve import retrieve
from knowledge.rules import KnowledgeRules
from tests.knowledge.articles import CANDLES, RETURNS, RETURNS_ENGLISH
from tests.knowledge.conftest import NOW, HelpCentre


async def test_what_is_ingested_can_be_asked_at_once(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    await help_centre.ingest()
    answerer = await help_centre.answerer()
    answer = await answerer.answer("Wie lange kann ich etwas zurückschicken?", "de", now=NOW)
    assert answer.text == "Sie haben 30 Tage Zeit. Mehr steht in den Bedingungen."
    assert answer.sources[0].url == "https://shop.example/hilfe/rueckgabe"


async def test_nothing_new_is_nothing_to_do(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    await help_centre.ingest()
    index = help_centre.index()
    assert await index.follow(help_centre.database)
    assert not await index.follow(help_centre.database)
    await help_centre.ingest()
    assert not await index.follow(help_centre.database)


async def test_a_restart_embeds_only_what_is_new(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    await help_centre.ingest()
    assert await embedded(help_centre) == 10
    assert await embedded(help_centre) == 0
    help_centre.write("candles.md", CANDLES)
    await help_centre.ingest()
    assert await embedded(help_centre) == 2


async def test_a_lost_index_is_built_again_from_sql(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    await help_centre.ingest()
    assert await embedded(help_centre) == 10
    elsewhere = help_centre.rules.chroma_path.with_name("empty")
    help_centre.rules = help_centre.rules.model_copy(update={"chroma_path": elsewhere})
    assert await embedded(help_centre) == 10


async def test_a_removed_article_is_no_longer_quoted(help_centre: HelpCentre) -> None:
    help_centre.write("returns.md", RETURNS)
    candles = help_centre.write("candles.md", CANDLES)
    await help_centre.ingest()
    index = help_centre.index()
    await index.follow(help_centre.database)
    candles.unlink()
    await help_centre.ingest()
    assert await index.follow(help_centre.database)
    assert {passage.title for passage in index.snapshot.passages} == {
        "Wie lange kann ich etwas zurückschicken?"
    }


async def test_another_lexicon_takes_over_while_the_old_vectors_answer(
    help_centre: HelpCentre,
) -> None:
    help_centre.write("returns.md", RETURNS)
    help_centre.write("returns-en.md", RETURNS_ENGLISH)
    await help_centre.ingest()
    before = help_centre.index()
    await before.follow(help_centre.database)
    words = help_centre.write("words.csv.txt", "german,english\nLindi,loyalty point\n")
    help_centre.rules = help_centre.rules.model_copy(update={"lexicon": words})
    index = help_centre.index()
    await index.follow(help_centre.database)
    assert index.is_behind
    assert key_of(index) == key_of(before)
    assert await index.follow(help_centre.database)
    assert not index.is_behind
    assert key_of(index) != key_of(before)
    assert not await index.follow(help_centre.database)


def key_of(index: Index) -> str:
    return index.snapshot.vectors.embedder.key


async def test_what_is_said_twice_is_shown_once(help_centre: HelpCentre) -> None:
    help_centre.write("candles.md", CANDLES)
    help_centre.write("again.md", CANDLES.replace("Kerzen sicher", "Wie Kerzen sicher"))
    await help_centre.ingest()
    answerer = await help_centre.answerer()
    assert len(answerer.index.snapshot.passages) == 2
    found = retrieve(answerer.index.snapshot, "Kerze", "de", Reader())
    assert len(found.hits) == 1


async def test_a_not_more_is_another_text(help_centre: HelpCentre) -> None:
    help_centre.write("a.csv", "question,answer,language\nGeht A?,Das geht bei uns,de\n")
    help_centre.write("b.csv", "question,answer,language\nGeht B?,Das geht bei uns nicht,de\n")
    await help_centre.ingest()
    answerer = await help_centre.answerer()
    assert len(retrieve(answerer.index.snapshot, "Geht das?", "de", Reader()).hits) == 2


async def test_lost_word_files_are_made_again(help_centre: HelpCentre) -> None:
    help_centre.write("candles.md", CANDLES)
    await help_centre.ingest()
    await help_centre.answerer()
    for file in (help_centre.rules.chroma_path / "words").rglob("terms.npy"):
        file.write_bytes(b"broken")
    answerer = await help_centre.answerer()
    found = retrieve(answerer.index.snapshot, "Kerze", "de", Reader())
    assert found.hits[0].words > 0


async def test_a_broken_index_says_what_to_do(help_centre: HelpCentre) -> None:
    help_centre.rules.chroma_path.mkdir(exist_ok=True)
    (help_centre.rules.chroma_path / "chroma.sqlite3").write_bytes(b"junk" * 1000)
    with pytest.raises(IndexUnavailableError, match=r"^chroma_path: delete .*chroma and start"):
        await embedded(help_centre)


async def test_a_chroma_server_that_is_not_there_is_named(help_centre: HelpCentre) -> None:
    help_centre.rules = KnowledgeRules(chroma_url="http://127.0.0.1:9")
    with pytest.raises(IndexUnavailableError, match=r"answers at http://127\.0\.0\.1:9"):
        await embedded(help_centre)


async def embedded(help_centre: HelpCentre) -> int:
    """How many vectors a fresh process embeds."""
    done = {"de": 0}

    def progress(count: int, whole: int) -> None:
        done["de"] += count if count == whole else 0

    await help_centre.index().follow(help_centre.database, progress)
    return done["de"]
