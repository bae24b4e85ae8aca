"""Finds the sources and reads each by its kind."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from knowledge.article import Article, UnreadableError
from knowledge.load_csv import read_csv
from knowledge.load_markdown import read_markdown
from knowledge.load_pdf import read_pdf

READERS: Mapping[str, Callable[[bytes], list[Article]]] = {
    ".md": read_markdown,
    ".csv": read_csv,
    ".pdf": read_pdf,
}


def find(root: Path) -> Iterator[Path]:
    """The readable files under a directory in a stable order, or the file itself.

    Raises UnreadableError when there is nothing at `root`.
    """
    if root.is_dir():
        yield from sorted(p for p in root.rglob("*") if p.suffix.lower() in READERS)
    elif root.exists():
        yield root
    else:
        raise UnreadableError("there is no such file or directory")


def load(path: Path, content: bytes) -> list[Article]:
    """The articles in a file's content; raises UnreadableError with the reason in one line."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableError(f"{path.suffix or 'no suffix'}: only {', '.join(READERS)} are read")
    try:
        articles = reader(content)
    except UnreadableError:
        raise
    except Exception as error:
        # A parser may trip over anything in a foreign file; the others must still be read.
        reason = " ".join(str(error).split())
        raise UnreadableError(f"{type(error).__name__}: {reason}") from error
    if not any(section.blocks for article in articles for section in article.sections):
        raise UnreadableError("there is no text in it")
    return articles
