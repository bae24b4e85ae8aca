"""The words, in the reader's language, with whatever people typed made harmless."""

import re
from collections.abc import Generator
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Literal

from fluent.runtime import AbstractResourceLoader, FluentLocalization
from fluent.syntax import FluentParser
from fluent.syntax.ast import Resource

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("de", "en")
_TAG = re.compile(r"<[^>]*>")
Address = Literal["Sie", "du"]


class Html(str):
    """Text that is HTML already: made by a view, never typed by a person."""

    __slots__ = ()


class Texts:
    """Fluent messages of one language; call it with a key and the message's arguments.

    String arguments are escaped for Telegram's HTML unless they are `Html`. A key that is missing
    raises KeyError: a screen never shows a key.
    """

    def __init__(self, language: str, localization: FluentLocalization) -> None:
        self.language = language
        self._localization = localization

    def __call__(self, key: str, **args: str | int | float) -> Html:
        safe = {name: _safe(value) for name, value in args.items()}
        text = self._localization.format_value(key, safe)
        if text == key:
            raise KeyError(f"no text {key!r} in {self.language!r}")
        return Html(text)


def plain(html: Html) -> str:
    """The words of a text, without its tags, for readers that are no chat."""
    return unescape(_TAG.sub("", html))


class _Files(AbstractResourceLoader):
    """Reads a locale's files; the library's own loader leaves them open."""

    def resources(
        self, locale: str, resource_ids: list[str]
    ) -> Generator[list[Resource], None, None]:
        paths = [LOCALES / locale / name for name in resource_ids]
        parse = FluentParser().parse
        yield [parse(path.read_text("utf-8")) for path in paths if path.exists()]


@cache
def texts_for(language: str, address: Address = "Sie") -> Texts:
    """The texts of a language; German for one we do not speak. `address`: how German addresses."""
    known = language if language in LANGUAGES else "de"
    informal = ["de-du"] if known == "de" and address == "du" else []
    chain = [*informal, known]
    names = sorted({path.name for locale in chain for path in (LOCALES / locale).glob("*.ftl")})
    return Texts(known, FluentLocalization(chain, names, _Files(), use_isolating=False))


def _safe(value: str | int | float) -> str | int | float:
    if isinstance(value, str) and not isinstance(value, Html):
        return escape(value)
    return str(value) if isinstance(value, str) else value
