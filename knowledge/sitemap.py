"""The list of pages a web site gives."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from knowledge.article import UnreadableError

_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True)
class Sitemap:
    """The pages it names, and, if it is an index, further sitemaps."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


def is_sitemap(url: str) -> bool:
    """Whether a URL names a sitemap and not a page."""
    return urlsplit(url).path.lower().endswith((".xml", ".xml.gz"))


def read_sitemap(content: bytes, most_bytes: int) -> Sitemap:
    """A sitemap or a sitemap index, packed by gzip or not; raises UnreadableError."""
    soup = BeautifulSoup(_unpacked(content, most_bytes), "xml")
    if soup.find("urlset"):
        return Sitemap(pages=tuple(_places(soup, "url")))
    if soup.find("sitemapindex"):
        return Sitemap(sitemaps=tuple(_places(soup, "sitemap")))
    raise UnreadableError("this is no sitemap: there is neither <urlset> nor <sitemapindex>")


def _unpacked(content: bytes, most_bytes: int) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    packed = zlib.decompressobj(_GZIP)
    try:
        unpacked = packed.decompress(content, most_bytes + 1)
    except zlib.error as error:
        raise UnreadableError(f"it cannot be unpacked: {error}") from None
    if len(unpacked) > most_bytes:
        raise UnreadableError(f"it is longer than {most_bytes} bytes when unpacked")
    if not packed.eof:
        raise UnreadableError("it cannot be unpacked: its end is missing")
    return unpacked


def _places(soup: BeautifulSoup, entry: str) -> Iterator[str]:
    for place in soup.find_all("loc"):
        if place.parent is not None and place.parent.name == entry and (url := place.text.strip()):
            yield url
