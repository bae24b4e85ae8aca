"""What stands in a file's cells: money, days, numbers, in the forms that shops write them.

A file has one form of dates and one decimal sign throughout: cell by cell 03.04. and 1.234 could
mean two things.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

LONGEST_ID = 200  # characters
MOST_CENTS = 10**12
MOST_PIECES = 10**6
MOST_POINTS = 10**8
CACHED = 50_000
NOON = 12  # a day without a time: the same day then in every time zone near by
_TIME = (
    r"(?:[ T,]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[AaPp][Mm])?\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?"
)
DATES = {
    "iso": (r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})", "2026-11-29"),
    "compact": (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", "20261129"),
    "german": (r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}|\d{2})", "29.11.2026"),
    "us": (r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d{2})", "11/29/2026"),
    "british": (r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}|\d{2})", "29/11/2026"),
}
_DATES = {form: re.compile(day + _TIME) for form, (day, _) in DATES.items()}
_MONEY = {
    "comma": re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?"),
    "point": re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?"),
}
_WHOLE = {
    "comma": re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:[.,]0+)?"),
    "point": re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,12})(?:[.,]0+)?"),
}
_BORN = 20  # 01.02.45 is a birthday of 1945: nobody shops before the age of six
# What shops call a language beside its code; accents do not count.
_LANGUAGES = {
    "deutsch": "de", "german": "de", "englisch": "en", "english": "en", "franzosisch": "fr",
    "french": "fr", "italienisch": "it", "italian": "it", "spanisch": "es", "spanish": "es",
    "niederlandisch": "nl", "dutch": "nl", "polnisch": "pl", "polish": "pl",
}  # fmt: skip
_YES = {"1", "true", "yes", "ja", "y", "j", "wahr", "in stock", "instock", "visible"}
_NO = {"0", "false", "no", "nein", "n", "falsch", "out of stock", "outofstock"}


class ValueBroken(Exception):
    """A cell does not hold what its column should; says what is allowed."""


def guess_dates(samples: Iterable[str]) -> str | None:
    """The first form that reads every sample, else the one that reads most; None: not even half."""
    cells = [it for it in samples if it]
    fits = {form: sum(_reads(form, it) for it in cells) for form in DATES}
    best = max(fits, key=lambda form: fits[form])
    return best if cells and fits[best] * 2 >= len(cells) else None


def guess_decimal(samples: Iterable[str]) -> str:
    """comma or point: whichever stands before the last one, two or many digits more often."""
    signs = [found[1] for it in samples if (found := re.search(r"([.,])(\d{1,2}|\d{4,})\D*$", it))]
    return "comma" if signs.count(",") > signs.count(".") else "point"


@lru_cache(CACHED)
def moment(text: str, form: str, zone: ZoneInfo) -> datetime:
    """An aware UTC time; without a zone of its own it is the shop's. Raises ValueBroken."""
    found = _DATES[form].fullmatch(text)
    if found is None:
        raise ValueBroken(f"{text[:40]!r} is no date like {DATES[form][1]}")
    try:
        return _local(found, zone).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueBroken(f"{text[:40]!r} is no day of the calendar") from error


def day(text: str, form: str) -> date:
    """A day, whatever time is written beside it. Raises ValueBroken."""
    utc = ZoneInfo("UTC")
    found = moment(text.partition(" ")[0].partition("T")[0], form, utc).date()
    has_century = re.search(r"\d{4}", text) is not None
    is_future = not has_century and found.year > 2000 + _BORN
    return found.replace(year=found.year - 100) if is_future else found


