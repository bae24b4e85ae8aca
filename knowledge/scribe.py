"""A language model with a memory: what it wrote once need not be written again."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from knowledge.asked import Asked, Search
from knowledge.cache import Cache, Meaning
from knowledge.embed import GlossEmbedder
from knowledge.minilm import Floats
from knowledge.rules import LlmRules
from knowledge.snapshot import Snapshot
from store.knowledge import Passage

if TYPE_CHECKING:
    from knowledge.prompt import Address
    from knowledge.write import Writer, Written


class Scribe:
    """Words answers; the second time for nothing, where nothing in them is anybody's own."""

    def __init__(self, rules: LlmRules, key: str, address: "Address") -> None:
        self._writer = _writer(rules, key, address)
        self._size = rules.cache_answers
        self._cache = Cache(self._size)

    async def word(
        self,
        asked: Asked,
        vector: Floats | None,
        passages: Sequence[Passage],
        search: Search,
        snapshot: Snapshot,
        today: date,
    ) -> "Written":
        """What the model makes of a question and its passages, now or before.

        `vector` is the question's meaning, where it is known; a follow-up means another thing each
        time.
        """
        cache = self._cache  # what is forgotten meanwhile is not remembered after all
        meaning = Meaning.of(asked.question, asked.language, snapshot.revision, today)
        alone = vector if not asked.history else None
        if alone is not None and (known := cache.find(meaning, alone)):
            return known
        written = await self._writer.write(asked, passages, search, GlossEmbedder(snapshot.lexicon))
        if alone is not None and written.verdict == "answered" and not written.is_personal:
            cache.keep(meaning, alone, written)
        return written

    def forget(self) -> None:
        """Remember nothing of what was written so far."""
        self._cache = Cache(self._size)

    async def close(self) -> None:
        """Closes the connection to the language model."""
        await self._writer.close()


def _writer(rules: LlmRules, key: str, address: "Address") -> "Writer":
    # `import openai` takes two thirds of a second, which a shop without a key need not pay.
    from knowledge.write import Writer

    return Writer(rules, key, address)
