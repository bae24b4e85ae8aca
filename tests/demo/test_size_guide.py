"""The size guide can be read by people and by programs, and says what the articles say."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from demo.make_size_guide import PATH, TITLE, build
from tests.demo.help_centre import articles


def _pages(source: Path | BytesIO) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(source).pages]


def _rows(body: str) -> list[str]:
    lines = (line.strip("| ") for line in body.splitlines() if line.startswith("|"))
    return [line.replace(" | ", " ").replace("–", "-") for line in lines if "---" not in line]


def test_the_guide_has_two_or_three_pages_of_german_text() -> None:
    pages = _pages(PATH)
    assert 2 <= len(pages) <= 3
    assert all(TITLE in page for page in pages)
    assert "Bettwäsche Übergröße" in pages[1]


def test_the_committed_guide_is_what_the_generator_writes() -> None:
    assert _pages(PATH) == _pages(BytesIO(build()))


@pytest.mark.parametrize("stem", ["sizes-women", "sizes-men"])
def test_the_guide_and_the_article_name_the_same_sizes(stem: str) -> None:
    rows = _rows(articles("de")[stem].body)
    text = " ".join(_pages(PATH))
    assert len(rows) > 5
    assert [row for row in rows if row not in text] == []
