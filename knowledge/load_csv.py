"""CSV of question and answer pairs."""

import csv
import io
from collections.abc import Iterator

from knowledge.article import Article, UnreadableError, as_text
from knowledge.pairs import pair

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
            yield pair({name: str(value).strip() for name, value in row.items() if value})
        except UnreadableError as error:
            raise UnreadableError(f"line {rows.line_num}: {error}") from None
