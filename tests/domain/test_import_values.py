"""Cells are read in the forms that shops write, one form to a file, and nothing is guessed in."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import import_values as values
from domain.import_values import ValueBroken

BERLIN = ZoneInfo("Europe/Berlin")
WRITTEN = {
    "iso": "%Y-%m-%d %H:%M:%S",
    "compact": "%Y%m%d %H:%M:%S",
    "german": "%d.%m.%Y %H:%M:%S",
    "us": "%m/%d/%Y %H:%M:%S",
    "british": "%d/%m/%Y %H:%M:%S",
}


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("2026-11-29T10:00:00Z", "iso", datetime(2026, 11, 29, 10, tzinfo=UTC)),
        ("2026-11-29 10:00:00 +0100", "iso", datetime(2026, 11, 29, 9, tzinfo=UTC)),
        ("2026-11-29 10:00:00-05:30", "iso", datetime(2026, 11, 29, 15, 30, tzinfo=UTC)),
        ("2026/11/29 10:00", "iso", datetime(2026, 11, 29, 9, tzinfo=UTC)),
        ("29.11.2026, 10:00", "german", datetime(2026, 11, 29, 9, tzinfo=UTC)),
        ("1.7.26 10:00", "german", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("12/1/2010 8:26", "us", datetime(2010, 12, 1, 7, 26, tzinfo=UTC)),
        ("12/1/2010 12:05 AM", "us", datetime(2010, 11, 30, 23, 5, tzinfo=UTC)),
        ("1/12/2010 1:05 pm", "british", datetime(2010, 12, 1, 12, 5, tzinfo=UTC)),
        ("19970101", "compact", datetime(1997, 1, 1, 11, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_in_the_shops_zone(text: str, form: str, expected: datetime) -> None:
    assert values.moment(text, form, BERLIN) == expected


@pytest.mark.parametrize("text", ["31.02.2026", "29.11.2026 25:00", "2026-11-29", "gestern", "1.1"])
def test_what_is_no_day_of_this_form_is_refused(text: str) -> None:
    with pytest.raises(ValueBroken):
        values.moment(text, "german", BERLIN)


@given(st.sampled_from(sorted(WRITTEN)), st.integers(0, 3_000_000_000))
def test_every_form_gives_back_the_day_that_was_written(form: str, seconds: int) -> None:
    at = datetime(1970, 1, 2, tzinfo=UTC) + timedelta(seconds=seconds)
    text = at.strftime(WRITTEN[form])
    assert values.moment(text, form, ZoneInfo("UTC")) == at
    assert values.day(text, form) == at.date()


@given(st.sampled_from(sorted(WRITTEN)), st.dates(date(1970, 1, 2), date(2069, 1, 1)))
def test_a_day_without_a_time_is_that_day_in_the_shop_and_in_utc(form: str, day: date) -> None:
    at = values.moment(day.strftime(WRITTEN[form].partition(" ")[0]), form, BERLIN)
    assert at.date() == day == at.astimezone(BERLIN).date()


@pytest.mark.parametrize(
    ("samples", "form"),
    [
        (["2026-11-29", ""], "iso"),
        (["01.02.2026"], "german"),
        (["1/2/2026", "11/29/2026"], "us"),
        (["1/2/2026", "29/11/2026"], "british"),
        (["19970101"], "compact"),
        (["29.11.2026", "29.11.2026", "kaputt"], "german"),
        (["gestern", "heute"], None),
        ([], None),
    ],
)
def test_the_form_of_dates_is_seen_from_all_of_them(samples: list[str], form: str | None) -> None:
    assert values.guess_dates(samples) == form


@pytest.mark.parametrize(
    ("text", "decimal", "cents"),
    [
        ("1.234,56", "comma", 123456),
        ("1.234", "comma", 123400),
        ("1.234", "point", 123),
        ("12,5", "comma", 1250),
        ("€ 12,50", "comma", 1250),
        ("12.50 EUR", "point", 1250),
        ("1,234.5", "point", 123450),
        ("-3.395", "point", -340),
        ("0", "point", 0),
    ],
)
def test_money_is_cents_by_the_files_decimal_sign(text: str, decimal: str, cents: int) -> None:
    assert values.cents(text, decimal) == cents


@pytest.mark.parametrize("text", ["12,50", "1.2.3", "zehn", "1e5", "NaN", "", "99999999999999999"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueBroken):
        values.cents(text, "point")


@given(st.integers(0, 10**9), st.sampled_from(["comma", "point"]))
def test_an_amount_written_either_way_is_read_back(cents: int, decimal: str) -> None:
    english = f"{cents // 100:,}.{cents % 100:02}"
    german = english.translate(str.maketrans(",.", ".,"))
    text = german if decimal == "comma" else english
    assert values.cents(text, decimal) == cents
    assert values.guess_decimal([text]) == decimal


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("-2", -2), ("2,0", 2), ("2.0", 2), ("+4", 4), ("1,000", 1), ("-1.200", -1200)],
)
def test_pieces_are_whole(text: str, number: int) -> None:
    assert values.pieces(text, "comma") == number
    mirrored = text.translate(str.maketrans(",.", ".,"))
    assert values.pieces(mirrored, "point") == number


@pytest.mark.parametrize("text", ["0", "0,5", "viele", "1000001", "1 000"])
def test_what_is_no_number_of_pieces_is_refused(text: str) -> None:
    with pytest.raises(ValueBroken):
        values.pieces(text, "comma")


def test_yes_and_no_in_both_languages() -> None:
    assert [values.switch(it) for it in ("Ja", "TRUE", "1", "nein", "0")] == [True] * 3 + [
        False
    ] * 2
    with pytest.raises(ValueBroken):
        values.switch("vielleicht")


@pytest.mark.parametrize(
    ("text", "born"),
    [("01.02.45", 1945), ("01.02.99", 1999), ("01.02.15", 2015), ("01.02.1945", 1945)],
)
def test_who_was_born_in_a_year_of_two_digits_is_no_child_of_tomorrow(text: str, born: int) -> None:
    assert values.day(text, "german") == date(born, 2, 1)


@pytest.mark.parametrize(
    ("text", "code"), [("de", "de"), ("de_AT", "de"), ("EN-gb", "en"), ("German", "de"),
                       ("Deutsch (Österreich)", "de"), ("Französisch", "fr")]
)  # fmt: skip
def test_a_language_is_known_by_code_and_by_name(text: str, code: str) -> None:
    assert values.language(text) == code
    with pytest.raises(ValueBroken, match="no language like de"):
        values.language("x" + text)


def test_points_are_whole_and_may_be_none_or_owed() -> None:
    assert [values.points(it, "comma") for it in ("1.250", "0", "0,0", "-20")] == [1250, 0, 0, -20]
    with pytest.raises(ValueBroken):
        values.points("100000001", "comma")


def test_names_are_without_what_shopify_exports_before_them() -> None:
    assert values.order_number("#1001") == values.order_number("1001") == "1001"
    assert values.name("'6940095119584") == "6940095119584"


def test_what_a_database_could_not_index_is_no_name() -> None:
    with pytest.raises(ValueBroken):
        values.name("x" * 201)
    with pytest.raises(ValueBroken):
        values.currency("Euro")
    assert values.currency("chf") == "CHF"
    assert timedelta(0) == values.moment("2026-01-01 00:00Z", "iso", BERLIN).utcoffset()
