"""`make bench`: measures both ways through the product beside bare aiogram, and its start."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from tests.bench import databases, relaying, report, throughput
from tests.bench.report import Comparison, Soonness, Starts
from tests.bench.shop import open_cases, open_shop
from tests.bench.starting import starts
from tests.bench.throughput import Side

WARM_UP = 300
TABLE_WIDTH = 120
progress = Console(stderr=True)
Measured = TypeVar("Measured")


def main(
    messages: Annotated[int, typer.Option(min=100, help="In each round.")] = 600,
    rounds: Annotated[int, typer.Option(min=1, help="Of each side, in turn.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Measure on SQLite and on PostgreSQL, and print both beside bare aiogram."""
    measured = asyncio.run(_measure(messages, rounds))
    if as_json:
        typer.echo(report.as_json(*measured))
    else:
        report.show(Console(width=TABLE_WIDTH), *measured)


async def _measure(
    messages: int, rounds: int
) -> tuple[list[Comparison], list[Soonness], list[Starts]]:
    comparisons: list[Comparison] = []
    soonness: list[Soonness] = []
    started: list[Starts] = []
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        with databases.postgres(directory) as server:
            urls = {
                "SQLite": [databases.sqlite_url(directory, it) for it in ("speed", "start")],
                "PostgreSQL": [await databases.create_in(server, it) for it in ("speed", "start")],
            }
            for database, (speed, start) in urls.items():
                place = directory / database
                place.mkdir()
                compared, soon = await _compare(database, speed, place, messages, rounds)
                comparisons += compared
                soonness.append(soon)
                started.append(await _start(database, start, place, rounds))
    return comparisons, soonness, started


async def _compare(
    name: str, url: str, directory: Path, messages: int, rounds: int
) -> tuple[list[Comparison], Soonness]:
    database = await databases.migrated(url)
    await open_shop(database)
    await open_cases(database)
    async with (
        throughput.stub() as stub,
        throughput.bare(stub) as bare,
        throughput.ours(stub, database, directory) as ours,
    ):
        sides = (bare, ours)
        inbound = await _in_turn(f"{name}, inbound", Side.takes_in, sides, messages, rounds)
        outbound = await _in_turn(f"{name}, outbound", Side.sends, sides, messages, rounds)
        relayed = await _in_turn(f"{name}, relayed", relaying.relays, sides, messages, rounds)
        soon = await _in_turn(f"{name}, how soon", relaying.delays, sides, messages, rounds)
    await database.close()
    compared = [
        Comparison("inbound /points", name, report.INBOUND_AIM, *inbound),
        Comparison("outbound", name, report.OUTBOUND_AIM, *outbound),
        Comparison("relayed to staff", name, None, *relayed),
    ]
    return compared, Soonness(name, *soon)


async def _in_turn(
    title: str,
    way: Callable[[Side, int], Awaitable[Measured]],
    sides: tuple[Side, Side],
    messages: int,
    rounds: int,
) -> tuple[list[Measured], list[Measured]]:
    """Rounds of both sides one after the other, so that a noisy minute strikes both."""
    progress.print(title)
    for side in sides:
        await way(side, WARM_UP)
    taken: tuple[list[Measured], list[Measured]] = ([], [])
    for _ in range(rounds):
        for side, results in zip(sides, taken, strict=True):
            results.append(await way(side, messages))
            progress.print(f"  {type(side).__name__}: {results[-1]}")
    return taken


async def _start(name: str, url: str, directory: Path, rounds: int) -> Starts:
    progress.print(f"{name}, start")
    first, *warm = await starts(url, directory, rounds)
    return Starts(name, first, warm)


if __name__ == "__main__":
    typer.run(main)
