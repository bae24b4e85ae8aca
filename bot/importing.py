"""`python -m bot import`: shows how it understands the files, then reads them in."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.markup import escape
from rich.prompt import Confirm

from bot import import_report as report
from bot.commands import console, opened
from bot.config import ConfigError, Secrets, Settings
from bot.rejects import Rejects, RejectsBroken
from domain import erasures, import_returns, imports
from domain.import_batches import IsErased, Run, Seen, batches
from domain.import_columns import KINDS, ColumnsBroken, fields_of
from domain.import_files import ENCODINGS, FileBroken, inspect
from domain.import_guesses import Guess, Said, guess
from domain.import_rows import Plan, Reject
from domain.import_values import DATES
from domain.orders import ShopRules
from store.db import Database

REJECTS = "rejects.csv"
ALLOWED = {"--kind": KINDS, "--dates": tuple(DATES), "--decimal": ("comma", "point"),
           "--encoding": ENCODINGS}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """What is asked for on the command line."""

    files: Sequence[Path]
    said: Said
    encoding: str | None
    rejects: Path | None
    agreed: bool
    trial: bool


def said_of(pairs: Sequence[str], **said: str | bool | None) -> Said:
    """`orders.number=Bestellnr` pairs and the options. Raises ConfigError."""
    columns: dict[str, dict[str, str]] = {}
    for pair in pairs:
        target, equals, column = pair.partition("=")
        kind, _, field = target.partition(".")
        if not equals or kind not in KINDS or field not in fields_of(kind):
            raise ConfigError(f"--map {pair}: write KIND.FIELD=COLUMN; allowed: {_targets(kind)}")
        columns.setdefault(kind, {})[field] = column
    return Said(columns=columns, **said)  # type: ignore[arg-type]


def check_choices(**given: str | None) -> None:
    """Raises ConfigError for a choice that is none."""
    for name, value in given.items():
        allowed = ALLOWED[f"--{name}"]
        if value is not None and value not in allowed:
            raise ConfigError(f"--{name} {value}: allowed: {', '.join(allowed)}")


async def import_files(settings: Settings, wish: Wish, secrets: Secrets) -> int:
    """Reads files in; 1 where rows were rejected or the guess was turned down."""
    guesses = [_guess(settings.shop, wish, path) for path in wish.files]
    guesses.sort(key=lambda it: KINDS.index(it.plan.kind))  # mail addresses first, then orders
    if wish.said.opens_accounts and guesses[0].plan.kind != "customers":
        raise ConfigError("--points: none of these files holds customers")
    for it in guesses:
        report.show(it)
    if secrets.privacy_key is None and secrets.telegram_token is None:
        await _warn_of_erased(settings)
    if not wish.trial and not wish.agreed and not _agreed():
        return 1
    with _rejects(wish) as rejects:
        rejected = await _read_all(settings, wish, secrets.erasure_key, guesses, rejects)
    if rejected and not wish.trial:
        console.print(f"rejected rows: {escape(str(rejects.path))}")
    return 1 if rejected else 0


async def _read_all(
    settings: Settings, wish: Wish, key: bytes, guesses: Sequence[Guess], rejects: Rejects
) -> int:
    """How many rows were rejected of all files."""
    rejected = 0
    async with opened(settings) as database:
        erased = await _erased(database)
        for it in guesses:
            rejected += await _read_in(database, it.plan, wish, rejects, _meant(erased, key))
        if not wish.trial:
            async with database.begin() as session:
                await erasures.erase_returned(session, key, erased, datetime.now(UTC))
    return rejected


def _rejects(wish: Wish) -> Rejects:
    try:
        return Rejects(wish.rejects or wish.files[0].with_name(REJECTS))
    except RejectsBroken as error:
        raise ConfigError(str(error)) from error


async def _warn_of_erased(settings: Settings) -> None:
    """Before it is agreed to: with another key than the bot's they would come back."""
    async with opened(settings) as database, database.read() as session:
        if await erasures.digests(session):
            console.print(
                "Neither PRIVACY_KEY nor TELEGRAM_TOKEN is set: whoever asked a real bot to be "
                "erased is not known here, and would be read in again."
            )