@lru_cache(CACHED)
def cents(text: str, decimal: str) -> int:
    """Money in cents, rounded half up; signs of currencies do not count. Raises ValueBroken."""
    plain = re.sub(r"[\s€$£']|EUR|USD|GBP|CHF", "", text)
    if not _MONEY[decimal].fullmatch(plain):
        raise ValueBroken(f"{text[:40]!r} is no amount with a decimal {decimal}")
    thousands, sign = (".", ",") if decimal == "comma" else (",", ".")
    amount = Decimal(plain.replace(thousands, "").replace(sign, "."))
    if abs(amount) * 100 > MOST_CENTS:
        raise ValueBroken(f"{text[:40]!r} is more than {MOST_CENTS // 100}")
    return int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))


@lru_cache(CACHED)
def pieces(text: str, decimal: str) -> int:
    """A number of pieces, not 0; below 0 it came back. Raises ValueBroken."""
    number = _whole(text, decimal)
    if number == 0 or abs(number) > MOST_PIECES:
        raise ValueBroken(f"{number} is not between 1 and {MOST_PIECES}")
    return number


@lru_cache(CACHED)
def points(text: str, decimal: str) -> int:
    """A balance of whole points, below 0 too. Raises ValueBroken."""
    number = _whole(text, decimal)
    if abs(number) > MOST_POINTS:
        raise ValueBroken(f"{number} is more than {MOST_POINTS}")
    return number


def name(text: str) -> str:
    """What something is called by: a number, a SKU. Raises ValueBroken.

    Without the apostrophe by which Shopify keeps spreadsheets from rounding its ids.
    """
    if len(text) > LONGEST_ID:
        raise ValueBroken(f"longer than {LONGEST_ID} characters")
    return text.removeprefix("'")


def order_number(text: str) -> str:
    """An order's number as events and customers write it: Shopify exports #1001 for its 1001.

    Raises ValueBroken.
    """
    return name(text).removeprefix("#").lstrip()


def language(text: str) -> str:
    """A language's code of two letters, from de_AT, Deutsch, German. Raises ValueBroken."""
    said = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    if re.fullmatch(r"[a-z]{2}([-_].*)?", said):
        return said[:2]
    known = _LANGUAGES.get(re.split(r"[^a-z]", said, maxsplit=1)[0])
    if known is None:
        raise ValueBroken(f"{text[:40]!r} is no language like de")
    return known


def currency(text: str) -> str:
    """Three letters. Raises ValueBroken."""
    if not re.fullmatch(r"[A-Za-z]{3}", text):
        raise ValueBroken(f"{text[:40]!r} is no currency like EUR")
    return text.upper()


def switch(text: str) -> bool:
    """Yes or no. Raises ValueBroken."""
    said = text.casefold()
    if said not in _YES | _NO:
        raise ValueBroken(f"{text[:40]!r} is neither yes nor no")
    return said in _YES


def _whole(text: str, decimal: str) -> int:
    found = _WHOLE[decimal].fullmatch(text)
    if found is None:
        raise ValueBroken(f"{text[:40]!r} is no whole number")
    return int(found[1] + re.sub(r"[.,]", "", found[2]))


def _reads(form: str, text: str) -> bool:
    try:
        moment(text, form, ZoneInfo("UTC"))
    except ValueBroken:
        return False
    return True


def _local(found: re.Match[str], zone: ZoneInfo) -> datetime:
    """Raises ValueError for what no calendar and no clock shows."""
    year = int(found["y"])
    if len(found["y"]) == 2:
        year += 2000 if year < 70 else 1900
    hour = int(found["H"]) if found["H"] else NOON
    if found["half"] and found["H"]:
        hour = datetime.strptime(f"{hour} {found['half']}", "%I %p").hour  # noqa: DTZ007
    return datetime(
        year, int(found["m"]), int(found["d"]), hour, int(found["M"] or 0), int(found["S"] or 0),
        tzinfo=_zone(found["zone"], zone),
    )  # fmt: skip


def _zone(written: str | None, zone: ZoneInfo) -> tzinfo:
    if not written:
        return zone
    if written in {"Z", "UTC"}:
        return UTC
    minutes = int(written[1:3]) * 60 + int(written[-2:])
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))
