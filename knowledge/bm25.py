"""BM25 over stems of both languages, and how much of a question a passage covers."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from knowledge.article import Language
from knowledge.inverted import Inverted
from knowledge.lexicon import Lexicon
from knowledge.minilm import Floats
from knowledge.words import content, stem, words

K1, B = 1.2, 0.75
SYNONYM = 0.5
"""What a word that means about the same counts beside the one that was asked with."""

Terms = Mapping[str, float]


def terms(text: str, language: Language, lexicon: Lexicon) -> Counter[str]:
    """How often each stem stands in a text, as `de:…` or `en:…`.

    A German text also gives the stems of its compounds' parts and of its words' English, so that
    languages meet.
    """
    if language == "en":
        return Counter(_stems(words(text), "en"))
    spoken = content(lexicon.words(text), "de")
    parts = [part for word in spoken for part in lexicon.parts(word) if part != word]
    english = words(" ".join(map(lexicon.english, spoken)))
    return Counter([*_stems([*spoken, *parts], "de"), *_stems(english, "en")])


def _stems(found: Sequence[str], language: Language) -> Iterator[str]:
    return (f"{language}:{stem(word, language)}" for word in content(found, language))


def with_synonyms(question: Terms) -> Terms:
    """The question's terms, and for each English one what else a shop may call it."""
    also = {
        other: SYNONYM * weight
        for term, weight in question.items()
        for other in _synonyms().get(term, ())
    }
    return also | dict(question)


@cache
def _synonyms() -> Mapping[str, frozenset[str]]:
    text = (files("knowledge") / "synonyms.csv").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        for term in _stems([row["word"]], "en"):
            found[term] = found.get(term, frozenset()) | {*_stems(words(row["also"]), "en")}
    return found


class Bm25:
    """Robertson's BM25 (k1 = 1.2, b = 0.75) with Lucene's never-negative idf."""

    def __init__(self, passages: Sequence[Terms]) -> None:
        self._index = index = Inverted(passages)
        self._idf = self._rarity(index.frequencies)
        lengths = np.bincount(index.rows, index.counts, index.size)
        relative = lengths / max(lengths.mean(), 1e-9) if index.size else lengths
        norm = K1 * (1 - B + B * relative[index.rows])
        idf = self._idf[index.terms]
        self._weights = (idf * index.counts * (K1 + 1) / (index.counts + norm)).astype(np.float32)
        self._rarities = idf.astype(np.float32)

    def _rarity(self, frequencies: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Floats:
        size = self._index.size
        return np.log1p((size - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)

    def scores(self, question: Terms) -> Floats:
        """BM25 of each passage for the question and its synonyms, shape (passages,)."""
        return self._index.sums(self._index.ids(with_synonyms(question)), self._weights)

    def coverage(self, question: Terms) -> Floats:
        """For each passage: the part of the question's rarity it holds, 0 to 1.

        A word no passage knows weighs as much as the rarest: it is what cannot be answered.
        """
        known = self._index.ids(question)
        unknown = sum(question.values()) - sum(known.values())
        rarest = np.log1p(2.0 * self._index.size + 1)
        whole = sum(weight * self._idf[term] for term, weight in known.items()) + unknown * rarest
        return self._index.sums(known, self._rarities) / np.float32(max(whole, 1e-9))
