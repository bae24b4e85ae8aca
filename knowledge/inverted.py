"""An inverted index over hashed terms in numpy: which passages hold a term, and how often."""

from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.forward import Forward
from knowledge.minilm import Floats


class Inverted:
    """A sparse matrix of terms × passages; `rows` and `counts` lie term by term."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """`arrays` as `arrays_of` gives them; they may be mapped files."""
        self.terms: NDArray[np.uint32] = arrays["inverted_terms"]
        self.starts: NDArray[np.int64] = arrays["inverted_starts"]
        self.rows: NDArray[np.int32] = arrays["inverted_rows"]
        self.counts: NDArray[np.uint16] = arrays["inverted_counts"]

    @classmethod
    def of(cls, forward: Forward) -> Self:
        """The passages' parts, turned from passage by passage to term by term."""
        lengths = np.diff(forward.term_starts)
        rows = np.repeat(np.arange(forward.size, dtype=np.int32), lengths)
        order = np.argsort(forward.terms, kind="stable")
        terms, starts = np.unique(forward.terms[order], return_index=True)
        return cls(
            {
                "inverted_terms": terms,
                "inverted_starts": np.append(starts, len(order)).astype(np.int64),
                "inverted_rows": rows[order],
                "inverted_counts": forward.counts[order],
            }
        )

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What is to be kept in files."""
        return {
            "inverted_terms": self.terms,
            "inverted_starts": self.starts,
            "inverted_rows": self.rows,
            "inverted_counts": self.counts,
        }

    def slice(self, term: int) -> slice:
        """Where a hashed term's passages lie in `rows` and `counts`; empty when nobody has it."""
        at = int(np.searchsorted(self.terms, np.uint32(term)))
        if at == len(self.terms) or self.terms[at] != term:
            return slice(0, 0)
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def holds(self, term: int, rows: NDArray[np.int64]) -> Floats:
        """1.0 for each of the given passages that holds the term, else 0.0; shape (len(rows),)."""
        held = self.rows[self.slice(term)]
        if not len(held):
            return np.zeros(len(rows), np.float32)
        at = np.minimum(np.searchsorted(held, rows), len(held) - 1)
        found: Floats = (held[at] == rows).astype(np.float32)
        return found
