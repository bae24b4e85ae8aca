"""A quotation fits a phone and holds the sentence that answers."""

from collections.abc import Sequence

import numpy as np

from knowledge.minilm import Floats
from knowledge.quote import quote

TEXT = """Wir liefern gern. Nach Österreich dauert es z. B. 3 bis 5 Tage. Express gibt es nicht.

• Schweiz: 12,90 €
• Österreich: 7,90 €"""


class About:
    """Pieces are as like the question as they hold its word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def __call__(self, pieces: Sequence[str]) -> Floats:
        return np.array([float(self.word in piece) for piece in pieces], np.float32)


def test_a_short_text_is_quoted_whole() -> None:
    assert quote(TEXT, 600, About("Express")) == TEXT


def test_a_long_text_is_quoted_around_its_best_sentence() -> None:
    assert quote(TEXT, 50, About("Tage")) == "Nach Österreich dauert es z. B. 3 bis 5 Tage."


def test_lines_of_a_list_stay_lines() -> None:
    assert quote(TEXT, 45, About("12,90")) == "• Schweiz: 12,90 €\n• Österreich: 7,90 €"


def test_a_sentence_longer_than_a_phone_is_cut_between_words() -> None:
    assert quote("Wort " * 50 + "Ende", 30, About("Ende")) == "Wort Wort Wort Wort Wort…"
