"""A language model with a memory: what it wrote once need not be written again."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from knowledge.asked import Asked, Search
from knowledge.cache import Cache, Meaning
from knowledge.index import Snapshot
from knowledge.minilm import Floats
from knowledge.rules import LlmRules
from store.knowledge import Passage

if TYPE_CHECKING:
    from knowledge.prompt import Address
    from knowledge.write import Writer, Written


class Scribe:
    """Words answers; the second time for nothing, where nothing in them is anybody's own."""

    def __init__(self, rules: LlmRules, key: str, address: "Address") -> None:
        self._writer = _writer(rules, key, address)
        self._cache = Cache(rules.cache_answers)

    async def word(
        self,
        asked: Asked,
        vector: Floats,
        passages: Sequence[Passage],
        search: Search,
        snapshot: Snapshot,
        today: date,
    ) -> "Written":
        """What the model makes of a question and its passages, now or before.

        `vector` is the question's meaning. A follow-up means another thing each time.
        """
        meaning = Meaning.of(asked.question, asked.language, snapshot.revision, today)
        if not asked.history and (known := self._cache.find(meaning, vector)):
            return known
        written = await self._writer.write(asked, passages, search, snapshot.embedder)
        if written.verdict == "answered" and not written.is_personal and not asked.history:
            self._cache.keep(meaning, vector, written)
        return written

    async def close(self) -> None:
        """Closes the connection to the language model."""
        await self._writer.close()


def _writer(rules: LlmRules, key: str, address: "Address") -> "Writer":
    # `import openai` takes two thirds of a second, which a shop without a key need not pay.
    from knowledge.write import Writer

    return Writer(rules, key, address)
