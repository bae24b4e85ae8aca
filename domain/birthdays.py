"""Birthdays as people write them: a day and a month, and the year for those who like."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from unicodedata import combining, normalize

from babel.dates import get_month_names

from domain.errors import RuleBroken

OLDEST = 120  # years
YOUNGEST_BY_TWO_DIGITS = 10  # "24.12.20" was born in 1920
LEAP_YEAR = 2000  # without a year the 29th of February is a day
_DOTS = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.?\s*(\d{4}|\d{2})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?([^\W\d_]+)\.?,?\s*(\d{4})?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s*(\d{1,2})(?:st|nd|rd|th|\.)?(?:,?\s+(\d{4}))?")
_SLASHES = re.compile(r"\d+\s*/\s*\d+.*")
_KEPT = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)")


@dataclass(frozen=True)
class Birthday:
    """A day of the year, and of which year, if that was said."""

    month: int
    day: int
    year: int | None = None

    def __str__(self) -> str:
        """As it is kept: "1990-12-24", or "--12-24" without a year."""
        year = f"{self.year:04}" if self.year else "-"
        return f"{year}-{self.month:02}-{self.day:02}"


def of(born: date) -> Birthday:
    """From a whole date."""
    return Birthday(born.month, born.day, born.year)


def kept(text: str) -> Birthday:
    """From what `str` makes of one. Raises ValueError for anything else."""
    found = _KEPT.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no birthday")
    return Birthday(int(found[2]), int(found[3]), int(found[1]) if found[1] else None)


def parse(text: str, today: date) -> Birthday:
    """ "24.12.1990", "24. Dezember", "Dec 24 1990", "1990-12-24"; German and English months.

    Raises RuleBroken: not readable, day and month cannot be told apart ("12/24"), no such day, in
    the future, or longer ago than people live.
    """
    line = " ".join(text.split())
    if _SLASHES.fullmatch(line):
        raise RuleBroken("profiles-birthday-slashes")
    found = _numbers(line, today) or _words(line)
    if found is None:
        raise RuleBroken("profiles-birthday-unreadable")
    _must_be_plausible(found, today)
    return found


def _numbers(line: str, today: date) -> Birthday | None:
    if iso := _ISO.fullmatch(line):
        return Birthday(int(iso[2]), int(iso[3]), int(iso[1]))
    if dots := _DOTS.fullmatch(line):
        return Birthday(int(dots[2]), int(dots[1]), _year(dots[3], today))
    return None


def _words(line: str) -> Birthday | None:
    if found := _DAY_FIRST.fullmatch(line):
        day, name, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(line):
        name, day, year = found.groups()
    else:
        return None
    month = _months().get(_plain(name))
    return Birthday(month, int(day), int(year) if year else None) if month else None


def _year(digits: str | None, today: date) -> int | None:
    if digits is None:
        return None
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    return year if year <= today.year - YOUNGEST_BY_TWO_DIGITS else year - 100


def _must_be_plausible(it: Birthday, today: date) -> None:
    year = LEAP_YEAR if it.year is None else it.year
    if it.year is not None and not today.year - OLDEST <= it.year <= today.year:
        raise RuleBroken("profiles-birthday-implausible")
    if not 1 <= it.month <= 12 or not 1 <= it.day <= monthrange(year, it.month)[1]:
        raise RuleBroken("profiles-birthday-no-such-day")
    if it.year is not None and date(it.year, it.month, it.day) > today:
        raise RuleBroken("profiles-birthday-implausible")


@cache
def _months() -> dict[str, int]:
    """The number of a month by its names, long and short, in our languages."""
    forms = [(width, context) for width in ("wide", "abbreviated")
             for context in ("format", "stand-alone")]  # fmt: skip
    return {
        _plain(name): number
        for language in ("de", "de_AT", "en")
        for width, context in forms
        for number, name in get_month_names(width, context, language).items()  # type: ignore[arg-type]
    }


def _plain(name: str) -> str:
    """Without capitals, full stop and umlauts, these written out or not."""
    letters = normalize("NFD", name.casefold().rstrip("."))
    return "".join(it for it in letters if not combining(it)).replace("ae", "a")
