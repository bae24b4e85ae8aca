"""Mistyped words are put right, and names are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lexicon import Lexicon
from knowledge.spelling import Spelling, slips

LEXICON = Lexicon()
SPELLING = Spelling(["Morgenrot", "Wollwalk", "mantle"], LEXICON)
KNOWN = sorted(word for word in LEXICON.german if word.isalpha())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Wann komt meine bestelung?", "Wann komt meine bestellung?"),
        ("rechnug", "rechnung"),
        ("bestättigung", "bestätigung"),
        ("lasschrift", "lastschrift"),
        ("abgelent", "abgelehnt"),
        ("zurükschicken", "zurückschicken"),
        ("reisverschluss", "reißverschluss"),
        ("Stornirung", "stornierung"),
        ("lieferugn", "lieferung"),
    ],
)
def test_german_slips(typed: str, meant: str) -> None:
    assert SPELLING.correct(typed, "de") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("where is my parcle", "where is my parcel"),
        ("adress", "address"),
        ("recieve a vocher", "receive a voucher"),
        ("a heavy cough", "a heavy cough"),
    ],
)
def test_english_slips(typed: str, meant: str) -> None:
    assert SPELLING.correct(typed, "en") == meant


@pytest.mark.parametrize(
    "names",
    [
        "Norwegen PayPal Klarna Bitcoin Graz Juist Passau Zalando Hermes",
        "Svenja Kathrin Wolfgang Schmidt Meier Fischer",
        "Bosch Miele Samsung Nespresso Giropay Mastercard Whatsapp",
        "Rosenheim Innsbruck Villach Bregenz Luzern Winterthur",
    ],
)
def test_names_stay(names: str) -> None:
    assert SPELLING.correct(names, "de") == names
    assert SPELLING.correct(names, "en") == names


def test_the_passages_words_are_known_and_meant() -> None:
    assert SPELLING.correct("Morgenrot Wollwalk", "de") == "Morgenrot Wollwalk"
    assert SPELLING.correct("wolwalk", "de") == "wollwalk"


def test_compounds_of_known_words_are_no_mistakes() -> None:
    assert SPELLING.correct("Sofabezug Hundefutterdose", "de") == "Sofabezug Hundefutterdose"


@given(st.sampled_from(KNOWN))
def test_known_words_stay(word: str) -> None:
    assert SPELLING.correct(word, "de") == word


@given(st.sampled_from([word for word in KNOWN if len(word) > 8]), st.integers(1, 7))
def test_one_swap_in_a_long_word_leaves_a_known_word(word: str, at: int) -> None:
    typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert LEXICON.english(SPELLING.correct(typed, "de")) != typed


@given(st.text(max_size=80))
def test_all_but_letters_stays_where_it_was(text: str) -> None:
    for language in ("de", "en"):
        corrected = SPELLING.correct(text, language)
        assert [c for c in corrected if not c.isalpha()] == [c for c in text if not c.isalpha()]


def test_short_words_have_no_slips() -> None:
    assert [slips("a" * size) for size in (3, 5, 6, 11, 12, 20)] == [0, 0, 1, 1, 2, 2]
