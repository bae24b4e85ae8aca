"""What somebody wants done, if it is no article: the nearest examples vote, cues weigh in.

`intents.csv` holds the examples, with real questions that only look alike as `none`.
"""

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np

from knowledge import cues
from knowledge.article import LANGUAGES, Language
from knowledge.embed import Embedder
from knowledge.minilm import Floats
from knowledge.ngrams import Grams, Ngrams, grams

EXAMPLES = Path(__file__).parent / "intents.csv"
NONE = "none"
NEIGHBOURS = 10
NGRAM_WEIGHT = 1.0
TEMPERATURE = 0.06
"""How much nearer an example must be to count e times as much."""
SURE = 0.6
"""The share of the votes from which an intent is recognised."""
LEAST_LIKE = 0.25
"""The likeness below which the nearest example is no example."""


_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d{4,}")


@dataclass(frozen=True)
class Intent:
    """What is wanted; `confidence` is its share of the votes, 0 to 1."""

    name: str
    confidence: float

    @property
    def goes_with_article(self) -> bool:
        """Whether an article may help besides: how to return, how to follow a parcel."""
        return self.name in {"order_status", "return"}


@dataclass(frozen=True)
class Example:
    intent: str
    language: Language
    text: str


class Intents:
    """Recognises intents; the examples' vectors are made at first use, and kept in `folder`.

    `embedder` is asked for no earlier than that.
    """

    def __init__(self, embedder: Callable[[], Embedder], folder: Path | None = None) -> None:
        self._get_embedder = embedder
        self._folder = folder

    def prepare(self) -> None:
        """Makes the examples' vectors, some seconds' work, unless the folder has them already."""
        _ = self._vectors, self._ngrams

    def of(self, question: str, language: Language, vector: Floats | None = None) -> Intent | None:
        """The intent a text speaks; None where it asks for knowledge.

        `vector` is the text's embedding, shape (384,), where it is known already.
        """
        if not _LETTER.search(question):
            return None
        if vector is None:
            vector = self._embedder.embed_one(question, language)
        likeness = self._likeness(question, vector)
        nearest = np.argpartition(-likeness, NEIGHBOURS)[:NEIGHBOURS]
        highest = float(likeness[nearest].max())
        weights = cues.weights(question)
        votes = self._votes(nearest.tolist(), likeness, weights)
        name = max(votes, key=lambda intent: votes[intent])
        share = votes[name] / max(sum(votes.values()), 1e-9)
        is_like_any = highest >= LEAST_LIKE or weights.get(name, 1.0) > 1
        if name == NONE or share < SURE or not is_like_any:
            return None
        return Intent(cues.wanted_language(question) if name == "language" else name, share)

    def _likeness(self, question: str, vector: Floats) -> Floats:
        """Cosine and n-gram cosine with each example, weighted to at most 1."""
        ngram = self._ngrams.all_cosines(_grams(question))
        cosine: Floats = self._vectors @ vector
        cosine += np.float32(NGRAM_WEIGHT) * ngram
        cosine /= np.float32(1 + NGRAM_WEIGHT)
        return cosine

    def _votes(
        self, nearest: Sequence[int], likeness: Floats, weights: Mapping[str, float]
    ) -> Mapping[str, float]:
        """Each intent's votes; what a cue rules out counts for none."""
        votes: defaultdict[str, float] = defaultdict(float)
        votes.update({intent: weight for intent, weight in weights.items() if weight > 1})
        highest = likeness[nearest].max()
        for row in nearest:
            intent = self._examples[row].intent
            vote = float(np.exp((likeness[row] - highest) / TEMPERATURE))
            weight = weights.get(intent, 1.0)
            votes[intent if weight else NONE] += vote * (weight or 1.0)
        return votes

    @cached_property
    def _embedder(self) -> Embedder:
        return self._get_embedder()

    @cached_property
    def _examples(self) -> Sequence[Example]:
        rows = csv.DictReader(StringIO(EXAMPLES.read_text("utf-8")))
        languages: dict[str, Language] = {name: name for name in LANGUAGES}
        return [Example(r["intent"], languages[r["language"]], r["example"]) for r in rows]

    @cached_property
    def _ngrams(self) -> Ngrams:
        return Ngrams.of([_grams(example.text) for example in self._examples])

    @cached_property
    def _vectors(self) -> Floats:
        """One row an example; read from the folder where the same were made before."""
        kept = self._kept
        if kept is not None and (read := _read(kept)) is not None:
            return read
        vectors = self._embedded()
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            _write(kept, vectors)
        return vectors

    @property
    def _kept(self) -> Path | None:
        made_of = f"{self._embedder.key} {EXAMPLES.read_text('utf-8')}"
        digest = hashlib.sha256(made_of.encode()).hexdigest()[:16]
        return self._folder / f"intents-{digest}.npy" if self._folder else None

    def _embedded(self) -> Floats:
        parts = []
        for language in LANGUAGES:
            texts = [it.text for it in self._examples if it.language == language]
            parts.append(self._embedder.embed(texts, language))
        order = np.argsort(
            [LANGUAGES.index(it.language) for it in self._examples], kind="stable"
        )  # fmt: skip
        vectors = np.empty_like(np.concatenate(parts))
        vectors[order] = np.concatenate(parts)
        return vectors


def _read(path: Path) -> Floats | None:
    """What `_write` wrote; None where it is missing or broken."""
    try:
        vectors: Floats = np.load(BytesIO(path.read_bytes()), allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return vectors


def _write(path: Path, vectors: Floats) -> None:
    """Whole or not at all: another process may start at the same time."""
    draft = path.with_suffix(".draft")
    with draft.open("wb") as file:
        np.save(file, vectors, allow_pickle=False)
    draft.replace(path)


def _grams(text: str) -> Grams:
    """An order number is an order number, whichever it is."""
    return grams(_NUMBER.sub("0000", text))
