"""PDF: text by font size, so that headings cut it into sections."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from pypdf import PageObject, PdfReader

from knowledge.article import Article, FrontMatter, Section, UnreadableError
from knowledge.language import language_of

Matrix = Sequence[float]

_PAGE_NUMBER = re.compile(r"(Seite|Page)?\s*[-–]?\s*\d+(\s*(/|von|of)\s*\d+)?\s*[-–]?")


@dataclass(frozen=True)
class Line:
    """A line of a page; `size` in points, `y` upwards from the page's foot."""

    words: str
    size: float
    y: float
    pieces: int = 1
    """How many pieces it was set in; a table's rows have several, one a cell."""


def read_pdf(content: bytes) -> list[Article]:
    """One article; lines set larger than most of the text are headings, the largest the title."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("it is locked by a password: save it without one")
    lines = _without_furniture([_lines(page) for page in reader.pages])
    if not lines:
        raise UnreadableError("there is no text in it: scanned pages must be recognised first")
    title = (reader.metadata and reader.metadata.title) or max(lines, key=lambda li: li.size).words
    language = language_of(" ".join(line.words for line in lines))
    if language is None:
        raise UnreadableError("its language is neither German nor English")
    sections = tuple(_sections(lines, title))
    return [Article(title, language, sections, FrontMatter(title=title))]


def _lines(page: PageObject) -> list[Line]:
    """The page's lines from top to bottom: pieces on one height, joined."""
    pieces: list[Line] = []

    def keep(text: str, user: Matrix, matrix: Matrix, _font: Any, size: float) -> None:
        height = matrix[5] * user[3] + user[5]
        pieces.extend(
            Line(words, round(size * abs(matrix[3] or 1), 1), round(height, 1))
            for line in text.splitlines()
            if (words := " ".join(line.split()))
        )

    page.extract_text(visitor_text=keep)
    return [_joined(list(level)) for _, level in groupby(pieces, key=lambda line: line.y)]


def _joined(level: Sequence[Line]) -> Line:
    words = " ".join(line.words for line in level)
    return Line(words, level[0].size, level[0].y, len(level))


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """All lines but page numbers and what stands on every page."""
    times = Counter(words for page in pages for words in {line.words for line in page})
    everywhere = max(len(pages), 2)
    return [
        line
        for page in pages
        for line in page
        if times[line.words] < everywhere and not _PAGE_NUMBER.fullmatch(line.words)
    ]


def _body_size(lines: Sequence[Line]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.words)
    return weights.most_common(1)[0][0]


def _sections(lines: Sequence[Line], title: str) -> Iterator[Section]:
    larger = _body_size(lines) * 1.05
    heading, block = "", list[Line]()
    for line in lines:
        if line.size <= larger:
            block.append(line)
            continue
        yield from _section(heading, block)
        heading, block = "" if line.words == title else line.words, []
    yield from _section(heading, block)


def _section(heading: str, lines: Sequence[Line]) -> Iterator[Section]:
    if lines:
        yield Section(heading, tuple(_paragraphs(lines)))


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """A gap wider than the usual line spacing, or a new page, begins a paragraph."""
    gaps = [above.y - below.y for above, below in pairwise(lines)]
    usual = min((gap for gap in gaps if gap > 0), default=0) * 1.2
    paragraph = lines[0].words
    for gap, (above, line) in zip(gaps, pairwise(lines), strict=True):
        if gap <= usual and gap > 0:
            starts_anew = line.pieces == above.pieces > 1 or line.words[:1] in "•-–"
            paragraph += ("\n" if starts_anew else " ") + line.words
        else:
            yield paragraph
            paragraph = line.words
    yield paragraph
