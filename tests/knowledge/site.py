"""A web site on loopback that says what a test lets it say."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

HTML = "text/html; charset=utf-8"
XML = "application/xml"


@dataclass
class Reply:
    """What a path answers; with an etag or a date it answers 304 to who knows it already."""

    body: str | bytes = ""
    type: str = HTML
    status: int = 200
    etag: str | None = None
    modified: str | None = None
    location: str | None = None
    is_silent: bool = False

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else self.body.encode()

    def headers(self) -> dict[str, str]:
        said = {"ETag": self.etag, "Last-Modified": self.modified, "Location": self.location}
        return {"Content-Type": self.type} | {name: it for name, it in said.items() if it}

    def is_known(self, headers: Mapping[str, str]) -> bool:
        etag, modified = headers.get("If-None-Match"), headers.get("If-Modified-Since")
        return (etag is not None and etag == self.etag) or (
            etag is None and modified is not None and modified == self.modified
        )


@dataclass
class Site:
    """The replies by path, and what was asked for, in order; other paths are 404."""

    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    under_way: int = 0
    most_under_way: int = 0
    url: str = ""
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")

    @property
    def pages_asked(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]

    def says(self, path: str, words: str, title: str = "Versand", **more: str) -> str:
        """A page of the help centre; returns its URL."""
        page = f'<html lang="de"><body><h1>{title}</h1><p>{words}</p></body></html>'
        self.replies[path] = Reply(page, **more)  # type: ignore[arg-type]
        return f"{self.url}{path}"

    def lists(self, path: str, *urls: str) -> str:
        """A sitemap; returns its URL."""
        self.replies[path] = Reply(sitemap(*urls), XML)
        return f"{self.url}{path}"

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path_qs)
        self.agents.add(request.headers["User-Agent"])
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            return await self._answer(request)
        finally:
            self.under_way -= 1

    async def _answer(self, request: web.Request) -> web.Response:
        reply = self.replies.get(request.path_qs, Reply(status=404))
        if reply.is_silent:
            await self.over.wait()
        await asyncio.sleep(0)  # the others' turn, so that requests can be under way together
        if reply.is_known(request.headers):
            return web.Response(status=304, headers={"ETag": reply.etag} if reply.etag else {})
        return web.Response(body=reply.content, status=reply.status, headers=reply.headers())


def sitemap(*urls: str) -> str:
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{space}">{entries}</urlset>'


def sitemap_index(*urls: str) -> str:
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<sitemapindex xmlns="{space}">{entries}</sitemapindex>'


@asynccontextmanager
async def serving() -> AsyncIterator[Site]:
    """A site on a free port of loopback, without a robots.txt."""
    site = Site()
    application = web.Application()
    application.router.add_get("/{path:.*}", site.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    listener = web.TCPSite(runner, "127.0.0.1", 0)
    await listener.start()
    site.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield site
    site.over.set()
    await runner.cleanup()
