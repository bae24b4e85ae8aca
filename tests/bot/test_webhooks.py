"""`python -m bot webhooks`: what waits, what was given up, and telling it again."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import webhooks
from domain.webhooks import Reply, Type, WebhookRules
from store import webhooks as store
from store.db import Database
from tests.bot.test_cli import Shop

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path: Path, knowledge_template: Path) -> Shop:
    """One webhook of 20 November was given up, one of the 22nd arrived, one waits."""
    shutil.copytree(knowledge_template, tmp_path, dirs_exist_ok=True)
    shop = Shop(tmp_path)

    async def fill(session: AsyncSession) -> None:
        types: tuple[Type, ...] = ("case_opened", "case_closed", "feedback_given")
        for days, type_ in zip((0, 2, 4), types, strict=True):
            await webhooks.tell(session, type_, NOW + timedelta(days=days), comment="geheim")
        waiting, arrived, gone = await store.newest(session, 3)
        for row, status in ((gone, 410), (arrived, 204), (waiting, 503)):
            fate = webhooks.fate(WebhookRules(), row, Reply(status), row.received_at, 0)
            await store.settle(session, row.id, fate)

    in_database(shop, fill)
    return shop


def in_database(shop: Shop, work: Callable[[AsyncSession], Awaitable[object]]) -> None:
    async def run() -> None:
        database = Database(shop.url)
        async with database.begin() as session:
            await work(session)
        await database.close()

    asyncio.run(run())


def states(shop: Shop) -> list[str]:
    found: list[str] = []

    async def look(session: AsyncSession) -> None:
        found.extend(row.state for row in reversed(await store.newest(session, 9)))

    in_database(shop, look)
    return found


def test_it_lists_what_waits_was_given_up_and_arrived(shop: Shop) -> None:
    said = shop.says("webhooks")
    assert said.exit_code == 0
    assert "webhooks: 1 dead, 1 done, 1 due" in said.output
    for shown in ("waiting", "HTTP 503", "given up", "HTTP 410", "delivered last", "204"):
        assert shown in said.output
    assert "geheim" not in said.output
    since = shop.says("webhooks", "--since", "2026-11-21").output
    assert "HTTP 410" not in since


@pytest.mark.parametrize(
    ("arguments", "after"),
    [
        (["--replay", "1"], ["due", "done", "due"]),
        (["--replay", "2", "1"], ["due", "due", "due"]),
        (["--replay-dead"], ["due", "done", "due"]),
        (["--since", "2026-11-21", "--replay"], ["dead", "due", "due"]),
    ],
)
def test_it_tells_again(shop: Shop, arguments: list[str], after: list[str]) -> None:
    said = shop.says("webhooks", *arguments)
    assert (said.exit_code, states(shop)) == (0, after)
    assert "to be delivered again" in said.output


@pytest.mark.parametrize("arguments", [["--replay", "99"], ["--replay", "3"]])
def test_what_is_not_there_or_waits_anyway_cannot_be_told_again(
    shop: Shop, arguments: list[str]
) -> None:
    said = shop.says("webhooks", *arguments)
    assert (said.exit_code, said.output.strip()) == (1, "nothing to deliver again")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--replay"], "which?"), (["--since", "gestern"], "a day like 2026-11-20")],
)
def test_what_is_not_clear_is_said_in_one_line(
    shop: Shop, arguments: list[str], words: str
) -> None:
    said = shop.says("webhooks", *arguments)
    assert said.exit_code == 2
    assert words in said.output
    assert states(shop) == ["dead", "done", "due"]


def test_an_address_without_a_secret_is_refused(shop: Shop) -> None:
    said = shop.runs(
        "run",
        TELEGRAM_TOKEN="12345678:" + "a" * 35,
        STAMMKUNDE_WEBHOOKS__URL="https://shop.example/hook",
        SHOP_WEBHOOK_SECRET="",
    )
    assert said.returncode == 2
    assert "SHOP_WEBHOOK_SECRET" in said.stderr
