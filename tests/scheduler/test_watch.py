"""Changed files are noticed, however they are written and by whichever way of looking."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from watchfiles._rust_notify import RustNotify

from scheduler.watch import Watch


class Heard:
    """Counts what a watch tells."""

    def __init__(self) -> None:
        self.times = 0
        self._news = asyncio.Event()

    def tell(self) -> None:
        self.times += 1
        self._news.set()

    async def after(self, change: Callable[[], object]) -> None:
        """Until it is told of a change."""
        self._news.clear()
        change()
        async with asyncio.timeout(60):
            await self._news.wait()


@asynccontextmanager
async def watching(*paths: Path, force_polling: bool = False) -> AsyncIterator[Heard]:
    heard = Heard()
    watch = Watch(paths, frozenset({".md", ".csv"}), heard.tell, force_polling)
    await heard.after(watch.start)
    yield heard
    await watch.stop()


@pytest.mark.parametrize("force_polling", [False, True])
async def test_files_that_come_change_and_go(tmp_path: Path, force_polling: bool) -> None:
    file = tmp_path / "care" / "a.md"

    def change() -> None:
        file.write_text("another")
        os.utime(file, (2_000_000_000, 2_000_000_000))  # looking tells times to the second

    async with watching(tmp_path, force_polling=force_polling) as heard:
        await heard.after(file.parent.mkdir)
        await heard.after(lambda: file.write_text("one"))
        await heard.after(change)
        await heard.after(file.unlink)


async def test_a_single_file_that_is_put_in_anothers_stead_again_and_again(tmp_path: Path) -> None:
    """Editors write a new file and rename it over the old one."""
    file, draft = tmp_path / "faq.csv", tmp_path / "draft"
    file.write_text("0")

    def save() -> None:
        draft.write_text("new")
        os.replace(draft, file)  # noqa: PTH105 - the call that editors make

    async with watching(file) as heard:
        for _ in range(3):
            await heard.after(save)


async def test_a_directory_behind_a_link_that_is_turned(tmp_path: Path) -> None:
    old, new, link = tmp_path / "1", tmp_path / "2", tmp_path / "current"
    old.mkdir()
    new.mkdir()
    link.symlink_to(old)

    def turn() -> None:
        link.unlink()
        link.symlink_to(new)

    async with watching(link) as heard:
        await heard.after(turn)
        await heard.after(lambda: (new / "a.md").write_text("one"))


async def test_a_place_that_is_not_there_yet(tmp_path: Path) -> None:
    heard, folder = Heard(), tmp_path / "articles"
    watch = Watch([folder], frozenset({".md"}), heard.tell)
    watch.start()
    await heard.after(folder.mkdir)
    await watch.stop()


async def test_reading_and_other_files_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("quiet")
    async with watching(tmp_path) as heard:
        before = heard.times
        (tmp_path / "b.md").read_text()
        (tmp_path / "shop.db-wal").write_text("busy")
        (tmp_path / "a.md.swp").write_text("draft")
        await heard.after(lambda: (tmp_path / "a.md").write_text("one"))
        assert heard.times == before + 1


async def test_where_the_system_gives_no_notices_it_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a full table of notices does, played by the library's own door to the system."""

    def refuse(paths: list[str], debug: bool, force_polling: bool, *more: object) -> object:
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return RustNotify(paths, debug, force_polling, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("watchfiles.main.RustNotify", refuse)
    async with watching(tmp_path) as heard:
        await heard.after(lambda: (tmp_path / "a.md").write_text("one"))
