"""CSV of question and answer pairs."""

import csv
import io
from collections.abc import Iterator, Mapping

from knowledge.article import Article, Section, UnreadableError, as_text, front_matter
from knowledge.language import language_of

COLUMNS = ("question", "answer")


def read_csv(content: bytes) -> list[Article]:
    """One article a pair. Columns: question, answer; others as in front matter (language, …)."""
    text = as_text(content)
    rows = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text), restkey="", restval="")
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise UnreadableError(f"column {missing[0]} is missing: the first line must name columns")
    return list(_articles(rows))


def _delimiter(text: str) -> str:
    first_line = text.partition("\n")[0]
    return ";" if first_line.count(";") > first_line.count(",") else ","


def _articles(rows: "csv.DictReader[str]") -> Iterator[Article]:
    for row in rows:
        try:
            yield _article({name: str(value).strip() for name, value in row.items() if value})
        except UnreadableError as error:
            raise UnreadableError(f"line {rows.line_num}: {error}") from None


def _article(row: Mapping[str, str]) -> Article:
    question, answer = (row.get(name, "") for name in COLUMNS)
    if not (question and answer):
        raise UnreadableError("question and answer must both be filled in")
    about = front_matter(dict(row))
    language = about.language or language_of(f"{question} {answer}")
    if language is None:
        raise UnreadableError("language: missing, allowed are de and en")
    return Article(question, language, (Section("", (answer,)),), about, (question,))
