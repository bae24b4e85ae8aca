"""Text to vectors by an OpenAI-compatible endpoint."""

import re
from collections.abc import Sequence

import numpy as np
from openai import OpenAI, OpenAIError

from knowledge.article import Language
from knowledge.embed import EmbeddingError
from knowledge.mask import Mask
from knowledge.minilm import Floats
from knowledge.rules import EmbeddingRules

BATCH = 128
"""Texts sent in one request."""


class OpenAiEmbedder:
    """Vectors of `rules.model`; what customers ask is sent with personal data masked."""

    def __init__(self, rules: EmbeddingRules, key: str) -> None:
        self._rules = rules
        self._client = OpenAI(
            api_key=key, base_url=rules.base_url, timeout=rules.timeout, max_retries=rules.retries
        )

    @property
    def key(self) -> str:
        model = re.sub(r"[^a-zA-Z0-9]+", "_", self._rules.model)
        return f"openai-{model}-{self._rules.dimension}"

    def embed(self, texts: Sequence[str], language: Language) -> Floats:
        """Unit vectors of shape (len(texts), rules.dimension)."""
        batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        vectors = [self._embedded(batch) for batch in batches]
        return np.concatenate(vectors) if vectors else np.empty((0, self._rules.dimension), "f4")

    def embed_one(self, text: str, language: Language) -> Floats:
        """The vector of a customer's question, shape (rules.dimension,)."""
        vector: Floats = self._embedded([Mask().hide(text)])[0]
        return vector

    def _embedded(self, texts: Sequence[str]) -> Floats:
        # Some endpoints refuse an empty text; a blank means as little.
        given = [text or " " for text in texts]
        try:
            reply = self._client.embeddings.create(model=self._rules.model, input=given)
            vectors = np.array([item.embedding for item in reply.data], np.float32)
        except (OpenAIError, ValueError, TypeError, AttributeError) as error:
            raise EmbeddingError(f"{self._rules.base_url}: {type(error).__name__}") from error
        if vectors.shape != (len(texts), self._rules.dimension):
            raise EmbeddingError(
                f"[knowledge.embedding] dimension is {self._rules.dimension}, but "
                f"{self._rules.model} gave {vectors.shape} for {len(texts)} texts"
            )
        unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return unit
