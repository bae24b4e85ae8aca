"""The searchable state of all passages, following SQL by revision."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from knowledge.calibrate import calibration
from knowledge.chroma import open_chroma
from knowledge.duplicates import leaders
from knowledge.embed import Embedder, EmbeddingError
from knowledge.embedders import ready_vectors, wanted_embedder
from knowledge.lexical import Lexical
from knowledge.lexicon import Lexicon
from knowledge.memo import Memo
from knowledge.minilm import minilm
from knowledge.rules import KnowledgeRules
from knowledge.snapshot import Snapshot
from knowledge.spelling import Spelling
from knowledge.vectors import Progress, Vectors, first_of, shelf_of, silent
from store import knowledge as store
from store.db import Database
from store.knowledge import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client

log = structlog.get_logger()

MADE_AT_ONCE = 512
"""Missing vectors made in one step while old ones answer: articles may change in between."""


class Index:
    """Vectors in Chroma, words and n-grams in files beside. Opens nothing until `follow`."""

    def __init__(
        self, rules: KnowledgeRules, key: str | None = None, embedder: Embedder | None = None
    ) -> None:
        """`key` is that of the embeddings' endpoint, wanted when `rules.embeddings` is "openai".

        `embedder` takes the place of the one that the settings name.
        """
        self._rules = rules
        self._embedder = embedder
        self._key = key
        self._memo = Memo(rules.chroma_path / "vectors.json")
        self._turn = asyncio.Lock()
        self._client: Client | None = None
        self._snapshot: Snapshot | None = None
        self._next: Vectors | None = None
        """Whose vectors are being made; None when all are there."""

    @property
    def revision(self) -> int:
        """The revision of the knowledge base that is searched; -1 before the first `follow`."""
        return self._snapshot.revision if self._snapshot else -1

    @property
    def is_behind(self) -> bool:
        """Whether vectors are missing still, so that `follow` has something to do."""
        return self._next is not None

    @property
    def snapshot(self) -> Snapshot:
        """What is searched now; raises RuntimeError before the first `follow`."""
        if self._snapshot is None:
            raise RuntimeError("the index is empty: `await index.follow(database)` first")
        return self._snapshot

    async def follow(self, database: Database, on_progress: Progress = silent) -> bool:
        """Takes over what changed in SQL, or makes some of the vectors missing; True when it did.

        `on_progress` is called in a thread with: vectors embedded, vectors to embed. Raises
        IndexUnavailableError when Chroma cannot be opened. Vectors that cannot be made are left
        out and tried again by the next call: words find their passages until then.
        """
        async with self._turn:
            async with database.read() as session:
                revision = await store.revision(session)
                passages = None if revision == self.revision else await store.passages(session)
            if passages is None:
                return self.is_behind and await asyncio.to_thread(self._catch_up)
            # The weights are read beside Chroma: the first customer should not wait for them.
            self._snapshot, _ = await asyncio.gather(
                asyncio.to_thread(self._built, revision, passages, on_progress),
                asyncio.to_thread(minilm),
            )
            return True

    def take(self, passages: Sequence[Passage], on_progress: Progress = silent) -> Snapshot:
        """Searches these passages, whatever SQL says: to measure by."""
        self._snapshot = self._built(0, passages, on_progress)
        return self._snapshot

    def close(self) -> None:
        """Lets go of Chroma; nothing can be searched afterwards."""
        if self._client is not None:
            self._client.close()

    def _built(self, revision: int, passages: Sequence[Passage], on_progress: Progress) -> Snapshot:
        passages = list({passage.digest: passage for passage in passages}.values())
        lexicon, vectors = self._tools(passages)
        self._complete(vectors, passages, on_progress)
        folder = self._rules.chroma_path / "words"
        known = self._snapshot.lexical if self._snapshot else None
        lexical = Lexical.of(passages, lexicon, folder, known)
        leading = leaders(passages, lexical.forward.meanings)
        shelves = frozenset(map(shelf_of, passages))
        if not self._next:
            vectors.drop_others(shelves)
        rows = {passage.digest: row for row, passage in enumerate(passages)}
        spelling = Spelling(lexical.forward.words(), lexicon)
        made = Snapshot(
            revision, passages, rows, leading, shelves, lexicon, spelling, lexical, vectors
        )
        return replace(made, calibration=calibration(made, folder.with_name("calibration.json")))

    def _tools(self, passages: Sequence[Passage]) -> tuple[Lexicon, Vectors]:
        """The lexicon and vectors to search by: those in use, else the best there are."""
        if self._snapshot:
            return self._snapshot.lexicon, self._snapshot.vectors
        lexicon = Lexicon(self._rules.lexicon)
        client = self._client = open_chroma(self._rules)
        embedder = self._embedder or wanted_embedder(self._rules, lexicon, self._key)
        wanted = Vectors(client, embedder)
        ready = ready_vectors(client, wanted, passages, lexicon, self._rules, self._key, self._memo)
        if ready is not wanted:
            log.info("index is made anew", by=wanted.embedder.key, until_then=ready.embedder.key)
            self._next = wanted
        return lexicon, ready

    def _complete(
        self, vectors: Vectors, passages: Sequence[Passage], on_progress: Progress
    ) -> None:
        if self._memo.is_whole(vectors, passages):
            return
        try:
            vectors.add(vectors.missing(passages), on_progress)
            self._memo.keep(vectors, passages)
        except EmbeddingError as error:
            log.warning("vectors are missing", reason=str(error))
            self._next = self._next or vectors

    def _catch_up(self) -> bool:
        """Makes some of the missing vectors; with the last of them they are the ones searched."""
        snapshot, following = self.snapshot, self._next
        if following is None:
            return False
        missing = following.missing(snapshot.passages)
        try:
            following.add(first_of(missing, MADE_AT_ONCE))
        except EmbeddingError as error:
            log.warning("vectors are missing", reason=str(error))
            return False
        if sum(len(part.texts) for part in missing) <= MADE_AT_ONCE:
            self._snapshot, self._next = replace(snapshot, vectors=following), None
            following.drop_others(snapshot.shelves)
            log.info("index is complete", by=following.embedder.key)
        return True
