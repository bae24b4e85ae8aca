"""The vectors in Chroma: one collection per language, under names that say what made them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from knowledge.article import LANGUAGES, Language
from knowledge.chunk import VERSION
from knowledge.embed import Embedder
from knowledge.minilm import Floats
from knowledge.rules import KnowledgeRules
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


class IndexUnavailableError(Exception):
    """Chroma cannot be opened; the message is one line that says what to do."""


class Vectors:
    """Several vectors a passage: its title, its title with its text, and each known question."""

    def __init__(self, rules: KnowledgeRules, embedder: Embedder) -> None:
        self._rules = rules
        self._embedder = embedder

    def sync(
        self, language: Language, passages: Sequence[Passage], on_progress: Progress = silent
    ) -> None:
        """Makes a language's collection hold these passages' vectors, embedding only new ones."""
        wanted = dict(pair for passage in passages for pair in _texts(passage))
        collection = self._collection(language)
        held = set(collection.get(include=[])["ids"])
        if gone := list(held - wanted.keys()):
            collection.delete(gone)
        new = [name for name in wanted if name not in held]
        for start in range(0, len(new), WRITTEN_AT_ONCE):
            names = new[start : start + WRITTEN_AT_ONCE]
            vectors = self._embedder.embed([wanted[name] for name in names], language)
            collection.upsert(names, embeddings=vectors)
            on_progress(start + len(names), len(new))

    def nearest(self, language: Language, question: Floats, count: int) -> set[str]:
        """The digests of the passages that hold the `count` vectors nearest to the question."""
        found = self._collection(language).query(question, n_results=count, include=[])
        return {_passage(name) for name in found["ids"][0]}

    def cosines(
        self, language: Language, question: Floats, passages: Iterable[Passage]
    ) -> Mapping[str, float]:
        """Each passage's best cosine with the question, by digest."""
        names = [name for passage in passages for name, _ in _texts(passage)]
        if not names:
            return {}
        found = self._collection(language).get(names, include=["embeddings"])
        best: dict[str, float] = {}
        cosines = np.asarray(found["embeddings"]) @ question
        for name, cosine in zip(found["ids"], cosines, strict=True):
            best[_passage(name)] = max(best.get(_passage(name), -1.0), float(cosine))
        return best

    def drop_others(self) -> None:
        """Removes collections that another model, lexicon or chunking left behind."""
        own = {self._name(language) for language in LANGUAGES}
        for collection in self._client.list_collections():
            if collection.name.startswith(f"{PREFIX}-") and collection.name not in own:
                self._client.delete_collection(collection.name)

    def _name(self, language: Language) -> str:
        return f"{PREFIX}-{self._embedder.key}-c{VERSION}-{language}"

    @cache  # noqa: B019 - lives as long as the index, which is as long as the process
    def _collection(self, language: Language) -> "Collection":
        return self._client.get_or_create_collection(
            self._name(language),
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine"}},
        )

    @cached_property
    def _client(self) -> "ClientAPI":
        try:
            return _opened(self._rules)
        except Exception as error:
            # chromadb raises errors of its own, of httpx and plain ValueErrors, all meaning this.
            raise IndexUnavailableError(f"{_advice(self._rules)} ({error})") from error


def _opened(rules: KnowledgeRules) -> "ClientAPI":
    # Takes 0.7 to 1.6 seconds, which a command without an index need not pay.
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if rules.chroma_url is None:
        return chromadb.PersistentClient(str(rules.chroma_path), settings)
    url = urlsplit(rules.chroma_url)
    secure = url.scheme == "https"
    port = url.port or (443 if secure else 80)
    return chromadb.HttpClient(url.hostname or "", port, ssl=secure, settings=settings)


def _advice(rules: KnowledgeRules) -> str:
    if rules.chroma_url:
        return f"chroma_url: no Chroma server answers at {rules.chroma_url}"
    return f"chroma_path: delete {rules.chroma_path} and start again, it is built anew from SQL"


def _texts(passage: Passage) -> Iterator[tuple[str, str]]:
    """The names and texts of a passage's vectors.

    An article's title alone speaks for its first section: who asks no more than the title does
    wants what the article says first.
    """
    title = ". ".join(filter(None, (passage.title, passage.heading)))
    if passage.title not in passage.questions:
        leads = passage.position == 0
        yield f"{passage.digest}:{'lead' if leads else 'title'}", passage.title if leads else title
    yield f"{passage.digest}:text", f"{title}. {passage.text}"
    for number, question in enumerate(passage.questions):
        yield f"{passage.digest}:question{number}", question


def _passage(name: str) -> str:
    return name.partition(":")[0]
