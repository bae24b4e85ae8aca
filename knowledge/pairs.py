"""A question with its answer, as a table's row or a line of JSON gives it."""

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.article import Article, FrontMatter, Section, UnreadableError, front_matter
from knowledge.language import language_of


def pair(values: Mapping[str, Any]) -> Article:
    """One article from question, answer and front matter's keys; raises UnreadableError."""
    question, answer = words(values, "question"), words(values, "answer")
    if not (question and answer):
        raise UnreadableError("question and answer must both be filled in")
    about = front_matter(dict(values))
    return article(about.title or question, (answer,), about, (question,))


def article(
    title: str, blocks: Sequence[str], about: FrontMatter, questions: Sequence[str] = ()
) -> Article:
    """An article of one section, its language from the front matter or else from its words."""
    language = about.language or language_of(" ".join((title, *questions, *blocks)))
    if language is None:
        raise UnreadableError("language: missing, allowed are de and en")
    return Article(title, language, (Section("", tuple(blocks)),), about, tuple(questions))


def words(values: Mapping[str, Any], key: str) -> str:
    """A value as text, "" when there is none; raises UnreadableError when it is something else."""
    value = values.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableError(f"{key}: must be text, got {value!r}")
    return value.strip()
