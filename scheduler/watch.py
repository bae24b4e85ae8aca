"""Tells when files change, by the system's notices or, where there are none, by looking."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path

import structlog
from watchfiles import Change, awatch

log = structlog.get_logger()
LOOK_MILLISECONDS = 1_000
"""How often is looked whether a watched place was put in another's stead."""
PAUSE_SECONDS = 1.0

Places = Mapping[Path, tuple[int, int]]
"""A path, and which file or directory it was when last looked (device, inode)."""


class Watch:
    """Calls `on_change` after files under `paths` changed, came or went; `suffixes` alone count.

    A path may be missing, and come later. It is called once when watching begins, too: nobody
    knows what happened before.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        suffixes: frozenset[str],
        on_change: Callable[[], None],
        force_polling: bool = False,
    ) -> None:
        self._paths = paths
        self._suffixes = suffixes
        self._on_change = on_change
        self._polls = force_polling
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="watch")

    async def stop(self) -> None:
        self._stopping.set()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                await self._watch(_places(self._paths))
            except OSError as error:
                # Notices are limited by the system, and some file systems give none.
                log.warning("files are looked at by their times", reason=str(error))
                self._polls = True
                await self._pause()
            except Exception:
                log.exception("watching files failed")
                await self._pause()

    async def _watch(self, places: Places) -> None:
        """Until one of the places is another file or directory than it was."""
        if not places:
            await self._pause()
            return
        changes = awatch(
            *places,
            watch_filter=self._counts,
            stop_event=self._stopping,
            rust_timeout=LOOK_MILLISECONDS,
            yield_on_timeout=True,
            force_polling=self._polls,
        )
        begun = False
        async with aclosing(changes):
            async for change in changes:
                if change or not begun:
                    self._on_change()
                begun = True
                if _places(self._paths) != places:
                    self._on_change()
                    return

    def _counts(self, _change: Change, path: str) -> bool:
        """Articles count, and directories, which have no suffix."""
        suffix = Path(path).suffix.lower()
        return not suffix or suffix in self._suffixes

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(PAUSE_SECONDS):
                await self._stopping.wait()
        except TimeoutError:
            return


def _places(paths: Sequence[Path]) -> Places:
    found = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_dev, status.st_ino)
    return found
