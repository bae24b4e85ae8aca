"""The rules of the house that a machine can check: small, clock-free, one place for words."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("bot", "handlers", "web", "scheduler", "domain", "knowledge", "store", "views",
            "sandbox", "demo")  # fmt: skip
FILES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))
         if "versions" not in path.parts]  # fmt: skip
Function = ast.FunctionDef | ast.AsyncFunctionDef
HANDLERS = [path for path in FILES if path.parent.name == "handlers"]
WORDLESS = [path for path in FILES
            if path.parent.name in {"domain", "handlers", "scheduler", "store"}]  # fmt: skip
MAX_FILE, MAX_HANDLER, MEDIAN_FUNCTION = 250, 15, 8
PIN = r"^([\w.\[\]-]+)=="
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function):
            yield node


def lines(function: Function) -> int:
    """The lines of a function's body, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """(dotted name, number of arguments) of every call in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), len(node.args) + len(node.keywords)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_short_enough_to_read_at_once(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MAX_FILE


@pytest.mark.parametrize("path", HANDLERS, ids=named)
def test_a_door_is_thin(path: Path) -> None:
    assert {it.name: lines(it) for it in functions(path) if lines(it) > MAX_HANDLER} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_functions_are_small(package: str) -> None:
    sizes = [lines(it) for path in FILES if path.relative_to(ROOT).parts[0] == package
             for it in functions(path)]  # fmt: skip
    assert statistics.median(sizes) <= MEDIAN_FUNCTION


def test_files_are_split_by_noun_and_not_by_kind() -> None:
    assert [named(path) for path in FILES if path.stem in VAGUE or path.parent.name in VAGUE] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nobody_asks_for_a_time_without_a_zone(path: Path) -> None:
    naive = {name for name, arguments in calls(path)
             if name.endswith("utcnow") or (name.endswith("datetime.now") and not arguments)
             or name in {"date.today", "datetime.today"}}  # fmt: skip
    assert naive == set()


@pytest.mark.parametrize(
    "path", [it for it in FILES if it.parent.name in {"domain", "store", "views"}], ids=named
)
def test_nothing_below_the_doors_asks_the_clock_or_the_environment(path: Path) -> None:
    clocks = (".now", "time.time", "time.monotonic", "os.getenv", "environ.get")
    asked = {name for name, _ in calls(path) if name.endswith(clocks)}
    assert asked == set()


@pytest.mark.parametrize(
    "path", [*HANDLERS, *(it for it in FILES if it.parent.name == "bot")], ids=named
)
def test_no_magic_filter(path: Path) -> None:
    """aiogram runs every `F.…` in a thread: 50 of them cost a factor of 29."""
    text = path.read_text()
    assert "magic_filter" not in text
    assert not re.search(r"\bF\.\w", text)
    assert not re.search(r"import .*\bF\b", text)


def test_words_live_in_locales_and_nowhere_else() -> None:
    locales = ROOT / "views" / "locales"
    texts = (path for path in ROOT.rglob("*.ftl") if ".venv" not in path.parts)
    strays = [named(path) for path in texts if path.parent.parent != locales]
    assert strays == []


@pytest.mark.parametrize("path", WORDLESS, ids=named)
def test_no_customer_is_spoken_to_from_code(path: Path) -> None:
    """Umlauts give German away; what a person is told has a key."""
    spoken = [node.value for node in ast.walk(ast.parse(path.read_text()))
              if isinstance(node, ast.Constant) and isinstance(node.value, str)
              and re.search(r"[äöüßÄÖÜ]", node.value)]  # fmt: skip
    assert spoken == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "pyproject.toml"])
def test_no_file_says_where_packages_are_downloaded_from(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.search(
        r"https?://|file://|--(extra-)?index-url|--find-links|\[\[tool\.uv\.index", text
    )


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_a_hash_and_nothing_pulls_in_torch(name: str) -> None:
    lock = (ROOT / name).read_text()
    hashed = re.findall(rf"{PIN}\S+(?: ; [^\\]+)? \\\n    --hash=sha256:", lock, re.MULTILINE)
    assert hashed == re.findall(PIN, lock, re.MULTILINE)
    assert not [
        pin for pin in hashed if pin.startswith(("torch", "nvidia", "sentence-transformers"))
    ]


def test_both_locks_pin_the_same_versions() -> None:
    def pinned(name: str) -> set[str]:
        return set(re.findall(r"^[\w.\[\]-]+==[^\s;\\]+", (ROOT / name).read_text(), re.MULTILINE))

    assert pinned("requirements.lock") <= pinned("requirements-dev.lock")
