"""Answers from the knowledge base: quoted, or written by a model and checked against it."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from time import monotonic
from typing import TYPE_CHECKING, Literal

from knowledge.article import LANGUAGES, Language
from knowledge.asked import Asked
from knowledge.confidence import confidence
from knowledge.index import Index
from knowledge.language import language_of
from knowledge.minilm import Floats
from knowledge.quote import quote
from knowledge.retrieve import Found, Hit, retrieve
from knowledge.rules import KnowledgeRules, LlmRules
from knowledge.scribe import Scribe
from knowledge.tools import Show, Tool
from knowledge.usage import NOTHING
from knowledge.usage import Usage as Usage
from store.knowledge import Passage

if TYPE_CHECKING:
    from knowledge.prompt import Address
    from knowledge.write import Written

Band = Literal["sure", "unsure", "unknown"]


@dataclass(frozen=True)
class Source:
    """Where an answer comes from; `url` is None when the source has no public page."""

    title: str
    url: str | None
    passage_id: int


@dataclass(frozen=True)
class Suggestion:
    """Something the customer may have meant: a button's words and the passage behind it."""

    passage_id: int
    question: str


@dataclass(frozen=True)
class Answer:
    """`sure` carries text and sources, `unsure` up to three suggestions, `unknown` nothing.

    `text` is plain text in `language`, without title or link. `score` is the confidence, 0 to 1.
    `passages` are (passage id, score), best first; `vector` is the question's meaning, a unit
    vector of little-endian float16; `milliseconds` is the time it took.
    """

    band: Band
    text: str
    sources: tuple[Source, ...]
    suggestions: tuple[Suggestion, ...]
    score: float
    language: str
    intent: str | None = None
    passages: tuple[tuple[int, float], ...] = ()
    vector: bytes | None = None
    usage: Usage = NOTHING
    is_cached: bool = False
    milliseconds: int = 0


