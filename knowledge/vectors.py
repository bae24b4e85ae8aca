"""The vectors in Chroma: a collection for each language and audience, named by what made them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from knowledge import facets
from knowledge.article import Language
from knowledge.chunk import VERSION as CHUNKING
from knowledge.embed import Embedder
from knowledge.minilm import Floats
from store.knowledge import Passage

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

PREFIX = "stammkunde"
WRITTEN_AT_ONCE = 256
"""Vectors embedded and written together: what a crash during a rebuild can cost."""

Progress = Callable[[int, int], object]
"""Called with: vectors embedded, vectors to embed."""


def silent(_done: int, _whole: int) -> None:
    """Shows no progress."""


@dataclass(frozen=True)
class Shelf:
    """Passages that are searched together: a broad filter inside one collection is slow."""

    language: Language
    audience: str | None


@dataclass
class Cosines:
    """How like a question a passage is, at best, by title, by text and by sentence; -1 to 1."""

    title: float = -1.0
    text: float = -1.0
    sentence: float = -1.0

    @property
    def pooled(self) -> float:
        """0.3·text + 0.5·sentence + 0.2·title; what is not there is as good as the text."""
        sentence = self.sentence if self.sentence > -1 else self.text
        title = self.title if self.title > -1 else self.text
        return 0.3 * self.text + 0.5 * sentence + 0.2 * title

    @property
    def highest(self) -> float:
        return max(self.title, self.text, self.sentence)


@dataclass
class Missing:
    """Vectors that a shelf still lacks: their names with their texts."""

    shelf: Shelf
    texts: dict[str, str] = field(default_factory=dict)


class Vectors:
    """Several vectors a passage (`knowledge/facets.py`), made by one embedder."""

    def __init__(self, client: "ClientAPI", embedder: Embedder) -> None:
        self._client = client
        self.embedder = embedder
        self._named: dict[str, tuple[str, ...]] = {}
        self._opened: dict[Shelf, Collection] = {}

    def missing(self, passages: Sequence[Passage]) -> list[Missing]:
        """What is to be embedded so that all passages can be found; forgets what is gone."""
        wanted: dict[Shelf, dict[str, str]] = {}
        for passage in passages:
            wanted.setdefault(shelf_of(passage), {}).update(facets.facets(passage))
        found = []
        for shelf, texts in wanted.items():
            held = set(self._collection(shelf).get(include=[])["ids"])
            self._forget(shelf, list(held - texts.keys()))
            lacking = {name: text for name, text in texts.items() if name not in held}
            found += [Missing(shelf, lacking)] if lacking else []
        return found

    def counts(self, passages: Iterable[Passage]) -> dict[str, int]:
        """How many vectors each of the passages' collections holds, by its name."""
        shelves = sorted(set(map(shelf_of, passages)), key=self._name)
        return {self._name(shelf): self._collection(shelf).count() for shelf in shelves}

    def lacks(self, passages: Sequence[Passage]) -> float:
        """The part of the passages' vectors that is not there, 0 to 1."""
        whole = sum(1 for passage in passages for _ in facets.facets(passage))
        return sum(len(part.texts) for part in self.missing(passages)) / max(whole, 1)

    def add(self, missing: Sequence[Missing], on_progress: Progress = silent) -> None:
        """Embeds and writes what is missing, a batch at a time."""
        whole = sum(len(part.texts) for part in missing)
        done = 0
        for part in missing:
            names = list(part.texts)
            for start in range(0, len(names), WRITTEN_AT_ONCE):
                batch = names[start : start + WRITTEN_AT_ONCE]
                texts = [part.texts[name] for name in batch]
                vectors = self.embedder.embed(texts, part.shelf.language)
                self._collection(part.shelf).upsert(batch, embeddings=vectors)
                done += len(batch)
                on_progress(done, whole)

    def nearest(
        self, shelves: Iterable[Shelf], question: Floats, count: int
    ) -> Mapping[str, float]:
        """Digest → best cosine of the passages that hold a shelf's `count` nearest vectors."""
        best: dict[str, float] = {}
        for shelf in shelves:
            found = self._collection(shelf).query(question, n_results=count, include=["distances"])
            for name, distance in zip(
                found["ids"][0], (found["distances"] or [[]])[0], strict=True
            ):
                digest = facets.digest_of(name)
                best[digest] = max(best.get(digest, -1.0), 1 - distance)
        return best

    def cosines(self, passages: Iterable[Passage], question: Floats) -> Mapping[str, Cosines]:
        """Each passage's cosines with the question, by digest."""
        by_shelf: dict[Shelf, dict[str, None]] = {}
        for passage in passages:
            names = dict.fromkeys(self._names(passage))
            by_shelf.setdefault(shelf_of(passage), {}).update(names)
        cosines: dict[str, Cosines] = {}
        for shelf, wanted in by_shelf.items():
            found = self._collection(shelf).get(list(wanted), include=["embeddings"])
            likeness = np.asarray(found["embeddings"], np.float32).reshape(-1, len(question))
            for name, cosine in zip(found["ids"], (likeness @ question).tolist(), strict=True):
                of = cosines.setdefault(facets.digest_of(name), Cosines())
                kind = facets.kind_of(name)
                setattr(of, kind, max(getattr(of, kind), cosine))
        return cosines

    def drop_others(self, shelves: Iterable[Shelf]) -> None:
        """Removes collections that another model or chunking left behind, or that nobody uses."""
        own = {self._name(shelf) for shelf in shelves}
        for collection in self._client.list_collections():
            if collection.name.startswith(f"{PREFIX}-") and collection.name not in own:
                self._client.delete_collection(collection.name)

    def _forget(self, shelf: Shelf, names: list[str]) -> None:
        if names:
            self._collection(shelf).delete(names)

    def _name(self, shelf: Shelf) -> str:
        audience = sha256(shelf.audience.encode()).hexdigest()[:8] if shelf.audience else "all"
        return name_of(PREFIX, self.embedder.key, shelf.language, audience)

    def _names(self, passage: Passage) -> tuple[str, ...]:
        """The names of a passage's vectors; cutting it into sentences again would take longer."""
        if passage.digest not in self._named:
            named = tuple(name for name, _ in facets.facets(passage))
            self._named[passage.digest] = named
        return self._named[passage.digest]

    def _collection(self, shelf: Shelf) -> "Collection":
        if shelf not in self._opened:
            self._opened[shelf] = self._client.get_or_create_collection(
                self._name(shelf),
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine"}},
            )
        return self._opened[shelf]


def first_of(missing: Sequence[Missing], count: int) -> list[Missing]:
    """The first `count` of what is missing."""
    found: list[Missing] = []
    for part in missing:
        names = list(part.texts)[:count]
        count -= len(names)
        found += [Missing(part.shelf, {name: part.texts[name] for name in names})] if names else []
    return found


def shelf_of(passage: Passage) -> Shelf:
    """Where a passage's vectors stand."""
    return Shelf(passage.language, passage.audience)


def name_of(prefix: str, key: str, language: str, audience: str) -> str:
    """A collection's name: vectors under another name cannot be compared."""
    return f"{prefix}-{key}-c{CHUNKING}.{facets.VERSION}-{language}-{audience}"
