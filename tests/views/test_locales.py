"""The words: every language says the same things, and every text is shown by somebody."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from views.texts import LANGUAGES, LOCALES, texts_for

ROOT = LOCALES.parent.parent
SPEAKERS = [path for package in ("bot", "domain", "handlers", "scheduler", "views")
            for path in sorted((ROOT / package).rglob("*.py"))]  # fmt: skip
KEY = re.compile(r"[a-z]+(-[a-z0-9]+)+")
DIALECTS = sorted(path.name for path in LOCALES.iterdir() if path.name not in LANGUAGES)


class Variables(visitor.Visitor):
    """The names of the arguments a message takes."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


@cache
def messages(locale: str) -> dict[str, frozenset[str]]:
    """The variables of every message of a locale, by key."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((LOCALES / locale).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                found[entry.id.name] = frozenset(variables(entry))
    return found


def variables(message: ftl.Message) -> set[str]:
    seen = Variables()
    seen.visit(message)
    return seen.names


def spoken(tree: ast.AST) -> Iterator[str]:
    """Patterns of the keys that code names: plain strings, and f-strings with a hole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if KEY.fullmatch(node.value):
                yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [re.escape(str(it.value)) if isinstance(it, ast.Constant) else "[a-z0-9-]+"
                     for it in node.values]  # fmt: skip
            if re.match(r"[a-z]+\\-", parts[0]):
                yield "".join(parts)


@cache
def patterns() -> frozenset[str]:
    return frozenset(it for path in SPEAKERS for it in spoken(ast.parse(path.read_text())))


def asked_for(tree: ast.AST) -> Iterator[str]:
    """The keys that code gives to `texts(…)` or raises as a rule, word for word."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            if called in {"texts", "RuleBroken"}:
                yield str(node.args[0].value)


def test_german_and_english_say_the_same_things() -> None:
    assert messages("de").keys() == messages("en").keys()


def test_both_languages_take_the_same_arguments() -> None:
    different = {key for key in messages("de") if messages("de")[key] != messages("en")[key]}
    assert different == set()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dialect_only_rewords_what_there_is(dialect: str) -> None:
    language = dialect.split("-")[0]
    for key, names in messages(dialect).items():
        assert messages(language).get(key) == names, key


@pytest.mark.parametrize("path", SPEAKERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_key_that_is_asked_for_exists(path: Path) -> None:
    assert set(asked_for(ast.parse(path.read_text()))) <= messages("de").keys()


def test_every_text_is_shown_by_somebody() -> None:
    unused = {key for key in messages("de")
              if not any(re.fullmatch(pattern, key) for pattern in patterns())}  # fmt: skip
    assert unused == set()


def test_a_key_begins_with_its_noun_the_name_of_its_file() -> None:
    for path in LOCALES.rglob("*.ftl"):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, ftl.Message) and path.parent.name in LANGUAGES:
                assert entry.id.name.split("-")[0] == path.stem, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_comes_out_whole(language: str) -> None:
    texts = texts_for(language)
    for key, names in messages(language).items():
        text = texts(key, **{name: f"⟨{name}⟩" for name in names})
        assert text.strip()
        assert "{" not in text, text
        assert not re.search(r"\$\w", text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_reads_well(language: str) -> None:
    texts = texts_for(language)
    for key, names in messages(language).items():
        for number in (0, 1, 2, 1000):
            assert "{" not in texts(key, **dict.fromkeys(names, number))


def test_a_key_that_is_missing_is_never_shown() -> None:
    with pytest.raises(KeyError, match="no-such-key"):
        texts_for("de")("no-such-key")


def test_a_language_nobody_wrote_falls_back_to_german() -> None:
    assert texts_for("tr")("start-menu-points") == texts_for("de")("start-menu-points")


def test_a_shop_can_say_du_and_still_says_everything() -> None:
    texts = texts_for("de", "du")
    for key, names in messages("de").items():
        assert texts(key, **dict.fromkeys(names, "x"))
