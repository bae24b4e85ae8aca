"""Money, numbers and days as the reader writes them."""

from datetime import UTC, datetime

import pytest

from views.formats import day, day_and_time, money, number

MIDNIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # past midnight in Berlin


@pytest.mark.parametrize(
    ("cents", "language", "written"),
    [
        (1234, "de", "12,34\xa0€"),
        (1234, "en", "€12.34"),
        (0, "de", "0,00\xa0€"),
        (1, "de", "0,01\xa0€"),
        (-500, "de", "-5,00\xa0€"),
        (123456789, "de", "1.234.567,89\xa0€"),
        (123456789, "en", "€1,234,567.89"),
        (9_999_999_999_999, "en", "€99,999,999,999.99"),
    ],
)
def test_money(cents: int, language: str, written: str) -> None:
    assert money(cents, "EUR", language) == written


def test_money_in_other_currencies() -> None:
    assert money(1234, "CHF", "de") == "12,34\xa0CHF"
    assert money(1234, "JPY", "de") == "1.234\xa0¥"  # yen are not divided


@pytest.mark.parametrize(("language", "written"), [("de", "12.345"), ("en", "12,345")])
def test_numbers(language: str, written: str) -> None:
    assert number(12345, language) == written


@pytest.mark.parametrize(("language", "written"), [("de", "21.11.2026"), ("en", "21 Nov 2026")])
def test_a_day_is_the_readers_day(language: str, written: str) -> None:
    assert day(MIDNIGHT, language, "Europe/Berlin") == written


@pytest.mark.parametrize(
    ("language", "written"), [("de", "21.11.26, 00:30"), ("en", "21/11/2026, 00:30")]
)
def test_a_moment_is_the_readers_time(language: str, written: str) -> None:
    assert day_and_time(MIDNIGHT, language, "Europe/Berlin") == written
