"""Finds the passages for a question: dense, words and n-grams, fused into one score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import structlog
from numpy.typing import NDArray

from knowledge.article import Language
from knowledge.embed import EmbeddingError
from knowledge.minilm import Floats
from knowledge.ngrams import grams
from knowledge.reader import Reader
from knowledge.snapshot import Snapshot
from knowledge.terms import word_terms
from knowledge.vectors import Cosines
from store.knowledge import Passage

log = structlog.get_logger()

NEAREST = 60
"""How many vectors of each shelf may bring in their passages."""
CANDIDATES = 30
"""How many passages the words may bring in."""
COMPARED = 40
"""How many of all these are compared by all their vectors."""
WORDS_WEIGHT, NGRAM_WEIGHT, COVERAGE_WEIGHT = 0.5, 0.3, 0.1
"""Beside the pooled cosine; set on tests/knowledge/sets/shop, flat around it."""
OWN_LANGUAGE = 0.1
"""What a passage in the customer's language may be worse by and still come first."""


@dataclass(frozen=True)
class Hit:
    """A passage and why it was found. `score` orders hits of one question and nothing else."""

    passage: Passage
    score: float
    cosines: Cosines
    words: float
    """BM25 as a part of what the question's words could score at best, about 0 to 1."""
    ngram: float
    coverage: float
    """How much of the question's words the passage holds, weighted by rarity, 0 to 1."""


@dataclass(frozen=True)
class Found:
    """The hits for a question, best first, and its vector, or None where none could be made.

    `words` is how many different telling words it has, `unknown` the part of them nobody wrote.
    """

    hits: list[Hit]
    vector: Floats | None
    words: int = 0
    unknown: float = 0.0


def retrieve(snapshot: Snapshot, question: str, language: Language, reader: Reader) -> Found:
    """The passages the reader may see that may answer; no hits when the question has no words.

    Score = pooled cosine + 0.5·BM25 / best possible BM25 + 0.3·n-gram cosine + 0.1·coverage, and a
    bonus for the language. BM25 over what was possible, not over the best found: a weak match of
    words must not count as a strong one. Without vectors (`EmbeddingError`) the words alone decide.
    """
    question = snapshot.spelling.correct(question, language)
    vector = _vector(snapshot, question, language)
    words = word_terms(question, language, snapshot.lexicon)
    bm25 = snapshot.lexical.bm25.scores(words)
    best = max(snapshot.lexical.bm25.best(words), 1e-9)
    rows = _rows(snapshot, vector, bm25 / np.float32(best), reader)
    passages = [snapshot.passages[row] for row in rows]
    cosines = {} if vector is None else snapshot.vectors.cosines(passages, vector)
    parts = zip(
        passages,
        (cosines.get(passage.digest, Cosines()) for passage in passages),
        (bm25[rows] / best).tolist(),
        snapshot.lexical.ngrams.cosines(grams(question), rows).tolist(),
        snapshot.lexical.bm25.coverage(words, rows).tolist(),
        strict=True,
    )
    hits = [_hit(language, *part) for part in parts]
    hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
    return Found(hits, vector, len(set(words)), snapshot.lexical.bm25.unknown(words))


def _hit(
    language: Language, passage: Passage, cosines: Cosines, words: float, ngram: float, cover: float
) -> Hit:
    score = cosines.pooled + WORDS_WEIGHT * words + NGRAM_WEIGHT * ngram + COVERAGE_WEIGHT * cover
    score += OWN_LANGUAGE * (passage.language == language)
    return Hit(passage, score, cosines, words, ngram, cover)


def _vector(snapshot: Snapshot, question: str, language: Language) -> Floats | None:
    try:
        return snapshot.vectors.embedder.embed_one(question, language)
    except EmbeddingError as error:
        log.warning("question not embedded", reason=str(error))
        return None


def _rows(
    snapshot: Snapshot, vector: Floats | None, words: Floats, reader: Reader
) -> NDArray[np.int64]:
    """The rows worth a close look, each passage once however often it was written.

    Ordered by what is known already: a passage that only its words brought in cannot be nearer
    than the farthest of the nearest.
    """
    near: dict[int, float] = {}
    if vector is not None:
        shelves = filter(reader.may_search, snapshot.shelves)
        found = snapshot.vectors.nearest(shelves, vector, NEAREST)
        near = {snapshot.rows[d]: cosine for d, cosine in found.items() if d in snapshot.rows}
    farthest = min(near.values(), default=0.0)
    worth: dict[int, float] = {}
    for row in {*near, *_best(words)}:
        lead = int(snapshot.leaders[row])
        likely = near.get(row, farthest) + WORDS_WEIGHT * float(words[row])
        if reader.may_read(snapshot.passages[lead]):
            worth[lead] = max(worth.get(lead, likely), likely)
    chosen = sorted(worth, key=lambda row: -worth[row])[:COMPARED]
    return np.array(sorted(chosen), np.int64)


def _best(scores: Floats) -> list[int]:
    best: Sequence[int] | NDArray[np.int64] = range(scores.size)
    if scores.size > CANDIDATES:
        best = np.argpartition(-scores, CANDIDATES)[:CANDIDATES]
    return [int(row) for row in best if scores[row] > 0]
