"""The searchable state of all passages, following SQL by revision."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.article import LANGUAGES
from knowledge.bm25 import Bm25, terms
from knowledge.embed import Embedder
from knowledge.ngrams import Ngrams, grams
from knowledge.rules import KnowledgeRules
from knowledge.vectors import Progress, Vectors, silent
from store import knowledge as store
from store.db import Database
from store.knowledge import Passage

LEAD_WEIGHT = 3
HEAD_WEIGHT = 2
"""How often the words of an article's title and of a section's heading count."""


@dataclass(frozen=True)
class Snapshot:
    """One revision of the knowledge base, ready to be searched; rows are places in `passages`."""

    revision: int
    passages: Sequence[Passage]
    rows: Mapping[str, int]
    """A passage's row by its digest."""
    bm25: Bm25
    ngrams: Ngrams
    vectors: Vectors
    embedder: Embedder


class Index:
    """Vectors in Chroma, words and character n-grams in memory. Opens nothing until `follow`."""

    def __init__(self, rules: KnowledgeRules) -> None:
        self._rules = rules
        self._turn = asyncio.Lock()
        self._snapshot: Snapshot | None = None

    @property
    def revision(self) -> int:
        """The revision of the knowledge base that is searched; -1 before the first `follow`."""
        return self._snapshot.revision if self._snapshot else -1

    @property
    def snapshot(self) -> Snapshot:
        """What is searched now; raises RuntimeError before the first `follow`."""
        if self._snapshot is None:
            raise RuntimeError("the index is empty: `await index.follow(database)` first")
        return self._snapshot

    async def follow(self, database: Database, on_progress: Progress = silent) -> bool:
        """Takes over what changed in SQL; True when anything did.

        `on_progress` is called in a thread with: vectors embedded, vectors to embed. Raises
        IndexUnavailableError when Chroma cannot be opened.
        """
        async with self._turn:
            async with database.read() as session:
                revision = await store.revision(session)
                if revision == self.revision:
                    return False
                passages = await store.passages(session)
            self._snapshot = await asyncio.to_thread(self._built, revision, passages, on_progress)
            return True

    def _built(self, revision: int, passages: Sequence[Passage], on_progress: Progress) -> Snapshot:
        passages = list({passage.digest: passage for passage in passages}.values())
        embedder, vectors = self._tools()
        for language in LANGUAGES:
            vectors.sync(language, [p for p in passages if p.language == language], on_progress)
        vectors.drop_others()
        # The first customer should not wait for the weights, which a warm start has not needed yet.
        embedder.embed_one("", "en")
        bm25 = Bm25([terms(_words(p), p.language, embedder.lexicon) for p in passages])
        ngrams = Ngrams([grams(_words(p)) for p in passages])
        rows = {passage.digest: row for row, passage in enumerate(passages)}
        return Snapshot(revision, passages, rows, bm25, ngrams, vectors, embedder)

    def _tools(self) -> tuple[Embedder, Vectors]:
        if self._snapshot:
            return self._snapshot.embedder, self._snapshot.vectors
        embedder = Embedder(self._rules.lexicon)
        return embedder, Vectors(self._rules, embedder)


def _words(passage: Passage) -> str:
    """A passage's words for the word indexes; a title counts most for the first section below."""
    titles = [passage.title] * (LEAD_WEIGHT if passage.position == 0 else 1)
    heads = [passage.heading, *passage.tags] * HEAD_WEIGHT
    return "\n".join((*titles, *heads, passage.text))