UNKNOWN_LANGUAGE: Language = "en"
SUGGESTIONS = 3
KEPT = 5
"""How many passages are kept with an answer, to see later what it rested on."""
_FOLLOW_UP = re.compile(r"(und|and|what about|how about|auch|also)\b", re.IGNORECASE)


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
    ) -> Answer:
        """The answer to a question, in the customer's language where a passage in it exists.

        `language` is the customer's usual one; the question's own words come first. `history` are
        the customer's earlier questions, oldest first; `tools` is what a model may look up for
        this customer; `show` hears the checked words while a model still writes; `names` are the
        customer's, which no model is told; without `may_write` it is quoted even with a key. Never
        raises on what the question says or the model does; raises RuntimeError before the index's
        first `follow`.
        """
        begun = monotonic()
        spoken = _spoken(question, language)
        found = await asyncio.to_thread(self._found, _standalone(question, history), spoken, now)
        asked = Asked(question, spoken, history, tools, show, names, may_write)
        answer = await self._decided(asked, found, now)
        return replace(
            answer,
            passages=tuple((hit.passage.id, round(hit.score, 4)) for hit in found.hits[:KEPT]),
            vector=found.vector.astype("<f2").tobytes(),
            milliseconds=round((monotonic() - begun) * 1000),
        )

    async def _decided(self, asked: Asked, found: Found, now: datetime) -> Answer:
        hits = found.hits
        score = confidence(hits[0]) if hits else 0.0
        is_known = score >= self._rules.unsure
        written = await self._written(asked, found, now, is_known=is_known)
        if written and written.verdict == "answered":
            return _answered(written, score, asked.language)
        usage = written.usage if written else NOTHING
        if not is_known:
            return Answer("unknown", "", (), (), score, asked.language, usage=usage)
        # Where the model saw no answer in the passages, nobody may be sure of one.
        is_doubted = written is not None and written.verdict != "untrusted"
        if score < self._rules.sure or is_doubted:
            return replace(_unsure(hits, score, asked.language), usage=usage)
        quoted = await asyncio.to_thread(
            self._quoted, hits[0].passage, asked.question, asked.language, score
        )
        return replace(quoted, usage=usage)

    async def _written(
        self, asked: Asked, found: Found, now: datetime, *, is_known: bool
    ) -> "Written | None":
        """What a model makes of it, now or before; None where none is asked.

        Without a passage that may answer, only one that can look things up is worth its price.
        """
        if not self._scribe or not asked.may_write or not (is_known or asked.tools):
            return None

        async def search(query: str) -> list[Passage]:
            more = await asyncio.to_thread(self._found, query, asked.language, now)
            return self._worth_reading(more.hits)

        passages = self._given(found.hits) if is_known else []
        return await self._scribe.word(
            asked, found.vector, passages, search, self.index.snapshot, now.date()
        )

    def _worth_reading(self, hits: Sequence[Hit]) -> list[Passage]:
        """What a model that searches is shown: nothing that is off the subject."""
        return self._given([hit for hit in hits if confidence(hit) >= self._rules.unsure])

    def _given(self, hits: Sequence[Hit]) -> list[Passage]:
        return [hit.passage for hit in hits[: self._llm_rules.passages]]

    async def quote(self, passage_id: int, question: str, *, now: datetime) -> Answer:
        """The passage behind a tapped suggestion; `unknown` when it is gone or not valid."""
        found = (p for p in self.index.snapshot.passages if p.id == passage_id)
        passage = next((p for p in found if self._is_allowed(p, now.date())), None)
        if passage is None:
            return Answer("unknown", "", (), (), 0.0, _spoken(question, UNKNOWN_LANGUAGE))
        return await asyncio.to_thread(self._quoted, passage, question, passage.language, 1.0)

    async def close(self) -> None:
        """Closes the connection to the language model."""
        if self._scribe:
            await self._scribe.close()

    def _found(self, question: str, language: Language, now: datetime) -> Found:
        today = now.date()
        snapshot = self.index.snapshot
        return retrieve(snapshot, question, language, lambda p: self._is_allowed(p, today))

    def _is_allowed(self, passage: Passage, today: date) -> bool:
        begun = passage.valid_from is None or passage.valid_from <= today
        over = passage.valid_until is not None and passage.valid_until < today
        return begun and not over and passage.audience not in self._rules.hidden_audiences

    def _quoted(self, passage: Passage, question: str, spoken: Language, score: float) -> Answer:
        embedder = self.index.snapshot.embedder

        def likeness(pieces: Sequence[str]) -> Floats:
            asked = embedder.embed_one(question, spoken)
            return embedder.embed(pieces, passage.language) @ asked

        text = quote(passage.text, self._rules.answer_chars, likeness)
        return Answer("sure", text, (_source(passage),), (), score, passage.language)


def _spoken(question: str, usual: str) -> Language:
    known: Language | None = next((name for name in LANGUAGES if name == usual), None)
    return language_of(question) or known or UNKNOWN_LANGUAGE


def _standalone(question: str, history: Sequence[str]) -> str:
    """A follow-up ("und nach Österreich?") around the one it follows: its words weigh double."""
    if history and _FOLLOW_UP.match(question.strip()):
        return f"{question} {history[-1]} {question}"
    return question


def _answered(written: "Written", score: float, spoken: Language) -> Answer:
    return Answer(
        "sure",
        written.text,
        _sources(written.passages),
        (),
        score,
        spoken,
        usage=written.usage,
        is_cached=written.is_cached,
    )


def _unsure(hits: Sequence[Hit], score: float, spoken: Language) -> Answer:
    meant: dict[str, Suggestion] = {}
    for hit in [hit for hit in hits if hit.passage.language == spoken] or hits:
        question = (hit.passage.questions or [hit.passage.title])[0]
        meant.setdefault(question, Suggestion(hit.passage.id, question))
    return Answer("unsure", "", (), tuple(meant.values())[:SUGGESTIONS], score, spoken)


def _sources(passages: Sequence[Passage]) -> tuple[Source, ...]:
    """One source an article."""
    by_title = {passage.title: _source(passage) for passage in reversed(passages)}
    return tuple(reversed(by_title.values()))


def _source(passage: Passage) -> Source:
    return Source(passage.title, passage.url, passage.id)
