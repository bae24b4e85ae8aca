"""The command line. What a command does not need is not imported for it."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from bot.config import Secrets, Settings

cli = typer.Typer(
    name="stammkunde",
    help="A Telegram bot that turns one-time buyers of an online shop into regulars.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
ConfigPath = Annotated[Path, typer.Option("--config", help="The settings file.")]
CONFIG = Path("config.toml")


@cli.command()
def run(config: ConfigPath = CONFIG) -> None:
    """Start the bot. Without TELEGRAM_TOKEN it starts beside a sandbox, with a demo shop."""
    settings, secrets = _load(config)
    from bot.quick_aiogram import import_aiogram

    import_aiogram()
    from bot import serve

    _finish(serve.run(settings, secrets, config))


@cli.command()
def sandbox(config: ConfigPath = CONFIG) -> None:
    """Start the local Telegram and the demo shop's page, without the bot."""
    settings, _ = _load(config)
    from bot import tryout

    tryout.serve_sandbox(settings)


@cli.command()
def ingest(
    places: Annotated[
        list[str] | None, typer.Argument(help="Files, directories, URLs of pages or sitemaps.")
    ] = None,
    config: ConfigPath = CONFIG,
) -> None:
    """Read articles into the knowledge base: the given ones, or [knowledge] sources and urls."""
    settings, _ = _load(config)
    from bot import commands

    _finish(commands.ingest(settings, places or []))


@cli.command()
def ask(
    question: str,
    lang: Annotated[str, typer.Option(help="de or en")] = "de",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Ask the knowledge base, as a customer would."""
    if lang not in {"de", "en"}:
        raise typer.BadParameter(f"{lang!r}: choose de or en")
    settings, secrets = _load(config)
    from bot import commands

    _finish(commands.ask(settings, secrets, question, lang, as_json=as_json))


@cli.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(help="Holds *passages.jsonl and *questions.jsonl.")],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Measure retrieval and abstention on question sets, beside plain Chroma and plain BM25."""
    settings, secrets = _load(config)
    from bot import evaluating

    _finish(evaluating.evaluate(settings, secrets, folder, as_json=as_json))


@cli.command()
def migrate(config: ConfigPath = CONFIG) -> None:
    """Bring the database to the newest schema."""
    settings, _ = _load(config)
    from bot import commands

    _finish(commands.migrate(settings))


@cli.command()
def demo(config: ConfigPath = CONFIG) -> None:
    """Load the demo shop: 500 customers and their orders."""
    settings, _ = _load(config)
    from bot import commands

    _finish(commands.demo(settings))


@cli.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(help="CSV files, or CDNOW's layout.")],
    kind: Annotated[str | None, typer.Option(help="customers, products or orders")] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", help="As orders.number=Bestellnr; again for each.")
    ] = None,
    dates: Annotated[str | None, typer.Option(help="iso, compact, german, us or british")] = None,
    decimal: Annotated[str | None, typer.Option(help="comma or point")] = None,
    encoding: Annotated[str | None, typer.Option(help="utf-8 or cp1252")] = None,
    add_lines: Annotated[
        bool, typer.Option("--add-lines", help="Also to orders an earlier file brought.")
    ] = False,
    points: Annotated[
        bool, typer.Option("--points", help="Customers begin with what a column of points says.")
    ] = False,
    rejects: Annotated[
        Path | None, typer.Option(help="Rows not taken; else rejects.csv beside the first file.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Read customers, products and orders in, each row once. Shows first how it reads them."""
    settings, secrets = _load(config)
    from bot import importing
    from bot.config import ConfigError

    try:
        importing.check_choices(kind=kind, dates=dates, decimal=decimal, encoding=encoding)
        said = importing.said_of(
            columns or [],
            kind=kind,
            dates=dates,
            decimal=decimal,
            adds_lines=add_lines,
            opens_accounts=points,
        )
    except ConfigError as error:
        _fail(error)
    wish = importing.Wish(files, said, encoding, rejects, yes, dry_run)
    _finish(importing.import_files(settings, wish, secrets))


@cli.command()
def inbox(
    revive: Annotated[list[int] | None, typer.Option(help="Try this dead update again.")] = None,
    revive_event: Annotated[list[int] | None, typer.Option(help="This dead shop event.")] = None,
    revive_events: Annotated[bool, typer.Option("--revive-events", help="All of these.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Show what waits and what was given up, with the error, or try it again."""
    settings, _ = _load(config)
    from bot import inbox as queues

    _finish(queues.inbox(settings, revive or [], revive_event or [], all_events=revive_events))


@cli.command()
def webhooks(
    ids: Annotated[list[int] | None, typer.Argument(help="Only these.")] = None,
    since: Annotated[str | None, typer.Option(help="Only from 2026-11-20 on.")] = None,
    replay: Annotated[bool, typer.Option("--replay", help="Deliver these again.")] = False,
    replay_dead: Annotated[bool, typer.Option("--replay-dead", help="All given up.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Show what the shop was told and what it was not, or tell it again."""
    settings, _ = _load(config)
    from bot import webhooks as hooks

    given = hooks.webhooks(settings, ids or [], since, replay=replay, replay_dead=replay_dead)
    _finish(given)


@cli.command()
def audit(
    customer: Annotated[str, typer.Argument(help="The shop's id of the customer: K10001.")],
    limit: Annotated[int, typer.Option(help="At most so many entries, newest first.")] = 50,
    config: ConfigPath = CONFIG,
) -> None:
    """Show who saw or changed what about a customer."""
    settings, _ = _load(config)
    from bot import auditing

    _finish(auditing.show(settings, customer, limit))


@cli.command()
def check(config: ConfigPath = CONFIG) -> None:
    """Check settings, database, index and token; one line for each thing that is wrong."""
    settings, secrets = _load(config)
    from bot import checks

    _finish(checks.check(settings, secrets))


def _load(config: Path) -> "tuple[Settings, Secrets]":
    from bot.config import ConfigError, load, load_secrets

    try:
        return load(config), load_secrets()
    except ConfigError as error:
        _fail(error)


def _finish(work: Coroutine[Any, Any, int]) -> None:
    """Run to the end; the result is the exit code. What is wrong is one line, not a traceback."""
    from bot.config import ConfigError
    from knowledge.chroma import IndexUnavailableError
    from knowledge.embedders import KeyMissingError
    from knowledge.lexicon import LexiconError

    try:
        code = asyncio.run(work)
    except (ConfigError, IndexUnavailableError, KeyMissingError, LexiconError) as error:
        _fail(error)
    except KeyboardInterrupt:
        code = 130
    raise typer.Exit(code)


def _fail(error: Exception) -> NoReturn:
    typer.echo(str(error), err=True)
    raise typer.Exit(2)


if __name__ == "__main__":
    cli()
