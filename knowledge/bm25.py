"""BM25 over stems of both languages, and how much of a question a passage covers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.inverted import Inverted
from knowledge.minilm import Floats
from knowledge.terms import WordTerms, hashed, synonyms

K1, B = 1.2, 0.75
SYNONYM = 0.5
"""What a word that means about the same counts beside the one that was asked with."""


class Bm25:
    """Robertson's BM25 (k1 = 1.2, b = 0.75) with Lucene's never-negative idf."""

    def __init__(self, inverted: Inverted, lengths: NDArray[Any]) -> None:
        """`lengths`: how many terms each passage holds, shape (passages,)."""
        self.size = len(lengths)
        self._inverted = inverted
        relative = lengths / max(float(lengths.mean()), 1e-9) if self.size else lengths
        self._norms = (K1 * (1 - B + B * relative)).astype(np.float32)

    def scores(self, question: Sequence[WordTerms]) -> Floats:
        """BM25 of each passage for the question and its synonyms, shape (passages,)."""
        total = np.zeros(self.size, np.float32)
        for term, weight in _with_synonyms(question).items():
            part = self._inverted.slice(hashed(term))
            rows, counts = self._inverted.rows[part], self._inverted.counts[part]
            gain = counts * np.float32(K1 + 1) / (counts + self._norms[rows])
            total[rows] += np.float32(weight * self._idf(len(rows))) * gain
        return total

    def coverage(self, question: Sequence[WordTerms], rows: NDArray[np.int64]) -> Floats:
        """For each of the passages in `rows`: the part of the question's words it holds, 0 to 1.

        Each word weighs as much as it is rare. One that no passage knows weighs most: it is what
        cannot be answered.
        """
        held = np.zeros(len(rows), np.float32)
        whole = 0.0
        for of_word in dict.fromkeys(question):
            weight = self._weight(of_word)
            whole += weight
            found = [self._inverted.holds(hashed(term), rows) for term in of_word]
            held += np.float32(weight) * np.max(found, axis=0)
        return held / np.float32(max(whole, 1e-9))

    def unknown(self, question: Sequence[WordTerms]) -> float:
        """The part of the question's different words that no passage holds, 0 to 1."""
        asked = set(question)
        nowhere = [of_word for of_word in asked if not any(map(self._frequency, of_word))]
        return len(nowhere) / max(len(asked), 1)

    def best(self, question: Sequence[WordTerms]) -> float:
        """What a passage of nothing but the question's words would score: the scale of `scores`."""
        terms = Counter(term for of_word in question for term in of_word)
        return sum(n * self._idf(self._frequency(term)) for term, n in terms.items()) * (K1 + 1)

    def _weight(self, of_word: WordTerms) -> float:
        known = [frequency for term in of_word if (frequency := self._frequency(term))]
        return self._idf(min(known)) if known else self._idf(0)

    def _frequency(self, term: str) -> int:
        part = self._inverted.slice(hashed(term))
        return int(part.stop - part.start)

    def _idf(self, frequency: int) -> float:
        return float(np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)))


def _with_synonyms(question: Sequence[WordTerms]) -> Mapping[str, float]:
    asked = Counter(term for of_word in question for term in of_word)
    also = {other: SYNONYM * n for term, n in asked.items() for other in synonyms(term)}
    return also | dict(asked)
