"""JSON lines: an object a line, a question with its answer or a titled text."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.article import Article, UnreadableError, as_text, front_matter
from knowledge.pairs import article, pair, words


def read_jsonl(content: bytes) -> list[Article]:
    """One article a line: {question, answer} or {title, text}; other keys as in front matter.

    Raises UnreadableError that names the first line that is neither.
    """
    return list(_articles(as_text(content)))


def _articles(text: str) -> Iterator[Article]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _article(line)
        except UnreadableError as error:
            raise UnreadableError(f"line {number}: {error}") from None


def _article(line: str) -> Article:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise UnreadableError(f"this is not JSON: {error}") from None
    if not isinstance(values, dict):
        raise UnreadableError("this is no object: write {…}")
    if "question" in values or "answer" in values:
        return pair(values)
    if "title" in values or "text" in values:
        return _text(values)
    raise UnreadableError("neither question and answer nor title and text are there")


def _text(values: Mapping[str, Any]) -> Article:
    title, text = words(values, "title"), words(values, "text")
    if not (title and text):
        raise UnreadableError("title and text must both be filled in")
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    return article(title, blocks, front_matter(dict(values)))
