"""Personal data stays in the house."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.mask import Mask

PERSONAL = [
    "lena.vogt@example.org",
    "lena.vogt (at) example.org",
    "+49 341 1234567",
    "0341/1234567",
    "DE89 3704 0044 0532 0130 00",
    "de89370400440532013000",
    "GB29 NWBK 6016 1331 9268 19",
    "4111 1111 1111 1111",
    "4111111111111111",
    "Lindenstraße 12",
    "lindenstr. 12b",
    "Karl-Marx-Allee 3 b",
    "Goethe Platz 7",
    "Am Markt 5, 01067 Dresden",
    "Rosenweg 4, 04229 Leipzig",
    "04229 Leipzig",
    "10115 Berlin",
    "A-1010 Wien",
    "221B Baker Street",
    "NW1 6XE",
    "12 Old Mill Road",
    "IL 62704",
    "Lena Vogt",
    "lena",
    "VOGT",
]
HARMLESS = [
    "Bestellung 10023",
    "Bestellung 10023 Kommt die noch?",
    "Order 10023 Please",
    "4,90 € ab 60 €",
    "am 24.12.2026",
    "am Montag 5 Stück",
    "135 × 200",
    "30 Tage",
    "24 Stunden",
    "10000 Punkte",
    "Ring 54",
    "Im Sale 20 Prozent",
    "Auf der Rechnung 2 Positionen",
    "am Arbeitsplatz 1",
    "2 Day Delivery",
]


@pytest.mark.parametrize("datum", PERSONAL)
def test_personal_data_is_hidden_and_shown_again(datum: str) -> None:
    mask = Mask(["Lena Vogt"])
    hidden = mask.hide(f"Bitte an {datum}, danke.")
    assert datum not in hidden
    assert hidden.startswith("Bitte an [")
    assert hidden.endswith("], danke.")
    assert mask.show(hidden) == f"Bitte an {datum}, danke."
    assert mask.is_used


@pytest.mark.parametrize("harmless", HARMLESS)
def test_order_numbers_prices_and_dates_stay(harmless: str) -> None:
    mask = Mask(["Lena Vogt"])
    assert mask.hide(harmless) == harmless
    assert not mask.is_used


def test_the_same_datum_keeps_its_placeholder() -> None:
    mask = Mask()
    first, other, again = (mask.hide(mail) for mail in ("a@b.de", "c@d.de", "a@b.de"))
    assert first == again != other


def test_a_name_that_is_a_common_word_is_hidden_only_as_a_name() -> None:
    mask = Mask(["Will Smith"])
    assert mask.hide("Will it come? Will Smith, will") == "[name-1] it come? [name-2], will"


def test_what_nobody_sees_does_not_hide_anything() -> None:
    assert Mask().hide("lena\u200b@exam\u00adple.org") == "[mail-1]"


@pytest.mark.parametrize("rest", ["A.", "-A", " A", "A-", "a@", "1 "])
def test_no_text_takes_long_whatever_it_is_made_of(rest: str) -> None:
    begun = process_time()
    Mask(["Lena Vogt"]).hide(f"Hallo {rest * 2000} x")
    assert process_time() - begun < 5


@given(st.lists(st.sampled_from(PERSONAL), max_size=6), st.sampled_from(HARMLESS))
def test_whatever_is_said_together_nothing_leaves_and_all_comes_back(
    data: list[str], between: str
) -> None:
    mask = Mask(["Lena Vogt"])
    said = f"; {between}; ".join(data)
    hidden = mask.hide(said)
    assert not [datum for datum in data if datum in hidden]
    assert mask.show(hidden) == said
