"""What the word indexes know of each passage, passage by passage, in files that are mapped.

Taking German words apart is slow and done once a text: a passage's part is kept by its digest and
taken over as it is when others change. Everything is a flat array with one `starts` beside it:
passage `row` owns `terms[term_starts[row]:term_starts[row + 1]]`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.lexicon import Lexicon
from knowledge.ngrams import grams
from knowledge.terms import hashed, terms
from knowledge.words import stem, words
from store.knowledge import Passage

VERSION = 1
"""Rises when passages are taken apart differently, so that kept parts are not taken over."""
LEAD_WEIGHT = 3
HEAD_WEIGHT = 2
"""How often the words of an article's title and of a section's heading count."""


@dataclass(frozen=True)
class Part:
    """One passage: hashed stems and character n-grams, each once, sorted, with their counts."""

    terms: NDArray[np.uint32]
    counts: NDArray[np.uint16]
    grams: NDArray[np.uint32]
    gram_counts: NDArray[np.uint16]
    meaning: int
    """A hash of the stems of the text alone, without titles: equal for texts that say the same."""


@dataclass(frozen=True)
class Forward:
    """All passages' parts, in the order of `digests` (ASCII bytes); `spelled` are all their words.

    `spelled` is UTF-8 text, a word a line.
    """

    digests: NDArray[np.bytes_]
    term_starts: NDArray[np.int64]
    terms: NDArray[np.uint32]
    counts: NDArray[np.uint16]
    gram_starts: NDArray[np.int64]
    grams: NDArray[np.uint32]
    gram_counts: NDArray[np.uint16]
    meanings: NDArray[np.uint64]
    spelled: NDArray[np.uint8]

    @classmethod
    def of(cls, passages: Sequence[Passage], lexicon: Lexicon, known: Self | None = None) -> Self:
        """The passages taken apart; what `known` holds of them is taken over."""
        held = known.rows() if known else {}
        spelled = known.words() if known else set()
        parts = []
        for passage in passages:
            if known and passage.digest in held:
                parts.append(known.part(held[passage.digest]))
            else:
                parts.append(_part(passage, lexicon))
                spelled.update(words(text_of(passage)))
        return cls(
            digests=np.array([p.digest.encode() for p in passages], "S32"),
            term_starts=_starts([part.terms for part in parts]),
            terms=_joined([part.terms for part in parts], np.uint32),
            counts=_joined([part.counts for part in parts], np.uint16),
            gram_starts=_starts([part.grams for part in parts]),
            grams=_joined([part.grams for part in parts], np.uint32),
            gram_counts=_joined([part.gram_counts for part in parts], np.uint16),
            meanings=np.fromiter((part.meaning for part in parts), np.uint64, len(parts)),
            spelled=np.frombuffer("\n".join(sorted(spelled)).encode(), np.uint8),
        )

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The arrays it is made of."""
        return tuple(field.name for field in fields(cls))

    @property
    def size(self) -> int:
        return len(self.digests)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What is to be kept in files, under the names of the fields."""
        return {name: getattr(self, name) for name in self.names()}

    def rows(self) -> dict[str, int]:
        """A passage's row by its digest."""
        return {digest.decode(): row for row, digest in enumerate(self.digests.tolist())}

    def words(self) -> set[str]:
        """All words of all passages, lower case."""
        return set(self.spelled.tobytes().decode().split())

    def part(self, row: int) -> Part:
        of_terms = slice(self.term_starts[row], self.term_starts[row + 1])
        of_grams = slice(self.gram_starts[row], self.gram_starts[row + 1])
        return Part(
            self.terms[of_terms], self.counts[of_terms],
            self.grams[of_grams], self.gram_counts[of_grams], int(self.meanings[row]),
        )  # fmt: skip


def text_of(passage: Passage) -> str:
    """A passage's words for the word indexes; a title counts most for the first section below."""
    titles = [passage.title] * (LEAD_WEIGHT if passage.position == 0 else 1)
    heads = [passage.heading, *passage.tags] * HEAD_WEIGHT
    return "\n".join((*titles, *heads, *passage.questions, passage.text))


def _part(passage: Passage, lexicon: Lexicon) -> Part:
    text = text_of(passage)
    found = _counted(terms(text, passage.language, lexicon))
    return Part(*found, *grams(text), _meaning(passage))


def _meaning(passage: Passage) -> int:
    """Of all words, stop words included: "not" is one of them."""
    stems = sorted(stem(word, passage.language) for word in words(passage.text))
    return int.from_bytes(sha256(" ".join(stems).encode()).digest()[:8], "little")


def _counted(found: Counter[str]) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    """(hashes, counts), sorted by hash."""
    hashes = np.fromiter(map(hashed, found), np.uint32, len(found))
    order = np.argsort(hashes)
    return hashes[order], np.fromiter(found.values(), np.uint16, len(found))[order]


def _starts(arrays: Sequence[NDArray[Any]]) -> NDArray[np.int64]:
    return np.cumsum([0, *map(len, arrays)], dtype=np.int64)


def _joined(arrays: Sequence[NDArray[Any]], kind: Any) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.empty(0, kind)
