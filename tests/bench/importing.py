"""How long a file of order lines takes to be read in, and what that weighs: `make bench-import`."""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from store.db import Database
from store.orders import OrderLine
from tests.bench.databases import create_in, migrated, postgres, sqlite_url

HEADER = "Bestellnr;Kundennr;Bestelldatum;Artikelnr;Bezeichnung;Menge;Einzelpreis"
LINES_PER_ORDER = 4
APART = 50  # orders whose lines lie mixed


@dataclass(frozen=True)
class Reading:
    """Seconds of the whole command; processor seconds and greatest resident MB of its process."""

    seconds: float
    cpu_seconds: float
    resident_mb: float
    lines: int


def write(path: Path, lines: int) -> None:
    """A German shop's order lines, mixed among neighbouring orders; the same every time."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{HEADER}\n")
        file.writelines(_lines(lines))


def _lines(lines: int) -> Iterator[str]:
    dice = random.Random(7)  # noqa: S311 - nothing secret
    start, customers = datetime(2023, 1, 1, tzinfo=UTC), max(1, lines // 12)
    for first in range(0, lines, LINES_PER_ORDER * APART):
        block = []
        for number in range(first // LINES_PER_ORDER, first // LINES_PER_ORDER + APART):
            at = start + timedelta(minutes=5 * number)
            customer = number * 7919 % customers
            for _ in range(LINES_PER_ORDER):
                sku, price = dice.randrange(4000), dice.randrange(100, 20_000)
                block.append(
                    f"{number + 100_000};K{customer};{at:%d.%m.%Y %H:%M};A-{sku};"
                    f"Leinenkissen Größe {sku % 60};{1 + sku % 3};{price // 100},{price % 100:02}\n"
                )
        dice.shuffle(block)
        yield from block[: lines - first]


async def read_in(url: str, directory: Path, file: Path) -> Reading:
    """Run the command over an empty database."""
    database = await migrated(url)
    config = directory / "config.toml"
    config.write_text(f'[database]\nurl = "{url}"\n')
    command = [sys.executable, "-m", "bot", "import", str(file), "--yes", "--config", str(config)]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: ASYNC220
    _, status, usage = await asyncio.to_thread(os.wait4, process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    cpu, resident = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    return Reading(seconds, cpu, resident, await _count(database))


async def _count(database: Database) -> int:
    async with database.read() as session:
        lines = int(await session.scalar(select(func.count()).select_from(OrderLine)) or 0)
    await database.close()
    return lines


async def main(lines: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        file = directory / "orders.csv"
        write(file, lines)
        size = file.stat().st_size / 1e6
        sys.stdout.write(f"{lines:,} lines, {size:.0f} MB; load {os.getloadavg()[0]:.1f}\n")
        _show("SQLite", await read_in(sqlite_url(directory, "shop"), directory, file))
        with postgres(directory) as server:
            url = await create_in(server, "shop")
            _show("PostgreSQL", await read_in(url, directory, file))


def _show(name: str, it: Reading) -> None:
    sys.stdout.write(
        f"{name}: {it.seconds:.0f} s, {it.cpu_seconds:.0f} s of processor, "
        f"{it.resident_mb:.0f} MB, {it.lines:,} lines\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    asyncio.run(main(parser.parse_args().lines))
