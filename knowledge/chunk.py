"""Cuts articles into passages: one heading's section, or one question with its answer."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from knowledge.article import Article, Section
from store.knowledge import Passage, digest

VERSION = 2
"""Rises when passages are cut differently, so that everything is read again."""
LONGEST = 150
"""Words from which a section is parted between two of its blocks."""
SHORTEST = 25
"""Words below which a rest is left with the part before it."""


def chunk(articles: Iterable[Article], page: str | None = None) -> list[Passage]:
    """The passages of a source's articles in order, each content once; ids are given by SQL.

    `page` is the URL they were read from; passages lead there unless the front matter says where.
    """
    found: dict[str, Passage] = {}
    for article in articles:
        for section in article.sections:
            for text in _parts(section):
                passage = _passage(article, section, text, page)
                found.setdefault(passage.digest, passage)
    for position, passage in enumerate(found.values()):
        passage.position = position
    return list(found.values())


def _parts(section: Section) -> Iterator[str]:
    part: list[str] = []
    blocks = list(section.blocks)
    for index, block in enumerate(blocks):
        full = part and _words([*part, block]) > LONGEST
        if full and _words(blocks[index:]) >= SHORTEST:
            yield "\n\n".join(part)
            part = []
        part.append(block)
    yield "\n\n".join(part)


def _words(blocks: Sequence[str]) -> int:
    return sum(len(block.split()) for block in blocks)


def _passage(article: Article, section: Section, text: str, page: str | None) -> Passage:
    about = article.about
    content: dict[str, Any] = {
        "language": article.language,
        "title": article.title,
        "heading": section.heading,
        "text": text,
        "questions": list(article.questions),
        "url": about.url or page,
        "tags": list(about.tags),
        "audience": about.audience,
        "product": about.product,
        "valid_from": about.valid_from,
        "valid_until": about.valid_until,
    }
    return Passage(digest=digest(content), **content)