async def _erased(database: Database) -> set[str]:
    async with database.read() as session:
        return await erasures.digests(session)


def _meant(known: set[str], key: bytes) -> IsErased:
    """Who asked to be erased, by the shop's id or by mail address."""
    return lambda name: not known.isdisjoint(erasures.names(key, name))


def _guess(rules: ShopRules, wish: Wish, path: Path) -> Guess:
    try:
        return guess(rules, inspect(path, wish.encoding), wish.said)
    except (FileBroken, ColumnsBroken, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(f"{path}: {reason}") from error


def _agreed() -> bool:
    """Raises ConfigError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise ConfigError("nobody to ask here: look at it with --dry-run, then say --yes")
    return Confirm.ask("Read them in like this?", console=console, default=False)


async def _read_in(
    database: Database, plan: Plan, wish: Wish, rejects: Rejects, is_erased: IsErased
) -> int:
    """How many rows of one file were rejected."""
    now = datetime.now(UTC)
    async with database.read() as session:
        before = await imports.known(session, plan)
    if before is not None and before.finished_at is not None:
        console.print(f"{escape(str(plan.source.path))}: was read in before; nothing to do")
        return 0
    try:
        if wish.trial:
            run = Run(plan, before.id if before else 0, now, is_erased, Seen())
            return await _try_out(database, run, _here(plan, before))
        async with database.begin() as session:
            before = await imports.begin(session, plan, now)
        run = Run(plan, before.id, now, is_erased)
        return await _write(database, run, _here(plan, before), rejects)
    except FileBroken as error:
        raise ConfigError(f"{plan.source.path}: {error}") from error
    except imports.Overtaken as error:
        raise ConfigError(f"{plan.source.path}: another process is reading it in") from error


async def _try_out(database: Database, run: Run, here: tuple[int, int]) -> int:
    tally = report.Tally()
    with report.progress() as progress:
        bar = progress.add_task(run.plan.source.path.name, total=run.plan.source.size)
        for batch in batches(run.plan, *here, run.now):
            async with database.read() as session:
                outcome = await imports.take(session, run, batch)
            tally.add(outcome.counts, outcome.rejects)
            progress.update(bar, completed=batch.until)
    report.tell(run, tally, "would be ")
    return tally.rejected


async def _write(database: Database, run: Run, here: tuple[int, int], rejects: Rejects) -> int:
    name = str(run.plan.source.path)
    if here[0] > run.plan.source.start:
        console.print(f"{escape(name)}: goes on at line {here[1]}")
    rejects.rewind(name, here[1] - 1)
    tally = report.Tally()
    with report.progress() as progress:
        bar = progress.add_task(run.plan.source.path.name, total=run.plan.source.size)
        for batch in batches(run.plan, *here, run.now):
            async with database.begin() as session:
                outcome = await imports.take(session, run, batch)
                rejects.add(name, outcome.rejects)  # before the commit: rather twice than never
            tally.add(outcome.counts, outcome.rejects)
            progress.update(bar, completed=batch.until)
    await _finish(database, run, tally, rejects, here)
    report.tell(run, tally, "")
    return tally.rejected


async def _finish(
    database: Database, run: Run, tally: report.Tally, rejects: Rejects, here: tuple[int, int]
) -> None:
    """Take what came back, and close the import."""
    rejected: list[Reject] = []
    went_on = here[0] > run.plan.source.start  # what was before is not counted
    async with database.begin() as session:
        if run.plan.kind == "orders" and (tally.counts["returns"] or went_on):
            tally.counts["returns"], rejected = await import_returns.take(session, run)
        await imports.finish(session, run, rejected)
        rejects.add(str(run.plan.source.path), rejected)
    tally.add(Counter(), rejected)


def _here(plan: Plan, before: imports.Import | None) -> tuple[int, int]:
    """(offset in bytes, line) at which to go on."""
    if before is None or not before.offset:
        return plan.source.start, plan.source.first_line
    return before.offset, before.lines_done + 1


def _targets(kind: str) -> str:
    kinds = [kind] if kind in KINDS else KINDS
    return ", ".join(f"{it}.{field}" for it in kinds for field in fields_of(it))
