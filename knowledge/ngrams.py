"""TF-IDF over character 3- to 5-grams: finds words in spite of typos, endings and compounds."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.minilm import Floats
from knowledge.words import words

_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
BUCKETS = 1 << 18
"""Places in the table of rarities: hashes that fall together only blur a weight."""

Grams = tuple[NDArray[np.uint32], NDArray[np.uint16]]
"""Hashed n-grams, each once and sorted, and how often each stands in the text."""


def grams(text: str) -> Grams:
    """The n-grams of a text's words, a blank at each word's ends; umlauts without dots."""
    of_words = [_grams_of(word) for word in words(text)]
    if not of_words:
        return np.empty(0, np.uint32), np.empty(0, np.uint16)
    found, counts = np.unique(np.concatenate(of_words), return_counts=True)
    return found, np.minimum(counts, 65_535).astype(np.uint16)


@lru_cache(maxsize=50_000)
def _grams_of(word: str) -> NDArray[np.uint32]:
    padded = f" {word.translate(_PLAIN)} "
    found = [padded[at : at + n] for n in (3, 4, 5) for at in range(len(padded) - n + 1)]
    return np.fromiter((crc32(gram.encode()) for gram in found), np.uint32, len(found))


class Ngrams:
    """Cosines between a question's and some passages' n-grams.

    `starts`, `grams` and `counts` are those of a Forward, and may be mapped files: a question
    touches no more of them than the passages it is compared with.
    """

    def __init__(
        self,
        starts: NDArray[np.int64],
        grams: NDArray[np.uint32],
        counts: NDArray[np.uint16],
        frequencies: NDArray[np.int32],
    ) -> None:
        self._starts, self._grams, self._counts = starts, grams, counts
        size = len(starts) - 1
        self._idf = (np.log((1 + size) / (1 + frequencies)) + 1).astype(np.float32)

    @classmethod
    def of(cls, texts: Sequence[Grams]) -> Self:
        """Over texts that need not be kept in files."""
        found = np.concatenate([grams for grams, _ in texts])
        counts = np.concatenate([counts for _, counts in texts])
        starts = np.cumsum([0, *(len(grams) for grams, _ in texts)], dtype=np.int64)
        return cls(starts, found, counts, frequencies(found))

    def all_cosines(self, question: Grams) -> Floats:
        """The cosine with each text, none of which may be empty, shape (texts,)."""
        asked, counts = question
        weights = self._weights(asked, counts)
        table = np.zeros(BUCKETS, np.float32)
        table[asked % BUCKETS] = weights
        products = table[self._grams % BUCKETS] * self._own
        cosines: Floats = np.add.reduceat(products, self._starts[:-1])
        return cosines / np.float32(max(float(np.linalg.norm(weights)), 1e-9))

    @cached_property
    def _own(self) -> Floats:
        """Each text's weights, of length one a text."""
        weights = self._weights(self._grams, self._counts)
        squares = np.add.reduceat(np.square(weights), self._starts[:-1])
        own: Floats = weights / np.sqrt(np.repeat(squares, np.diff(self._starts)))
        return own

    def cosines(self, question: Grams, rows: Iterable[int]) -> Floats:
        """The cosine with each of the passages in `rows`, shape (len(rows),)."""
        asked, counts = question
        weights = self._weights(asked, counts)
        norm = float(np.linalg.norm(weights))
        found = [self._cosine(asked, weights, row) / max(norm, 1e-9) for row in rows]
        return np.array(found, np.float32)

    def _cosine(self, asked: NDArray[np.uint32], weights: Floats, row: int) -> float:
        part = slice(self._starts[row], self._starts[row + 1])
        held = np.asarray(self._grams[part])
        if not len(held) or not len(asked):
            return 0.0
        own = self._weights(held, self._counts[part])
        at = np.minimum(np.searchsorted(held, asked), len(held) - 1)
        shared = held[at] == asked
        return float(weights[shared] @ own[at[shared]]) / float(np.linalg.norm(own))

    def _weights(self, found: NDArray[np.uint32], counts: NDArray[np.uint16]) -> Floats:
        weights: Floats = (1 + np.log(counts, dtype=np.float32)) * self._idf[found % BUCKETS]
        return weights


def frequencies(grams: NDArray[np.uint32]) -> NDArray[np.int32]:
    """In how many passages the n-grams of each bucket stand, shape (BUCKETS,)."""
    return np.bincount(grams % BUCKETS, minlength=BUCKETS).astype(np.int32)
