"""Finds the files and reads each by its kind."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from knowledge.article import Article, UnreadableError

Reader = Callable[[bytes], list[Article]]

KINDS: Mapping[str, str] = {
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".csv": "csv",
    ".jsonl": "jsonl",
}


def find(root: Path) -> Iterator[Path]:
    """The readable files under a directory in a stable order, or the file itself.

    Raises UnreadableError when there is nothing at `root`.
    """
    if root.is_dir():
        yield from sorted(p for p in root.rglob("*") if p.suffix.lower() in KINDS and p.is_file())
    elif root.exists():
        yield root
    else:
        raise UnreadableError("there is no such file or directory")


def load(path: Path, content: bytes) -> list[Article]:
    """The articles in a file's content; raises UnreadableError with the reason in one line."""
    return read(kind_of(path), content)


def kind_of(path: Path) -> str:
    """Which reader a file's suffix asks for; raises UnreadableError for one that none reads."""
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise UnreadableError(f"{path.suffix or 'no suffix'}: only {', '.join(KINDS)} are read")
    return kind


def read(kind: str, content: bytes) -> list[Article]:
    """The articles in content of a known kind; raises UnreadableError as `load` does."""
    try:
        articles = _reader(kind)(content)
    except UnreadableError:
        raise
    except Exception as error:
        # A parser may trip over anything in a foreign file; the others must still be read.
        reason = " ".join(str(error).split())
        raise UnreadableError(f"{type(error).__name__}: {reason}") from error
    if not any(section.blocks for article in articles for section in article.sections):
        raise UnreadableError("there is no text in it")
    return articles


def _reader(kind: str) -> Reader:
    """Parsers are slow to import, and a shop has few kinds of files: each comes when needed."""
    reader: Reader = getattr(import_module(f"knowledge.load_{kind}"), f"read_{kind}")
    return reader
