"""What web servers want robots to leave alone (RFC 9309)."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from protego import Protego

from knowledge.article import UnreadableError

AGENT = "Stammkunde"
LONGEST_PAUSE = 60.0
"""Seconds; a server that wants more is asked once a minute."""


class Robots:
    """The robots.txt of each server, fetched by `get` (URL → status, text) when first needed."""

    def __init__(self, get: Callable[[str], Awaitable[tuple[int, str]]]) -> None:
        self._get = get
        self._told: dict[str, Protego | UnreadableError] = {}
        self._turn = asyncio.Lock()

    async def pause(self, url: str) -> float:
        """The seconds its server wants between two requests; raises UnreadableError for a no."""
        told = await self._rules(url)
        if isinstance(told, UnreadableError):
            raise told
        if not told.can_fetch(url, AGENT):
            raise UnreadableError("the server's robots.txt forbids it")
        return min(told.crawl_delay(AGENT) or 0.0, LONGEST_PAUSE)

    async def _rules(self, url: str) -> Protego | UnreadableError:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._turn:
            if origin not in self._told:
                self._told[origin] = await self._ask(f"{origin}/robots.txt")
        return self._told[origin]

    async def _ask(self, url: str) -> Protego | UnreadableError:
        """No file means no rules; a server in trouble cannot say what it wants, so it is left."""
        try:
            status, text = await self._get(url)
        except UnreadableError as error:
            return UnreadableError(f"robots.txt: {error}")
        if status >= 500:
            return UnreadableError(f"robots.txt: the server answers {status}, so nothing is asked")
        return Protego.parse(text if status == 200 else "")
