"""Asks web servers for pages: only hosts the shop named, and as politely as robots.txt wants."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urldefrag, urljoin

import httpx

from knowledge.article import UnreadableError
from knowledge.hosts import Hosts, host_of
from knowledge.robots import AGENT, Robots
from knowledge.rules import KnowledgeRules

AT_ONCE = 4
"""Requests under way to all hosts together."""
MOST_REDIRECTS = 5
_HEADERS = {"User-Agent": f"{AGENT}/1 (reads the help pages of the shop it works for)"}


class GoneError(UnreadableError):
    """There was a page perhaps, and there is none now: 404 or 410."""


@dataclass(frozen=True)
class Answer:
    """What a server said in the end; `content` is None when nothing changed (304)."""

    content: bytes | None
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class Web:
    """A client for one reading of pages; robots.txt is asked for once a host."""

    def __init__(self, rules: KnowledgeRules) -> None:
        self._rules = rules
        self._hosts = Hosts(rules.hosts)
        self._client: httpx.AsyncClient | None = None
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._robots = Robots(self._robots_txt)
        self._free_at: dict[str | None, float] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None:
            await self._client.aclose()

    async def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """The page at a URL, or that it is as it was when it had this etag and date.

        Raises GoneError when there is no such page, and UnreadableError when it may not be asked
        for, does not answer in time, is too long, or the server has trouble.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {name: value for name, value in asked.items() if value}
        response = await self._follow(url, conditions, heed_robots=True)
        return _answer(response)

    def _asking(self) -> httpx.AsyncClient:
        """The client, made for the first page: certificates take long to read."""
        if self._client is None:
            self._client = httpx.AsyncClient(
                headers=_HEADERS, timeout=self._rules.page_timeout, trust_env=False
            )
        return self._client

    async def _follow(
        self, url: str, conditions: Mapping[str, str], *, heed_robots: bool
    ) -> httpx.Response:
        """The first answer that leads nowhere else; every step is checked as the first one is."""
        start = url
        for _ in range(MOST_REDIRECTS + 1):
            if url not in self._hosts:
                lead = "" if url == start else f"it leads to {url}, and "
                raise UnreadableError(lead + self._hosts.refusal(url))
            pause = self._rules.page_pause
            if heed_robots:
                pause = max(pause, await self._robots.pause(url))
            response = await self._ask(url, conditions, pause)
            if not response.has_redirect_location:
                return response
            url = urldefrag(urljoin(url, response.headers["location"])).url
        raise UnreadableError(f"it leads on and on: more than {MOST_REDIRECTS} redirects")

    async def _robots_txt(self, url: str) -> tuple[int, str]:
        response = await self._follow(url, {}, heed_robots=False)
        return response.status_code, response.content.decode("utf-8-sig", errors="replace")

    async def _ask(self, url: str, conditions: Mapping[str, str], pause: float) -> httpx.Response:
        await self._turn(host_of(url), pause)
        seconds = self._rules.page_timeout
        try:
            async with self._slots, asyncio.timeout(seconds):
                return await self._read(url, conditions)
        except (TimeoutError, httpx.TimeoutException):
            raise UnreadableError(f"no answer within {seconds:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise UnreadableError(f"it cannot be reached: {reason}") from error

    async def _turn(self, host: str | None, pause: float) -> None:
        """Requests to one host start at least `pause` seconds apart."""
        now = asyncio.get_running_loop().time()
        start = max(now, self._free_at.get(host, now))
        self._free_at[host] = start + pause
        await asyncio.sleep(start - now)

    async def _read(self, url: str, conditions: Mapping[str, str]) -> httpx.Response:
        """The response with its content, which is given up once it is too long."""
        content = bytearray()
        async with self._asking().stream("GET", url, headers=conditions) as response:
            async for part in response.aiter_bytes():
                content += part
                if len(content) > self._rules.page_bytes:
                    raise UnreadableError(f"it is longer than {self._rules.page_bytes} bytes")
        headers = [(name, value) for name, value in response.headers.multi_items()
                   if name not in ("content-encoding", "content-length")]  # fmt: skip
        return httpx.Response(response.status_code, headers=headers, content=bytes(content))


def _answer(response: httpx.Response) -> Answer:
    status = response.status_code
    etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
    if status == httpx.codes.NOT_MODIFIED:
        return Answer(None, etag=etag, modified=modified)
    if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        raise GoneError(f"there is no such page (the server answers {status})")
    if status != httpx.codes.OK:
        raise UnreadableError(f"the server answers {status}")
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Answer(response.content, media_type, response.charset_encoding, etag, modified)
