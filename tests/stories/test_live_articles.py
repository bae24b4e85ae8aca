"""The shop edits its help centre, and customers get the new answer without a restart."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.config import Settings
from tests.client import Person
from tests.world import ARTICLES, World

QUESTION = "Was kostet der Versand?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The test articles where they may be edited."""
    return Path(shutil.copytree(ARTICLES, tmp_path / "articles"))


@pytest.fixture
def settings(settings: Settings, folder: Path) -> Settings:
    there = settings.knowledge.model_copy(update={"sources": (folder,)})
    return settings.model_copy(update={"knowledge": there})


async def is_told(person: Person, question: str, words: str) -> None:
    """Asks again and again until the answer says it."""
    async with asyncio.timeout(60):
        while True:
            await person.says(question)
            if words in (await person.reads())[-1]:
                return


async def test_a_changed_article_is_the_next_answer(world: World, folder: Path) -> None:
    await world.lena.says(QUESTION)
    await world.lena.sees("4,90")
    article = folder / "versand.md"
    article.write_text(article.read_text().replace("4,90", "3,33"))
    await is_told(world.lena, QUESTION, "3,33")


async def test_a_new_article_is_known_and_a_removed_one_forgotten(
    world: World, folder: Path
) -> None:
    question = "Wie reinige ich meine Espressomaschine?"
    await world.lena.says(question)
    await world.lena.sees("weiß ich leider nicht")
    article = folder / "espresso.md"
    article.write_text(f"# {question}\n\nSpülen Sie die Espressomaschine mit klarem Wasser.")
    await is_told(world.lena, question, "mit klarem Wasser")
    article.unlink()
    await is_told(world.lena, question, "weiß ich leider nicht")


async def test_a_broken_article_leaves_the_others_alone(world: World, folder: Path) -> None:
    (folder / "broken.md").write_text("---\ntitle: offen\n")
    article = folder / "versand.md"
    article.write_text(article.read_text().replace("4,90", "3,33"))
    await is_told(world.lena, QUESTION, "3,33")
