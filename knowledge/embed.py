"""Text to vectors: German is glossed to English, then encoded by an English MiniLM.

Index and question go the same way, so that either language finds either.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path

import numpy as np

from knowledge.article import Language
from knowledge.lexicon import Lexicon
from knowledge.minilm import DIMENSION, Floats, minilm

BATCH = 16
"""Texts encoded at once: more is not quicker, and holds more memory."""


class Embedder:
    """The built-in embeddings. The weights are read at the first `embed`."""

    def __init__(self, own_lexicon: Path | None = None) -> None:
        self.lexicon = Lexicon(own_lexicon)

    @property
    def key(self) -> str:
        """Names everything vectors depend on: vectors under another key cannot be compared."""
        return f"minilm{DIMENSION}-{self.lexicon.version}"

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
