"""The word indexes over one list of passages, kept in files beside the vectors."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Self

import numpy as np

from knowledge import arrays, forward
from knowledge.arrays import Arrays
from knowledge.bm25 import Bm25
from knowledge.forward import Forward
from knowledge.inverted import Inverted
from knowledge.lexicon import Lexicon
from knowledge.ngrams import Ngrams, frequencies
from store.knowledge import Passage


class Lexical:
    """Words and character n-grams; a passage's row is its place in the list it was made of."""

    def __init__(self, forward: Forward, kept: Arrays) -> None:
        self.forward = forward
        self.bm25 = Bm25(Inverted(kept), kept["lengths"])
        self.ngrams = Ngrams(
            forward.gram_starts, forward.grams, forward.gram_counts, kept["gram_frequencies"]
        )

    @classmethod
    def of(
        cls, passages: Sequence[Passage], lexicon: Lexicon, folder: Path, known: Self | None
    ) -> Self:
        """The index of these passages: from `folder` if it is there, else made and kept there.

        What `known` (the index before) or the folder holds of a passage is not worked out again.
        """
        kind = f"{forward.VERSION}-{lexicon.version}"
        name = f"{kind}-{fingerprint(passages)}"
        kept = arrays.load(folder / name)
        if whole := _forward(kept):
            return cls(whole, kept)
        before = known.forward if known else _latest(folder, kind)
        made = Forward.of(passages, lexicon, before)
        arrays.save(folder, name, {**made.arrays(), **_derived(made)})
        kept = arrays.load(folder / name)
        return cls(_forward(kept) or made, kept or _derived(made))


def _latest(folder: Path, kind: str) -> Forward | None:
    found = (_forward(arrays.load(path)) for path in sorted(folder.glob(f"{kind}-*")))
    return next((forward for forward in found if forward), None)


def _forward(kept: Arrays) -> Forward | None:
    try:
        return Forward(**{name: kept[name] for name in Forward.names()})
    except KeyError:
        return None


def _derived(made: Forward) -> Arrays:
    lengths = np.add.reduceat(np.append(made.counts, 0), made.term_starts[:-1], dtype=np.int64)
    return {
        **Inverted.of(made).arrays(),
        "lengths": np.where(np.diff(made.term_starts) > 0, lengths, 0),
        "gram_frequencies": frequencies(made.grams),
    }


def fingerprint(passages: Sequence[Passage]) -> str:
    """Names these passages in this order."""
    return sha256("".join(passage.digest for passage in passages).encode()).hexdigest()[:16]
