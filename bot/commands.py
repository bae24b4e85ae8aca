"""The commands that do one thing and end."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from sqlalchemy.exc import DBAPIError

from bot.config import ConfigError, Secrets, Settings
from store import migrate as migrations
from store.db import Database

console = Console(soft_wrap=True)
SHOWN = 20


@asynccontextmanager
async def opened(settings: Settings, *, migrated: bool = True) -> AsyncIterator[Database]:
    """The database, closed afterwards. Raises ConfigError: unreachable, or not migrated."""
    database = Database(settings.database.url)
    try:
        if migrated and not await _is_migrated(database):
            raise ConfigError(
                f"{_place(settings)}: the tables are not up to date; run `python -m bot migrate`"
            )
        yield database
    except (OSError, DBAPIError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        raise ConfigError(f"{_place(settings)}: the database does not answer: {reason}") from error
    finally:
        await database.close()


async def _is_migrated(database: Database) -> bool:
    file = Path(database.url.database or "") if database.is_sqlite else None
    return (file is None or file.exists()) and await migrations.is_current(database)


async def migrate(settings: Settings) -> int:
    async with opened(settings, migrated=False) as database:
        await migrations.upgrade(database)
    console.print(f"{_place(settings)}: schema {migrations.head()}")
    return 0


async def ingest(settings: Settings, places: Sequence[str]) -> int:
    """Reads paths or URLs, or all that is configured; returns 1 if something could not be read."""
    from knowledge.ingest import ingest as read

    async with opened(settings) as database:
        with Progress(console=console) as progress:
            bar = progress.add_task("articles", total=None)

            def on_progress(done: int, total: int, source: str) -> None:
                name = escape(source.rstrip("/").rpartition("/")[2])
                progress.update(bar, completed=done, total=total, description=name)

            now = datetime.now(UTC)
            report = await read(database, settings.knowledge, places, now, on_progress)
    console.print(
        f"{report.added} added, {report.changed} changed, {report.removed} removed, "
        f"{report.unchanged} unchanged"
    )
    for failure in report.failures:
        console.print(f"{failure.source}: {failure.reason}", style="red", markup=False)
    return 1 if report.failures else 0


async def ask(
    settings: Settings, secrets: Secrets, question: str, language: str, *, as_json: bool
) -> int:
    from knowledge.answerer import Answerer
    from knowledge.index import Index

    key = secrets.openai_key
    async with opened(settings) as database:
        index = Index(settings.knowledge, key)
        answerer = Answerer(index, settings.knowledge, settings.llm, key)
        await index.follow(database)
        answer = await answerer.answer(question, language, now=datetime.now(UTC))
        await answerer.close()
    if as_json:
        shown = {name: value for name, value in asdict(answer).items() if name != "vector"}
        console.print_json(json.dumps(shown, ensure_ascii=False))
        return 0
    console.print(f"[bold]{answer.band} {answer.intent or ''}[/] ({answer.score:.2f})")
    if answer.text:
        console.print(answer.text, markup=False)
    for source in answer.sources:
        console.print(f"→ {source.title} {source.url or ''}", markup=False)
    for suggestion in answer.suggestions:
        console.print(f"? {suggestion.question}", markup=False)
    return 0


async def demo(settings: Settings) -> int:
    from bot.demo_data import load

    async with opened(settings) as database:
        with Progress(console=console) as progress:
            bar = progress.add_task("orders", total=None)
            loaded = await load(
                database,
                settings.policy,
                datetime.now(UTC),
                lambda done, total: progress.update(bar, completed=done, total=total),
            )
    console.print(f"{loaded.customers} customers, {loaded.orders} orders added")
    return 0


def _place(settings: Settings) -> str:
    from sqlalchemy.engine import make_url

    return make_url(settings.database.url).render_as_string(hide_password=True)
