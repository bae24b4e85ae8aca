"""Passages that say the same: one of them answers for all."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Language
from store.knowledge import Passage

Alike = tuple[int, Language, str | None, date | None, date | None, str | None]


def leaders(passages: Sequence[Passage], meanings: NDArray[np.uint64]) -> NDArray[np.int64]:
    """For each passage the row of the one that answers for it, mostly its own; shape (passages,).

    `meanings` hash the stems of each text: texts that differ in no more than case, endings, order
    and punctuation are alike. Another price, country or "not" makes another text, so that nothing
    is hidden. Of those alike the one with a link leads, else the first.
    """
    first: dict[Alike, int] = {}
    for row, (passage, meaning) in enumerate(zip(passages, meanings.tolist(), strict=True)):
        alike = _alike(passage, meaning)
        leads = first.setdefault(alike, row)
        if passage.url and not passages[leads].url:
            first[alike] = row
    found = (
        first[_alike(passage, meaning)]
        for passage, meaning in zip(passages, meanings.tolist(), strict=True)
    )
    return np.fromiter(found, np.int64, len(passages))


def _alike(passage: Passage, meaning: int) -> Alike:
    return (
        meaning, passage.language, passage.audience,
        passage.valid_from, passage.valid_until, passage.product,
    )  # fmt: skip
