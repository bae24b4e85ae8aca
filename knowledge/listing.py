"""Which files and pages there are to read."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag

from knowledge.article import UnreadableError
from knowledge.fetch import Web
from knowledge.hosts import Hosts, host_of
from knowledge.load import find
from knowledge.rules import KnowledgeRules
from knowledge.sitemap import Sitemap, is_sitemap, read_sitemap
from knowledge.sources import File, Page, Source, is_url

MOST_PAGES = 5_000
"""Of one shop; a sitemap that names more is a shop's catalogue and no help centre."""
DEEPEST = 3
"""A sitemap index names sitemaps, and some of those are indexes again."""


@dataclass(frozen=True)
class Failure:
    """A source that could not be read, and why, in one line."""

    source: str
    reason: str


@dataclass
class Listing:
    """The sources found; `missing` are the places where others may be that could not be listed."""

    sources: dict[str, Source] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)

    def add(self, source: Source) -> None:
        self.sources.setdefault(source.key, source)

    def miss(self, place: str, reason: str) -> None:
        self.missing.add(place)
        self.failures.append(Failure(place, reason))


async def list_sources(places: Iterable[str], rules: KnowledgeRules, web: Web) -> Listing:
    """All files under the paths and all pages under the URLs, each once."""
    listing = Listing()
    for place in places:
        try:
            if is_url(place):
                await _add_pages(listing, urldefrag(place).url, rules, web)
            else:
                for path in await asyncio.to_thread(lambda at: list(find(Path(at))), place):
                    listing.add(File(path))
        except (UnreadableError, OSError) as error:
            listing.miss(place, str(error))
    return listing


async def _add_pages(
    listing: Listing, url: str, rules: KnowledgeRules, web: Web, depth: int = 1
) -> None:
    if not is_sitemap(url):
        listing.add(Page(url, web))
        return
    sitemap = await _sitemap(url, rules, web)
    _add_named(listing, url, sitemap, rules, web)
    if sitemap.sitemaps and depth == DEEPEST:
        raise UnreadableError(f"its sitemaps lie more than {DEEPEST} deep")
    for inner in sitemap.sitemaps:
        try:
            await _add_pages(listing, inner, rules, web, depth + 1)
        except UnreadableError as error:
            listing.miss(inner, str(error))


async def _sitemap(url: str, rules: KnowledgeRules, web: Web) -> Sitemap:
    answer = await web.get(url)
    return await asyncio.to_thread(read_sitemap, answer.content or b"", rules.page_bytes)


def _add_named(
    listing: Listing, sitemap_url: str, sitemap: Sitemap, rules: KnowledgeRules, web: Web
) -> None:
    """A foreign host is reported once and not for each of its pages."""
    hosts = Hosts(rules.hosts)
    foreign: dict[str | None, str] = {}
    for url in sitemap.pages:
        if url not in hosts:
            foreign.setdefault(host_of(url), url)
        elif len(listing.sources) >= MOST_PAGES:
            raise UnreadableError(f"there are more than {MOST_PAGES} pages; the rest is left out")
        else:
            listing.add(Page(urldefrag(url).url, web))
    for url in foreign.values():
        listing.failures.append(Failure(sitemap_url, f"it names {url}: {hosts.refusal(url)}"))
