"""Answers from the knowledge base: quoted, or written by a model and checked against it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from knowledge.answer import Answer, source, unknown, unsure, written_down
from knowledge.article import LANGUAGES, Language
from knowledge.asked import Asked
from knowledge.confidence import Confidence, confidence
from knowledge.embed import BUILT_IN, GlossEmbedder
from knowledge.followups import leans, standalone
from knowledge.index import Index
from knowledge.intents import Intents
from knowledge.language import language_of
from knowledge.minilm import Floats
from knowledge.quote import quote
from knowledge.reader import Reader
from knowledge.retrieve import Found, Hit, retrieve
from knowledge.rules import KnowledgeRules, LlmRules
from knowledge.scribe import Scribe
from knowledge.tools import Show, Tool
from knowledge.usage import NOTHING
from store.knowledge import Passage

if TYPE_CHECKING:
    from knowledge.prompt import Address
    from knowledge.write import Written

UNKNOWN_LANGUAGE: Language = "en"
KEPT = 5
"""How many passages are kept with an answer, to see later what it rested on."""


class Answerer:
    """Answers over an index; with a key a language model words the answer, else it is quoted."""

    def __init__(
        self,
        index: Index,
        rules: KnowledgeRules,
        llm_rules: LlmRules,
        key: str | None = None,
        address: "Address" = "Sie",
    ) -> None:
        self.index = index
        self._rules = rules
        self._llm_rules = llm_rules
        self._intents = Intents(self._built_in, rules.chroma_path / "intents")
        self._scribe = Scribe(llm_rules, key, address) if key else None

    async def answer(
        self,
        question: str,
        language: str,
        *,
        now: datetime,
        history: Sequence[str] = (),
        tools: Sequence[Tool] = (),
        show: Show | None = None,
        names: Sequence[str] = (),
        may_write: bool = True,
        may_ask: bool = True,
    ) -> Answer:
        """The answer to a question, in the customer's language where a passage in it exists.

        `language` is the customer's usual one; the question's own words come first. `history` are
        the customer's earlier questions, oldest first; `tools` is what a model may look up for
        this customer; `show` hears the checked words while a model still writes; `names` are the
        customer's, which no model is told. Without `may_write` it is quoted even with a key,
        without `may_ask` nothing is suggested. Never raises on what the question says or the model
        does; raises RuntimeError before the index's first `follow`.
        """
        begun = monotonic()
        spoken = _spoken(question, language)
        meant = standalone(question, history)
        found = await asyncio.to_thread(self._found, meant, spoken, self._reader(now))
        asked = Asked(question, spoken, history, tools, show, names, may_write, may_ask)
        answer = await self._wanted(asked, found, now) or await self._decided(asked, found, now)
        return _kept(answer, found, begun)

    async def draft(
        self,
        question: str,
        language: str,
        *,
        now: datetime,
        names: Sequence[str] = (),
        may_write: bool = True,
    ) -> Answer:
        """An answer that staff read before the customer does; arguments are those of `answer`.

        Passages meant for staff may be used, nothing is done for the customer, whatever the
        question wants, and nothing of it is remembered for the answers that customers get.
        """
        begun, spoken = monotonic(), _spoken(question, language)
        found = await asyncio.to_thread(self._found, question, spoken, _colleague(now))
        asked = Asked(question, spoken, names=names, may_write=may_write, for_staff=True)
        return _kept(await self._decided(asked, found, now), found, begun)

    async def alike(self, question: str, language: str) -> Answer:
        """What is known about a question already: `passages` are (id, likeness), the most first.

        Likeness is a cosine, at most 1; nothing is alike where no vector can be made.
        """
        begun, spoken = monotonic(), _spoken(question, language)
        found = await asyncio.to_thread(self._found, question, spoken, Reader())
        likeness = ((hit.passage.id, round(hit.cosines.highest, 4)) for hit in found.hits)
        nearest = sorted(likeness, key=lambda it: -it[1])[:KEPT]
        return replace(_kept(unknown(0.0, spoken), found, begun), passages=tuple(nearest))

    async def wants(self, intent: str, texts: Sequence[str], language: str) -> bool:
        """Whether one of several short texts speaks an intent that drowns among the others."""
        said = [(text, _spoken(text, language)) for text in texts]
        found = await asyncio.to_thread(lambda: [self._intents.of(*it) for it in said])
        return any(it is not None and it.name == intent for it in found)

    async def _wanted(self, asked: Asked, found: Found, now: datetime) -> Answer | None:
        """What is to be done; an answer that is sure goes along where one helps."""
        alone = not leans(asked.question, asked.history)
        is_built_in = self.index.snapshot.vectors.embedder.key.startswith(BUILT_IN)
        vector = found.vector if alone and is_built_in else None
        intent = await asyncio.to_thread(self._intents.of, asked.question, asked.language, vector)
        if intent is None:
            return None
        if intent.goes_with_article:
            # What is looked up or opened for the customer is done by the intent, not by a model.
            article = await self._decided(replace(asked, tools=()), found, now)
            if article.band == "sure":
                return replace(article, intent=intent.name)
        return Answer("intent", "", (), (), intent.confidence, asked.language, intent.name)

    async def _decided(self, asked: Asked, found: Found, now: datetime) -> Answer:
        sure = self._confidence(found)
        is_known = sure.answered >= self._rules.unsure
        written = await self._written(asked, found, now, is_known=is_known)
        if written and written.verdict == "answered":
            return written_down(written, sure.right, asked.language)
        usage = written.usage if written else NOTHING
        # Where the model saw no answer in the passages, nobody may be sure of one.
        is_doubted = written is not None and written.verdict != "untrusted"
        if self._is_sure(sure) and not is_doubted:
            given = (found.hits[0].passage, asked.question, asked.language, sure.right)
            return replace(await asyncio.to_thread(self._quoted, *given), usage=usage)
        if is_known and asked.may_ask:
            return unsure(found.hits, sure.right, asked.language, usage)
        return unknown(sure.answered, asked.language, usage)

    async def _written(
        self, asked: Asked, found: Found, now: datetime, *, is_known: bool
    ) -> "Written | None":
        """What a model makes of it, now or before; None where none is asked.

        Without a passage that may answer, only one that can look things up is worth its price.
        """
        if not self._scribe or not asked.may_write or not (is_known or asked.tools):
            return None

        async def search(query: str) -> list[Passage]:
            reader = _colleague(now) if asked.for_staff else self._reader(now)
            more = await asyncio.to_thread(self._found, query, asked.language, reader)
            return self._worth_reading(more)

        passages = self._given(found.hits) if is_known else []
        # What staff may read must not be remembered for customers.
        vector = None if asked.for_staff else found.vector
        return await self._scribe.word(
            asked, vector, passages, search, self.index.snapshot, now.date()
        )

    def _worth_reading(self, found: Found) -> list[Passage]:
        """What a model that searches is shown: nothing that is off the subject."""
        is_near = self._confidence(found).answered >= self._rules.unsure
        return self._given(found.hits) if is_near else []

    def _given(self, hits: Sequence[Hit]) -> list[Passage]:
        return [hit.passage for hit in hits[: self._llm_rules.passages]]

    async def prepare(self) -> None:
        """Does beforehand what the first customer would wait for; after the index's `follow`."""
        await asyncio.to_thread(self._intents.prepare)

    async def quote(self, passage_id: int, question: str, *, now: datetime) -> Answer:
        """The passage behind a tapped suggestion; `unknown` when it is gone or not valid."""
        found = (p for p in self.index.snapshot.passages if p.id == passage_id)
        passage = next(filter(self._reader(now).may_read, found), None)
        if passage is None:
            return unknown(0.0, _spoken(question, UNKNOWN_LANGUAGE))
        return await asyncio.to_thread(self._quoted, passage, question, passage.language, 1.0)

    def forget(self) -> None:
        """Drops what a model wrote for earlier questions."""
        if self._scribe:
            self._scribe.forget()

    async def close(self) -> None:
        """Closes the connection to the language model."""
        if self._scribe:
            await self._scribe.close()

    def _built_in(self) -> GlossEmbedder:
        """For what is compared here and now, whoever makes the passages' vectors."""
        return GlossEmbedder(self.index.snapshot.lexicon)

    def _found(self, question: str, language: Language, reader: Reader) -> Found:
        return retrieve(self.index.snapshot, question, language, reader)

    def _confidence(self, found: Found) -> Confidence:
        return confidence(found, self.index.snapshot.calibration)

    def _is_sure(self, sure: Confidence) -> bool:
        return sure.answered >= self._rules.unsure and sure.right >= self._rules.sure

    def _reader(self, now: datetime) -> Reader:
        return Reader(self._rules.hidden_audiences, now.date())

    def _quoted(self, passage: Passage, question: str, spoken: Language, score: float) -> Answer:
        embedder = self._built_in()

        def likeness(pieces: Sequence[str]) -> Floats:
            asked = embedder.embed_one(question, spoken)
            return embedder.embed(pieces, passage.language) @ asked

        text = quote(passage.text, self._rules.answer_chars, likeness)
        return Answer("sure", text, (source(passage),), (), score, passage.language)


def _colleague(now: datetime) -> Reader:
    return Reader(today=now.date())


def _kept(answer: Answer, found: Found, begun: float) -> Answer:
    """The answer with what it rests on and how long it took since `begun`."""
    return replace(
        answer,
        passages=tuple((hit.passage.id, round(hit.score, 4)) for hit in found.hits[:KEPT]),
        vector=None if found.vector is None else found.vector.astype("<f2").tobytes(),
        milliseconds=round((monotonic() - begun) * 1000),
    )


def _spoken(question: str, usual: str) -> Language:
    known: Language | None = next((name for name in LANGUAGES if name == usual), None)
    return language_of(question) or known or UNKNOWN_LANGUAGE
