"""Remembers for which passages the vectors are all there, so that a start need not compare them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from knowledge.lexical import fingerprint
from knowledge.vectors import Vectors
from store.knowledge import Passage


class Memo:
    """A file beside the index. It is believed only while Chroma holds as many vectors as then."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, vectors: Vectors, passages: Iterable[Passage]) -> None:
        """All these passages' vectors are there."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(_state(vectors, list(passages))))

    def is_whole(self, vectors: Vectors, passages: Iterable[Passage]) -> bool:
        """Whether nothing has changed since."""
        try:
            kept = json.loads(self._path.read_text())
        except (OSError, ValueError):
            return False
        return bool(kept == _state(vectors, list(passages)))


def _state(vectors: Vectors, passages: list[Passage]) -> dict[str, Any]:
    return {"passages": fingerprint(passages), "vectors": vectors.counts(passages)}
