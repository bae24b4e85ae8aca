"""Finds the passages for a question: dense, words and n-grams, fused into one score."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from knowledge.article import LANGUAGES, Language
from knowledge.bm25 import terms
from knowledge.index import Snapshot
from knowledge.minilm import Floats
from knowledge.ngrams import grams
from store.knowledge import Passage

CANDIDATES = 40
"""How many passages each way of searching may bring in."""
BM25_WEIGHT = NGRAM_WEIGHT = 0.5
OWN_LANGUAGE = 0.1
"""What a passage in the customer's language may be worse by and still come first."""


@dataclass(frozen=True)
class Hit:
    """A passage and why it was found. `score` orders hits of one question and nothing else."""

    passage: Passage
    score: float
    cosine: float
    ngram: float
    coverage: float
    """How much of the question's words the passage holds, weighted by rarity, 0 to 1."""


@dataclass(frozen=True)
class Found:
    """The hits for a question, best first, and the question's vector, shape (384,)."""

    hits: list[Hit]
    vector: Floats


def retrieve(
    snapshot: Snapshot, question: str, language: Language, allowed: Callable[[Passage], bool]
) -> Found:
    """The allowed passages that may answer; no hits when the question has no words.

    Score = cosine + 0.5·BM25 / highest BM25 + 0.5·n-gram cosine, and a bonus for the language.
    """
    words = _Words(snapshot, question, language)
    vector = snapshot.embedder.embed_one(question, language)
    rows = {*_dense(snapshot, vector), *_best(words.bm25), *_best(words.ngram)}
    passages = {row: passage for row in rows if allowed(passage := snapshot.passages[row])}
    cosines = _cosines(snapshot, vector, passages.values())
    hits = [words.hit(row, p, cosines.get(p.digest, 0.0)) for row, p in passages.items()]
    return Found(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id)), vector)


class _Words:
    """What the question's words say about each passage."""

    def __init__(self, snapshot: Snapshot, question: str, language: Language) -> None:
        query = terms(question, language, snapshot.embedder.lexicon)
        self.language = language
        self.bm25 = snapshot.bm25.scores(query)
        self.coverage = snapshot.bm25.coverage(query)
        self.ngram = snapshot.ngrams.cosines(grams(question))
        self.highest = max(float(self.bm25.max(initial=0)), 1e-9)

    def hit(self, row: int, passage: Passage, cosine: float) -> Hit:
        ngram = float(self.ngram[row])
        score = cosine + BM25_WEIGHT * float(self.bm25[row]) / self.highest + NGRAM_WEIGHT * ngram
        score += OWN_LANGUAGE * (passage.language == self.language)
        return Hit(passage, score, cosine, ngram, float(self.coverage[row]))


def _dense(snapshot: Snapshot, vector: Floats) -> Iterator[int]:
    for language in LANGUAGES:
        for digest in snapshot.vectors.nearest(language, vector, CANDIDATES):
            if digest in snapshot.rows:
                yield snapshot.rows[digest]


def _best(scores: Floats) -> list[int]:
    best = np.argpartition(-scores, CANDIDATES)[:CANDIDATES] if scores.size > CANDIDATES else ...
    rows: list[int] = np.arange(scores.size)[best].tolist()
    return [row for row in rows if scores[row] > 0]


def _cosines(
    snapshot: Snapshot, vector: Floats, passages: Iterable[Passage]
) -> Mapping[str, float]:
    cosines: dict[str, float] = {}
    for language in LANGUAGES:
        written = [passage for passage in passages if passage.language == language]
        cosines |= snapshot.vectors.cosines(language, vector, written)
    return cosines
