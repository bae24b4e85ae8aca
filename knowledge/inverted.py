"""An inverted index in numpy: which passages hold a term, and how strongly."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.minilm import Floats


class Inverted:
    """A sparse matrix of terms × passages; `rows`, `counts` and weights lie term by term."""

    def __init__(self, passages: Sequence[Mapping[str, float]]) -> None:
        self.size = len(passages)
        self._ids: dict[str, int] = {}
        lengths = [len(counts) for counts in passages]
        ids = [self._ids.setdefault(t, len(self._ids)) for counts in passages for t in counts]
        self.terms = np.array(ids, np.int32)
        order = np.argsort(self.terms, kind="stable")
        self.terms = self.terms[order]
        self.rows = np.repeat(np.arange(self.size, dtype=np.int32), lengths)[order]
        counts = (count for counts in passages for count in counts.values())
        self.counts = np.fromiter(counts, np.float32, len(ids))[order]
        self._starts = np.searchsorted(self.terms, np.arange(len(self._ids) + 1))

    @property
    def frequencies(self) -> NDArray[np.int64]:
        """For each term: in how many passages it stands."""
        frequencies: NDArray[np.int64] = np.diff(self._starts)
        return frequencies

    def ids(self, query: Mapping[str, float]) -> dict[int, float]:
        """The query's known terms by id, with their weights."""
        return {self._ids[term]: weight for term, weight in query.items() if term in self._ids}

    def sums(self, query: Mapping[int, float], weights: Floats) -> Floats:
        """For each passage: the sum of weights of the query's terms in it, shape (size,)."""
        total = np.zeros(self.size, np.float32)
        for term, weight in query.items():
            part = slice(self._starts[term], self._starts[term + 1])
            total[self.rows[part]] += np.float32(weight) * weights[part]
        return total
