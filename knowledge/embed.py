"""Text to vectors, built in: German is glossed to English, then encoded by an English MiniLM.

Index and question go the same way, so that either language finds either.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Protocol

import numpy as np

from knowledge.article import Language
from knowledge.lexicon import Lexicon
from knowledge.minilm import DIMENSION, Floats, minilm

BATCH = 16
"""Texts encoded at once: more is not quicker, and holds more memory."""
BUILT_IN = f"minilm{DIMENSION}"


class EmbeddingError(Exception):
    """Texts cannot be embedded now; the message is one line that says why."""


class Embedder(Protocol):
    """Anything that turns texts into unit vectors of one space."""

    @property
    def key(self) -> str:
        """Names everything vectors depend on: vectors under another key cannot be compared."""

    def embed(self, texts: Sequence[str], language: Language) -> Floats:
        """Unit vectors of shape (len(texts), dimension). Raises EmbeddingError."""

    def embed_one(self, text: str, language: Language) -> Floats:
        """The vector of one question, shape (dimension,). Raises EmbeddingError."""


class GlossEmbedder:
    """The built-in embeddings. The weights are read at the first `embed`."""

    def __init__(self, lexicon: Lexicon, key: str | None = None) -> None:
        """`key` of vectors made by a lexicon of another version, to be asked until others are."""
        self.lexicon = lexicon
        self.key = key or f"{BUILT_IN}-{lexicon.version}"

    def embed(self, texts: Sequence[str], language: Language) -> Floats:
        """Unit vectors of shape (len(texts), 384), batches in parallel, of similar length."""
        plain = [self._plain(text, language) for text in texts]
        order = sorted(range(len(plain)), key=lambda at: len(plain[at]))
        batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
        vectors = np.empty((len(plain), DIMENSION), np.float32)
        model = minilm()
        with ThreadPoolExecutor(cpu_count()) as pool:
            encoded = pool.map(lambda rows: model.encode([plain[at] for at in rows]), batches)
            for rows, batch in zip(batches, encoded, strict=True):
                vectors[rows] = batch
        return vectors

    def embed_one(self, text: str, language: Language) -> Floats:
        """The vector of one text, shape (384,), in the calling thread."""
        vector: Floats = minilm().encode([self._plain(text, language)])[0]
        return vector

    def _plain(self, text: str, language: Language) -> str:
        return self.lexicon.gloss(text) if language == "de" else text
