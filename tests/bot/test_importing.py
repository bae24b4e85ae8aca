"""`python -m bot import`: says how it reads a file, and reads each row once, whatever happens."""

import asyncio
import csv
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from tests.store.databases import migrate_now, sqlite_url

ROOT = Path(__file__).parent.parent.parent
CDNOW = ROOT.parent / "shared" / "data" / "orders" / "CDNOW_sample.txt"
HEADER = "Bestellnr;Kundennr;Datum;Artikelnr;Bezeichnung;Menge;Einzelpreis\n"
ROW = "{};K{};01.11.2026 10:00;A;Kissen;1;2,50\n"
MANY = 40_000


class Shop:
    """A shop's directory and database, and what the command says there."""

    def __init__(self, directory: Path, migrated: Path) -> None:
        self.directory = directory
        shutil.copy(migrated, directory / "shop.db")
        self.config = directory / "config.toml"
        self.config.write_text(f'[database]\nurl = "{sqlite_url(directory)}"\n')

    def says_to(self, *words: str) -> Result:
        return CliRunner().invoke(cli, [*words, "--config", str(self.config)])

    def imports(self, *words: str) -> Result:
        """Named files of the directory, and options."""
        places = [
            str(self.directory / it) if (self.directory / it).exists() else it for it in words
        ]
        return self.says_to("import", *places)

    def has(self, name: str, content: str | bytes, encoding: str = "utf-8") -> None:
        raw = content if isinstance(content, bytes) else content.encode(encoding)
        (self.directory / name).write_bytes(raw)

    def tells(self, statement: str) -> None:
        with sqlite3.connect(self.directory / "shop.db") as connection:
            connection.execute(statement)
        connection.close()

    def one(self, query: str) -> tuple[object, ...]:
        connection = sqlite3.connect(self.directory / "shop.db")
        try:
            row: tuple[object, ...] = connection.execute(query).fetchone()
        finally:
            connection.close()
        return row

    @property
    def rejects(self) -> list[list[str]]:
        """(line, reason, text) of each."""
        with (self.directory / "rejects.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == ["file", "line", "reason", "row"]
        return [row[1:] for row in rows]


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file to copy."""
    directory = tmp_path_factory.mktemp("migrated")
    migrate_now(sqlite_url(directory))
    return directory / "shop.db"


@pytest.fixture
def shop(tmp_path: Path, migrated: Path) -> Shop:
    return Shop(tmp_path, migrated)


def test_three_files_at_once_customers_first(shop: Shop) -> None:
    shop.has(
        "orders.csv", "Order Number,Email,Order Date,SKU,Price\n1,a@example.com,2026-11-01,A,2\n"
    )
    shop.has("kunden.csv", "Kundennr;Vorname;E-Mail\nK1;Jürgen;a@example.com\n", "cp1252")
    shop.has("produkte.csv", "Artikelnr\tName\tPreis\nA\tKissen\t1.000,00\n")
    said = shop.imports("orders.csv", "kunden.csv", "produkte.csv", "--yes")
    assert said.exit_code == 0, said.output
    assert "cp1252" in said.output
    assert shop.one("SELECT first_name, email FROM customers") == ("Jürgen", "a@example.com")
    assert shop.one("SELECT price_cents FROM products") == (100_000,)
    assert shop.one("SELECT total_cents, paid_at IS NOT NULL FROM orders") == (200, 1)
    assert shop.one("SELECT count(*) FROM outbox") == shop.one(
        "SELECT count(*) FROM ledger_entries"
    )
    assert shop.one("SELECT count(*) FROM outbox") == (0,)


def test_the_guess_is_shown_and_without_a_terminal_not_done(shop: Shop) -> None:
    shop.has("a.csv", HEADER + ROW.format(1, 1))
    said = shop.imports("a.csv")
    assert said.exit_code == 2
    assert "--yes" in said.output
    assert all(it in said.output for it in ("unit_price", "Einzelpreis", "2,50", "german"))
    assert shop.one("SELECT count(*) FROM imports") == (0,)


def test_a_dry_run_counts_and_writes_nothing(shop: Shop) -> None:
    shop.has("a.csv", HEADER + ROW.format(1, 1) + ROW.format(1, 1) + ROW.format(2, 1) + "kaputt\n")
    said = shop.imports("a.csv", "--dry-run")
    assert said.exit_code == 1
    assert "1 customers, 2 orders, 3 lines would be added" in said.output
    assert "1 would be rejected" in said.output
    assert shop.one("SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM imports)") == (
        0,
        0,
    )
    assert not (shop.directory / "rejects.csv").exists()


def test_without_the_bots_key_it_says_that_the_erased_would_come_back(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRIVACY_KEY", raising=False)
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    shop.has("a.csv", HEADER + ROW.format(1, 1))
    assert "PRIVACY_KEY" not in shop.imports("a.csv", "--dry-run").output
    shop.tells("INSERT INTO erasures VALUES ('00', 'x', '2026-11-01 10:00:00')")
    assert "PRIVACY_KEY" in shop.imports("a.csv").output
    monkeypatch.setenv("PRIVACY_KEY", "secret")
    assert "PRIVACY_KEY" not in shop.imports("a.csv", "--dry-run").output


def test_what_is_not_taken_is_listed_with_line_reason_and_text(shop: Shop) -> None:
    bad = ["1;K1;31.02.2026;A;Kissen;1;2,50", "1;;01.11.2026;A;Kissen;1;2,50", "1;K1",
           "2;K1;01.11.2026;A;Kissen;0,5;2,50", "3;K1;01.11.2126;A;Kissen;1;2,50",
           '4;K1;01.11.2026;"A;Kissen;1;2,50']  # fmt: skip
    shop.has("a.csv", HEADER + ROW.format(9, 1) + "\n".join(bad) + "\n" + ROW.format(10, 1))
    said = shop.imports("a.csv", "--yes")
    assert said.exit_code == 1
    assert [(line, text) for line, _, text in shop.rejects] == [
        (str(number), text) for number, text in enumerate(bad, 3)
    ]
    assert [reason for _, reason, _ in shop.rejects] == [
        "Datum: '31.02.2026' is no day of the calendar",
        "Kundennr: missing",
        "2 columns instead of 7",
        "Menge: '0,5' is no whole number",
        "Datum: it lies in the future",
        "a quote is not closed",
    ]
    assert shop.one("SELECT count(*) FROM orders") == (2,)
    assert (shop.directory / "rejects.csv").stat().st_mode & 0o077 == 0


def test_the_same_file_again_has_no_second_effect(shop: Shop) -> None:
    shop.has("a.csv", HEADER + ROW.format(1, 1) + "kaputt\n")
    shop.imports("a.csv", "--yes")
    said = shop.imports("a.csv", "--yes")
    assert said.exit_code == 0
    assert "was read in before" in said.output
    assert shop.one("SELECT count(*) FROM order_lines") == (1,)
    assert len(shop.rejects) == 1


def test_columns_that_are_said(shop: Shop) -> None:
    shop.has("a.csv", "x;y;z;w\n1;K1;03/04/2026;2,50\n")
    columns = ["orders.number=x", "orders.customer=y", "orders.placed_at=z", "orders.total=w"]
    maps = [it for column in columns for it in ("--map", column)]
    said = shop.imports("a.csv", "--kind", "orders", "--dates", "british", *maps, "--yes")
    assert said.exit_code == 0, said.output
    assert shop.one("SELECT total_cents, date(placed_at) FROM orders") == (250, "2026-04-03")


@pytest.mark.parametrize(
    ("content", "words", "expected"),
    [
        ("", (), "the file is empty"),
        (b"\x89PNG\0", (), "not text"),
        (HEADER, (), "only a header"),
        ("foo;bar\n1;2\n", (), "--kind customers"),
        ("Bestellnr;Kundennr;Datum\n1;K1;1.1.2026\n", ("--kind", "orders"), "total or unit_price"),
        (HEADER + "1;K1;gestern;A;B;1;2\n", (), "Datum: 'gestern' has no known form of a date"),
        (HEADER + ROW, ("--kind", "rechnungen"), "allowed: customers, products, orders"),
        (HEADER + ROW, ("--map", "orders.nummer=x"), "orders.number"),
        (HEADER + ROW, ("--map", "orders.number=x"), "no column 'x'; there are: Bestellnr"),
        (HEADER + ROW, ("--dates", "roman"), "allowed: iso"),
        (HEADER + ROW, ("--points",), "none of these files holds customers"),
        ("Kundennr;Ort\n1;Ulm\n", ("--points",), "--map customers.points=COLUMN"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_line_that_says_what_is_allowed(
    shop: Shop, content: str | bytes, words: tuple[str, ...], expected: str
) -> None:
    shop.has("a.csv", content)
    said = shop.imports("a.csv", "--yes", *words)
    assert said.exit_code == 2
    assert expected in said.output
    assert len(said.output.strip().splitlines()) == 1
    assert shop.one("SELECT count(*) FROM imports") == (0,)


def test_a_file_of_cdnows_shape(shop: Shop) -> None:
    lines = [" 00004 0001 19970101  2   29.33", " 00004 0001 19970101  1    0.00",
             " 00021 0002 19980630 12  100.5"]  # fmt: skip
    shop.has("sample.txt", "\r\n".join(lines) + "\r\n")
    said = shop.imports("sample.txt", "--yes")
    assert "2 customers, 3 orders added" in said.output
    assert shop.one("SELECT number, total_cents, date(paid_at) FROM orders ORDER BY id DESC") == (
        "cdnow:3", 10050, "1998-06-30",
    )  # fmt: skip


@pytest.mark.skipif(not CDNOW.exists(), reason="the public sample is not part of the project")
def test_cdnows_own_sample(shop: Shop) -> None:
    shop.has("CDNOW_sample.txt", CDNOW.read_bytes())
    said = shop.imports("CDNOW_sample.txt", "--yes")
    assert "2357 customers, 6919 orders added, 0 rows known before, 0 rejected" in said.output
    assert shop.one("SELECT count(*), count(DISTINCT customer_id) FROM orders") == (6919, 2357)


async def test_killed_in_the_middle_it_goes_on_and_nothing_is_twice_or_lost(shop: Shop) -> None:
    rows = (f"{n // 3}x{n}\n" if n % 1000 == 7 else ROW.format(n // 3, n // 3) for n in range(MANY))
    shop.has("a.csv", HEADER + "".join(rows))
    process = await _started(shop)
    async with asyncio.timeout(120):
        while not await asyncio.to_thread(_has_begun, shop):
            assert process.poll() is None
            await asyncio.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    await asyncio.to_thread(process.wait)
    assert shop.one("SELECT finished_at IS NULL FROM imports") == (1,)
    said = await asyncio.to_thread(shop.imports, "a.csv", "--yes")
    assert "goes on at line" in said.output
    bad = MANY // 1000
    assert shop.one("SELECT count(*) FROM order_lines") == (MANY - bad,)
    assert shop.one("SELECT sum(total_cents), count(*) FROM orders") == (
        250 * (MANY - bad), len({n // 3 for n in range(MANY) if n % 1000 != 7}),
    )  # fmt: skip
    lines = [int(line) for line, _, _ in shop.rejects]
    assert lines == [n + 2 for n in range(MANY) if n % 1000 == 7]
    assert shop.one("SELECT rejected FROM imports") == (bad,)


async def _started(shop: Shop) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bot", "import", str(shop.directory / "a.csv"), "--yes",
               "--config", str(shop.config)]  # fmt: skip
    return subprocess.Popen(  # noqa: ASYNC220 - it starts at once
        command, cwd=ROOT, env={**os.environ}, stdout=subprocess.DEVNULL
    )


def _has_begun(shop: Shop) -> bool:
    row = shop.one("SELECT coalesce(max(lines_done), 0) FROM imports")
    return int(str(row[0])) > 1


def test_what_somebody_else_wrote_is_not_taken_for_the_list_of_rejects(shop: Shop) -> None:
    shop.has("a.csv", HEADER + "kaputt\n" + ROW.format(1, 1))
    for content in (HEADER, "file;line;reason;row\r\n", "größe\n".encode("cp1252")):
        shop.has("rejects.csv", content)
        said = shop.imports("a.csv", "--yes")
        assert said.exit_code == 2
        assert "no list of rejected rows as we left it" in said.output
    said = shop.imports("a.csv", "--yes", "--rejects", str(shop.directory / "no" / "rejects.csv"))
    assert said.exit_code == 2
    assert "cannot be written there" in said.output
    assert shop.one("SELECT count(*) FROM imports") == (0,)


def test_bytes_behind_the_last_commit_leave_no_row_among_the_rejects_twice(shop: Shop) -> None:
    """A kill between the list of rejects and the commit."""
    shop.has("a.csv", HEADER + ROW.format(1, 1) + "kaputt\n")
    place = shop.directory / "a.csv"
    shop.has("rejects.csv", f"file,line,reason,row\n{place},3,2 columns,kaputt\nb.csv,3,x,y\n")
    shop.imports("a.csv", "--yes")
    assert shop.rejects == [["3", "x", "y"], ["3", "1 columns instead of 7", "kaputt"]]
