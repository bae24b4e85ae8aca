"""Where articles come from: files and pages, each read the same way."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.article import UnreadableError
from knowledge.fetch import Answer, Web
from knowledge.load import kind_of
from store.knowledge import Document

MEDIA_TYPES: Mapping[str, str] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/markdown": "markdown",
    "text/plain": "markdown",
}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Content:
    """What a source holds now; `data` is None when its server says that nothing changed."""

    data: bytes | None
    kind: str = ""
    page: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True)
class File:
    """A file; its key is its path with forward slashes."""

    path: Path

    @property
    def key(self) -> str:
        return self.path.as_posix()

    async def content(self, known: Document | None) -> Content:
        """Raises UnreadableError for a kind that cannot be read, OSError for a file."""
        kind = kind_of(self.path)
        return Content(await asyncio.to_thread(self.path.read_bytes), kind)


@dataclass(frozen=True)
class Page:
    """A page on a web server; its key is its URL."""

    url: str
    web: Web

    @property
    def key(self) -> str:
        return self.url

    async def content(self, known: Document | None) -> Content:
        """What the server says; `known` is what it said before, to be asked for changes only.

        Raises GoneError when there is no such page, UnreadableError for all other trouble.
        """
        etag, modified = (known.etag, known.modified) if known else (None, None)
        answer = await self.web.get(self.url, etag, modified)
        if answer.content is None:
            return Content(None, etag=answer.etag or etag, modified=answer.modified or modified)
        kind = MEDIA_TYPES.get(answer.media_type)
        if kind is None:
            told = answer.media_type or "no content type"
            raise UnreadableError(f"{told}: only HTML, PDF, Markdown and text are read")
        return Content(_in_utf8(answer), kind, self.url, answer.etag, answer.modified)


Source = File | Page


def is_url(source: str) -> bool:
    """Whether a source is asked for over the network."""
    return source.startswith(("http://", "https://"))


def _in_utf8(answer: Answer) -> bytes:
    """The content in UTF-8 if the server names a charset: its word goes over the page's own."""
    content = answer.content or b""
    if answer.charset is None or answer.media_type == "application/pdf":
        return content
    try:
        return _BYTE_ORDER_MARK + content.decode(answer.charset).removeprefix("\ufeff").encode()
    except (LookupError, UnicodeDecodeError):
        raise UnreadableError(f"its text is not in {answer.charset}, as the server says") from None
