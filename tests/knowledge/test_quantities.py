"""Numbers are the same however they are written, and another if they count something else."""

import pytest

from knowledge.quantities import invented, quantities


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4,90 €", "€4.90"),
        ("4,90 €", "EUR 4.9"),
        ("1.000 Punkte", "1000 points"),
        ("30 Tage", "dreißig Tage"),
        ("twelve months", "12 Monate"),
        ("24.12.2026", "24. Dezember 2026"),
        ("2026-12-24", "December 24, 2026"),
        ("2–4 Werktage", "2 to 4 working days"),
        ("50 %", "50 Prozent"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert quantities(one) == quantities(other)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("31 Tage", "30 Tage"),
        ("30 Euro", "30 Tage"),
        ("5 Tage", "5 Werktage"),
        ("am 23.12.", "am 24.12., um 23 Uhr"),
        ("4,90 €", "49 €, 90 Tage"),
    ],
)
def test_something_else_is_invented(said: str, known: str) -> None:
    assert invented(quantities(said), quantities(known))


def test_a_value_whose_unit_is_unsaid_is_taken_for_the_same() -> None:
    assert not invented(quantities("bis zu 30"), quantities("30 Tage"))
    assert not invented(quantities("30 Tage"), quantities("Frist (Tage): 30"))
