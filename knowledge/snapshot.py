"""One revision of the knowledge base, ready to be searched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.lexical import Lexical
from knowledge.lexicon import Lexicon
from knowledge.spelling import Spelling
from knowledge.vectors import Shelf, Vectors
from store.knowledge import Passage


@dataclass(frozen=True)
class Calibration:
    """What a knowledge base adds to the log-odds that shops in general give an answer."""

    bias: float = 0.0


@dataclass(frozen=True)
class Snapshot:
    """One revision of the knowledge base, ready to be searched; rows are places in `passages`."""

    revision: int
    passages: Sequence[Passage]
    rows: Mapping[str, int]
    """A passage's row by its digest."""
    leaders: NDArray[np.int64]
    """For each row the row of the passage that answers for it, as others say the same."""
    shelves: frozenset[Shelf]
    lexicon: Lexicon
    spelling: Spelling
    lexical: Lexical
    vectors: Vectors
    calibration: Calibration = Calibration()
