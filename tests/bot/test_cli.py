"""The command line: quick, and one line for each thing that is wrong."""

import asyncio
import json
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from store import due
from store.db import Database
from store.events import ShopEvent
from store.inbox import InboxUpdate
from store.locks import Lock
from tests.knowledge.question_sets import write_tiny

ROOT = Path(__file__).parent.parent.parent
ARTICLES = ROOT / "tests" / "articles"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
COMMANDS = ("run", "sandbox", "ingest", "ask", "evaluate", "migrate", "demo", "import", "inbox",
            "webhooks", "audit", "check")  # fmt: skip


@pytest.fixture(autouse=True)
def no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_TOKEN", "SHOP_WEBHOOK_SECRET", "OPENAI_API_KEY", "METRICS_TOKEN"):
        monkeypatch.delenv(name, raising=False)


class Shop:
    """A shop's directory, and commands run in its name."""

    def __init__(self, directory: Path) -> None:
        self.url = f"sqlite+aiosqlite:///{directory}/stammkunde.db"
        self.config = directory / "config.toml"
        self.config.write_text(
            f'[telegram]\napi_base = "http://127.0.0.1:9"\n'
            f'[database]\nurl = "{self.url}"\n'
            f'[knowledge]\nsources = ["{ARTICLES}"]\nchroma_path = "{directory}/chroma"\n'
            f"[web]\nport = 0\n"
        )

    def has(self, **knowledge: list[str]) -> None:
        """Other settings of the knowledge base, beside its index."""
        known = self.config.read_text().partition("[knowledge]")[0]
        values = "\n".join(f"{key} = {json.dumps(value)}" for key, value in knowledge.items())
        self.config.write_text(f"{known}[knowledge]\n{values}\n")

    def says(self, *arguments: str) -> Result:
        """What a command prints and returns, in this process."""
        return CliRunner().invoke(cli, [*arguments, "--config", str(self.config)])

    def runs(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The same in a process of its own, which must end by itself."""
        command = [sys.executable, "-m", "bot", *arguments, "--config", str(self.config)]
        return subprocess.run(
            command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True,
            timeout=180, check=False,
        )  # fmt: skip


@pytest.fixture
def fresh(tmp_path: Path) -> Shop:
    """Nothing has been prepared yet."""
    return Shop(tmp_path)


@pytest.fixture
def shop(tmp_path: Path, knowledge_template: Path) -> Shop:
    """Migrated, with the test articles in the knowledge base."""
    shutil.copytree(knowledge_template, tmp_path, dirs_exist_ok=True)
    return Shop(tmp_path)


@pytest.fixture
def held(shop: Shop) -> Iterator[Shop]:
    """A shop another process works for."""
    lock = Lock(Database(shop.url), "poll:42")
    asyncio.run(lock.take())
    yield shop
    asyncio.run(lock.release())


def lines(result: Result) -> list[str]:
    return [line for line in result.output.splitlines() if line.strip()]


def test_help_takes_less_than_a_second() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    shown = subprocess.run(
        [sys.executable, "-m", "bot", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert cpu < 1.0
    assert [name for name in COMMANDS if name not in shown.stdout] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    shown = CliRunner().invoke(cli, [command, "--help"])
    assert shown.exit_code == 0
    assert "--config" in re.sub(r"\x1b\[[0-9;]*m", "", shown.output)


@pytest.mark.parametrize("command", ["check", "inbox", "migrate", "demo", "ingest"])
def test_a_wrong_setting_stops_every_command_in_one_line(fresh: Shop, command: str) -> None:
    fresh.config.write_text("[shop]\ncolour = 3")
    said = fresh.says(command)
    assert (said.exit_code, len(lines(said))) == (2, 1)
    assert f"{fresh.config}: [shop] colour: unknown; allowed: currency" in said.output


def test_check_finds_nothing_wrong_with_a_shop_that_is_ready(shop: Shop) -> None:
    said = shop.says("check")
    assert (said.exit_code, lines(said)) == (0, ["all is well"])


def test_check_names_each_thing_in_one_line(fresh: Shop, tmp_path: Path) -> None:
    missing = tmp_path / ("a-very-long-name-that-no-terminal-shows-in-one-line" * 3)
    text = fresh.config.read_text().replace(str(ARTICLES), str(missing))
    fresh.config.write_text(text)
    said = fresh.says("check")
    assert said.exit_code == 1
    first, second = lines(said)
    assert first == f"[knowledge] sources: {missing} does not exist"
    assert "run `python -m bot migrate`" in second


def test_check_names_sources_and_pages_that_cannot_be_read(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.odt").touch()
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{nobody.getsockname()[1]}"
        shop.has(sources=[f"{tmp_path}/letters"], urls=[f"http://{host}/a"], hosts=[host])
        first, second = lines(shop.says("check"))
        read = shop.says("ingest")
    assert first.startswith(f"[knowledge] sources: {tmp_path}/letters holds nothing that can be")
    assert second.startswith(f"[knowledge] urls: http://{host}/a: robots.txt: it cannot be reached")
    assert read.exit_code == 1
    assert f"http://{host}/a: robots.txt: it cannot be reached" in read.output


def test_a_page_of_a_host_that_is_not_named_is_a_wrong_setting(shop: Shop) -> None:
    shop.has(urls=["https://shop.example/hilfe"], hosts=["other.example"])
    said = shop.says("ingest")
    assert (said.exit_code, len(lines(said))) == (2, 1)
    assert "the host shop.example is not named in [knowledge] hosts" in said.output


def test_a_page_by_hand_must_be_of_a_named_host_too(shop: Shop) -> None:
    said = shop.says("ingest", "https://shop.example/hilfe")
    assert said.exit_code == 1
    assert "https://shop.example/hilfe: the host shop.example is not named" in said.output


def test_check_names_an_empty_knowledge_base(fresh: Shop) -> None:
    fresh.says("migrate")
    assert lines(fresh.says("check")) == ["the knowledge base is empty; run `python -m bot ingest`"]


def test_embeddings_by_an_endpoint_want_a_key(shop: Shop) -> None:
    with shop.config.open("a") as config:
        config.write('[knowledge.embedding]\nbase_url = "http://127.0.0.1:9/v1"\n')
    text = shop.config.read_text().replace("[knowledge]\n", '[knowledge]\nembeddings = "openai"\n')
    shop.config.write_text(text)
    wanted = ['[knowledge] embeddings = "openai" wants OPENAI_API_KEY']
    assert lines(shop.says("check")) == wanted
    said = shop.says("ask", "Was kostet der Versand?")
    assert (said.exit_code, lines(said)) == (2, wanted)


def test_check_asks_telegram_about_the_token(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456789:" + "A" * 35)
    said = lines(shop.says("check"))
    assert len(said) == 3
    assert said[0].startswith("TELEGRAM_TOKEN: http://127.0.0.1:9 says: ")
    assert said[1].startswith("[telegram] staff_chat_id: not set")
    assert said[2].startswith("SHOP_WEBHOOK_SECRET: not set")


def test_a_file_that_is_no_database_is_named(fresh: Shop, tmp_path: Path) -> None:
    (tmp_path / "stammkunde.db").write_text("this is a diary, and not a database at all " * 50)
    said = fresh.says("inbox")
    assert (said.exit_code, len(lines(said))) == (2, 1)
    assert fresh.url in said.output


def test_migrating_twice_says_the_same(fresh: Shop) -> None:
    first, second = fresh.says("migrate"), fresh.says("migrate")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output == second.output
    assert "schema 0" in first.output


@pytest.mark.parametrize("command", [["ask", "Was kostet der Versand?"], ["inbox"], ["ingest"]])
def test_before_migrating_every_command_says_what_to_do(fresh: Shop, command: list[str]) -> None:
    said = fresh.says(*command)
    assert (said.exit_code, len(lines(said))) == (2, 1)
    assert "run `python -m bot migrate`" in said.output


def test_articles_are_read_once(fresh: Shop) -> None:
    fresh.says("migrate")
    assert "3 added" in fresh.says("ingest", str(ARTICLES)).output
    assert "3 unchanged" in fresh.says("ingest", str(ARTICLES)).output


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_kept(
    fresh: Shop, tmp_path: Path
) -> None:
    fresh.says("migrate")
    broken = tmp_path / "broken[1].pdf"
    broken.write_bytes(b"no pdf")
    said = fresh.says("ingest", str(ARTICLES), str(broken))
    assert said.exit_code == 1
    assert "3 added" in said.output
    assert "broken[1].pdf" in said.output


def test_ask_answers_and_names_its_source(shop: Shop) -> None:
    said = shop.says("ask", "Was kostet der Versand?")
    assert said.exit_code == 0
    assert "sure" in lines(said)[0]
    assert "4,90" in said.output
    assert "→ " in said.output


def test_ask_speaks_to_machines(shop: Shop) -> None:
    answer = json.loads(
        shop.says("ask", "What is the meaning of life?", "--lang", "en", "--json").output
    )
    assert answer["band"] == "unknown"


def test_evaluate_measures_a_question_set(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "sets").mkdir()
    write_tiny(tmp_path / "sets")
    said = shop.says("evaluate", str(tmp_path / "sets"), "--json")
    assert said.exit_code == 0, said.exception
    reports = {report["name"]: report for report in json.loads(said.output)}
    assert len(reports) == 4
    assert reports["tiny_en"]["ways"]["fused"]["recall_1"] == 1
    assert reports["tiny_en"]["auroc"] == {"off_topic": 1}


def test_evaluate_shows_figures_to_people(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "sets").mkdir()
    write_tiny(tmp_path / "sets")
    (tmp_path / "sets" / "tiny_en.passages.jsonl").unlink()
    (tmp_path / "sets" / "tiny_en.questions.jsonl").unlink()
    said = shop.says("evaluate", str(tmp_path / "sets"))
    assert said.exit_code == 0, said.exception
    for shown in ("tiny_de: 3 questions, 3 passages", "plain BM25", "off_topic: AUROC 1.000"):
        assert shown in said.output


def test_evaluate_names_a_folder_without_sets(shop: Shop, tmp_path: Path) -> None:
    said = shop.says("evaluate", str(tmp_path / "nothing"), "--json")
    assert (said.exit_code, len(lines(said))) == (1, 1)
    assert lines(said)[0].startswith(f"{tmp_path}/nothing: no *passages.jsonl with")


def test_ask_knows_two_languages(shop: Shop) -> None:
    said = shop.says("ask", "Quoi?", "--lang", "fr")
    assert said.exit_code == 2
    assert "choose de or en" in re.sub(r"\s+", " ", said.output)


async def _die(url: str) -> None:
    database = Database(url)
    row = {"bot_id": 42, "update_id": 7, "lane": "chat:1", "payload": {}, "received_at": NOW}
    async with database.begin() as session:
        await due.add(session, InboxUpdate, [row])
        [kept] = await due.claim(session, InboxUpdate, "a", 1, NOW, NOW)
        error = "ValidationError: [type=missing, input_value={}] [/b] in message"
        await due.mark_failed(session, InboxUpdate, kept, error, dead=True)
        told = {"source": "shopify", "external_id": "order/7/paid", "lane": "K1", "payload": {},
                "type": "order_paid", "occurred_at": NOW, "received_at": NOW}  # fmt: skip
        await due.add(session, ShopEvent, [told, {**told, "external_id": "order/8/paid"}])
        for event_id in (1, 2):
            event = await session.get_one(ShopEvent, event_id)
            await due.mark_failed(session, ShopEvent, event, "IntegrityError: twice", dead=True)
    await database.close()


def test_inbox_shows_what_was_given_up_with_the_whole_error_and_revives_it(shop: Shop) -> None:
    assert "inbox_updates: empty" in shop.says("inbox").output
    asyncio.run(_die(shop.url))
    said = shop.says("inbox")
    assert said.exit_code == 0, said.exception
    assert "inbox_updates: 1 dead" in said.output
    shown = re.sub(r"[│┃\s]+", "", said.output)
    assert "[type=missing,input_value={}][/b]inmessage" in shown
    assert "inbox_updates: 1 due" in shop.says("inbox", "--revive", "1").output
    refused = shop.says("inbox", "--revive", "1")
    assert (refused.exit_code, lines(refused)) == (1, ["there is no dead update 1"])


def test_inbox_shows_events_of_the_shop_that_were_given_up_and_revives_them(shop: Shop) -> None:
    asyncio.run(_die(shop.url))
    shown = re.sub(r"[│┃\s]+", " ", shop.says("inbox").output)
    cells = ("events given up", "order_paid", "shopify", "order/7/paid", "K1", "IntegrityError:")
    assert [it for it in cells if it not in shown] == []
    assert "shop_events: 1 dead, 1 due" in shop.says("inbox", "--revive-event", "1").output
    assert "shop_events: 2 due" in shop.says("inbox", "--revive-events").output
    for again in (("--revive-event", "1"), ("--revive-events",)):
        assert shop.says("inbox", *again).exit_code == 1


def test_run_with_a_token_on_a_fresh_machine_says_what_to_do(fresh: Shop) -> None:
    ended = fresh.runs("run", TELEGRAM_TOKEN="42:sandbox")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1), ended.stderr
    assert "run `python -m bot migrate`" in ended.stderr


def test_a_second_run_on_the_same_file_is_refused(held: Shop) -> None:
    ended = held.runs("run", TELEGRAM_TOKEN="42:sandbox")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1), ended.stderr
    assert "another process works on it; stop that one" in ended.stderr


@pytest.mark.parametrize("command", ["run", "check", "ask"])
def test_a_token_that_is_none_is_refused(
    fresh: Shop, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "my token")
    said = fresh.says(command, *(["Was kostet es?"] if command == "ask" else []))
    assert (said.exit_code, len(lines(said))) == (2, 1)
    assert "TELEGRAM_TOKEN: this is not a bot token" in said.output
