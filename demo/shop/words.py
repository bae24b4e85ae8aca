"""The page's words, sums and dates in German and English."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_currency

from demo.workdays import local_day

LOCALES = {"de": "de_DE", "en": "en_GB"}
FILES = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Words:
    """All words in one language; called with a key, it gives the text."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **details: object) -> str:
        return self.texts[key].format(**details)

    def money(self, cents: int, currency: str = "EUR") -> str:
        """Return an amount as people write it, for example 89,90 €."""
        return format_currency(Decimal(cents) / 100, currency, locale=LOCALES[self.language])

    def clock(self, at: datetime) -> str:
        """Return the time of day in Leipzig, for example 14:05."""
        local = at.astimezone(ZoneInfo("Europe/Berlin"))
        return format_time(local, "short", locale=LOCALES[self.language])

    def day(self, at: datetime) -> str:
        """Return the calendar day in Leipzig."""
        return format_date(local_day(at), "long", locale=LOCALES[self.language])


def read_words() -> dict[str, Words]:
    """Return the words of each language, German first."""
    return {
        language: Words(language, tomllib.loads((FILES / f"{language}.toml").read_text("utf-8")))
        for language in LOCALES
    }
