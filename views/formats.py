"""Money, days and times as the reader writes them."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_currency, format_decimal, get_currency_precision


@lru_cache(10_000)
def money(cents: int, currency: str, language: str) -> str:
    """1234 cents → '12,34 €' in German, '€12.34' in English; 1234 yen are as many."""
    whole = cents / 10 ** get_currency_precision(currency)
    return format_currency(whole, currency, locale=_locale(language))


@lru_cache(10_000)
def number(value: int, language: str) -> str:
    return format_decimal(value, locale=_locale(language))


def day(moment: datetime, language: str, time_zone: str) -> str:
    local = moment.astimezone(ZoneInfo(time_zone))
    return format_date(local.date(), format="medium", locale=_locale(language))


def day_and_time(moment: datetime, language: str, time_zone: str) -> str:
    local = moment.astimezone(ZoneInfo(time_zone))
    return format_datetime(local, format="short", locale=_locale(language))


def clock(moment: datetime, language: str, time_zone: str) -> str:
    """The time of day: '14:05'."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return format_time(local.time(), format="short", locale=_locale(language))


def units(text: str) -> int:
    """The length Telegram counts: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, limit: int) -> str:
    """The text, cut to at most `limit` UTF-16 units, an ellipsis included."""
    if units(text) <= limit:
        return text
    head = text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    return f"{head}…"


def topic_link(chat_id: str, topic_id: int) -> str:
    """Opens a topic of a supergroup, for its members."""
    return f"https://t.me/c/{chat_id.removeprefix('-100')}/{topic_id}"


def _locale(language: str) -> str:
    return "en_GB" if language == "en" else "de_DE"
