"""TF-IDF over character 3- to 5-grams: finds words in spite of typos, endings and compounds."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from knowledge.inverted import Inverted
from knowledge.minilm import Floats
from knowledge.words import words

_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def grams(text: str) -> Counter[str]:
    """The n-grams of a text's words, a blank at each word's ends; umlauts without dots."""
    found: Counter[str] = Counter()
    for word in words(text):
        found.update(_grams_of(word))
    return found


@lru_cache(maxsize=50_000)
def _grams_of(word: str) -> tuple[str, ...]:
    padded = f" {word.translate(_PLAIN)} "
    return tuple(
        padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1)
    )


class Ngrams:
    """Cosines between a question's and the passages' n-grams."""

    def __init__(self, passages: Sequence[Counter[str]]) -> None:
        self._index = index = Inverted(passages)
        self._idf = np.log((1 + index.size) / (1 + index.frequencies)) + 1
        weights = (1 + np.log(index.counts)) * self._idf[index.terms]
        norms = np.sqrt(np.bincount(index.rows, np.square(weights), index.size))
        self._weights = (weights / norms[index.rows]).astype(np.float32)

    def cosines(self, question: Counter[str]) -> Floats:
        """The cosine with each passage, shape (passages,)."""
        known = self._index.ids(question)
        weights = {term: (1 + np.log(n)) * self._idf[term] for term, n in known.items()}
        unknown = len(question) - len(known)
        rarest = float(np.log(1 + self._index.size)) + 1
        norm = np.sqrt(sum(w * w for w in weights.values()) + unknown * rarest**2)
        return self._index.sums(weights, self._weights) / np.float32(max(norm, 1e-9))
