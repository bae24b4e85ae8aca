"""Answers from the knowledge base: quoted, or written by a model and checked against it."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Literal

from knowledge.article import LANGUAGES, Language
from knowledge.confidence import confidence
from knowledge.embed import BUILT_IN, GlossEmbedder
from knowledge.index import Index
from knowledge.intents import Intents
from knowledge.language import language_of
from knowledge.minilm import Floats
from knowledge.quote import quote
from knowledge.reader import Reader
from knowledge.retrieve import Found, Hit, retrieve
from knowledge.rules import KnowledgeRules, LlmRules
from knowledge.tools import Show, Tool
from store.knowledge import Passage

if TYPE_CHECKING:
    from knowledge.llm import Writer, Written

Band = Literal["sure", "unsure", "unknown", "intent"]


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
class Usage:
    """What a language model was used for; cost in millionths of the price list's currency."""

    model: str | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    cost_micros: int = 0


@dataclass(frozen=True)
class Answer:
    """`sure` carries text and sources, `unsure` up to three suggestions, the others nothing.

    `text` is plain text in `language`, without title or link. `score` is the confidence, 0 to 1.
    `passages` are (passage id, score), best first; `vector` is the question's meaning, a unit
    vector of little-endian float16; `milliseconds` is the time it took. With an `intent` something
    is to be done, whether or not an article goes along.
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
    usage: Usage = Usage()
    is_cached: bool = False
    milliseconds: int = 0


UNKNOWN_LANGUAGE: Language = "en"
SUGGESTIONS = 3
KEPT = 5
"""How many passages are kept with an answer, to see later what it rested on."""
_FOLLOW_UP = re.compile(r"(und|and|what about|how about|auch|also)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """A question on its way through: in which language, after which others, and who may help."""

    question: str
    language: Language
    history: Sequence[str] = ()
    tools: Sequence[Tool] = ()
    show: Show | None = None


class Answerer:
    """Answers over an index; with a key a language model words the answer, else it is quoted."""

    def __init__(
        self, index: Index, rules: KnowledgeRules, llm_rules: LlmRules, key: str | None = None
    ) -> None:
        self.index = index
        self._rules = rules
        self._llm_rules = llm_rules
        self._intents = Intents(
            lambda: GlossEmbedder(index.snapshot.lexicon), rules.chroma_path / "intents"
        )
        self._writer = _writer(llm_rules, key) if key else None

    async def answer(
        self,
        question: str,
        language: str,
        *,
        now: datetime,
        history: Sequence[str] = (),
        tools: Sequence[Tool] = (),
        show: Show | None = None,
    ) -> Answer:
        """The answer to a question, in the customer's language where a passage in it exists.

        `language` is the customer's usual one; the question's own words come first. `history` are
        the customer's earlier questions, oldest first; `tools` is what a model may look up for
        this customer; `show` hears the checked words while a model still writes. Never raises on
        what the question says or the model does; raises RuntimeError before the index's first
        `follow`.
        """
        begun = monotonic()
        spoken = _spoken(question, language)
        found = await asyncio.to_thread(self._found, _standalone(question, history), spoken, now)
        asked = Asked(question, spoken, history, tools, show)
        answer = await self._wanted(asked, found) or await self._decided(asked, found.hits)
        return replace(
            answer,
            passages=tuple((hit.passage.id, round(hit.score, 4)) for hit in found.hits[:KEPT]),
            vector=None if found.vector is None else found.vector.astype("<f2").tobytes(),
            milliseconds=round((monotonic() - begun) * 1000),
        )

    async def _decided(self, asked: Asked, hits: Sequence[Hit]) -> Answer:
        score = confidence(hits[0]) if hits else 0.0
        if score < self._rules.unsure:
            return Answer("unknown", "", (), (), score, asked.language)
        if self._writer:
            given = [hit.passage for hit in hits[: self._llm_rules.passages]]
            written = await self._writer.write(asked.question, asked.history, given, asked.language)
            if written:
                return _written(written, hits, score, asked.language)
        if score < self._rules.sure:
            return _unsure(hits, score, asked.language)
        return await asyncio.to_thread(
            self._quoted, hits[0].passage, asked.question, asked.language, score
        )

    async def _wanted(self, asked: Asked, found: Found) -> Answer | None:
        """What is to be done needs no model; a sure article goes along where one helps."""
        alone = _standalone(asked.question, asked.history) == asked.question
        vector = found.vector if alone and self._is_built_in else None
        intent = await asyncio.to_thread(self._intents.of, asked.question, asked.language, vector)
        if intent is None:
            return None
        score = confidence(found.hits[0]) if found.hits else 0.0
        if score < self._rules.sure or not intent.goes_with_article:
            return Answer("intent", "", (), (), intent.confidence, asked.language, intent.name)
        given = (found.hits[0].passage, asked.question, asked.language, score)
        return replace(await asyncio.to_thread(self._quoted, *given), intent=intent.name)

    @property
    def _is_built_in(self) -> bool:
        """Intents have built-in vectors, whoever makes the passages'."""
        return self.index.snapshot.vectors.embedder.key.startswith(BUILT_IN)

    async def prepare(self) -> None:
        """Does beforehand what the first customer would wait for; after the index's `follow`."""
        await asyncio.to_thread(self._intents.prepare)

    async def quote(self, passage_id: int, question: str, *, now: datetime) -> Answer:
        """The passage behind a tapped suggestion; `unknown` when it is gone or not valid."""
        found = (p for p in self.index.snapshot.passages if p.id == passage_id)
        passage = next(filter(self._reader(now).may_read, found), None)
        if passage is None:
            return Answer("unknown", "", (), (), 0.0, _spoken(question, UNKNOWN_LANGUAGE))
        return await asyncio.to_thread(self._quoted, passage, question, passage.language, 1.0)

    async def close(self) -> None:
        """Closes the connection to the language model."""
        if self._writer:
            await self._writer.close()

    def _found(self, question: str, language: Language, now: datetime) -> Found:
        return retrieve(self.index.snapshot, question, language, self._reader(now))

    def _reader(self, now: datetime) -> Reader:
        return Reader(self._rules.hidden_audiences, now.date())

    def _quoted(self, passage: Passage, question: str, spoken: Language, score: float) -> Answer:
        embedder = self.index.snapshot.vectors.embedder

        def likeness(pieces: Sequence[str]) -> Floats:
            asked = embedder.embed_one(question, spoken)
            return embedder.embed(pieces, passage.language) @ asked

        text = quote(passage.text, self._rules.answer_chars, likeness)
        return Answer("sure", text, (_source(passage),), (), score, passage.language)


def _writer(rules: LlmRules, key: str) -> "Writer":
    # `import openai` takes two thirds of a second, which a shop without a key need not pay.
    from knowledge.llm import Writer

    return Writer(rules, key)


def _spoken(question: str, usual: str) -> Language:
    known: Language | None = next((name for name in LANGUAGES if name == usual), None)
    return language_of(question) or known or UNKNOWN_LANGUAGE


def _standalone(question: str, history: Sequence[str]) -> str:
    """A follow-up ("und nach Österreich?") around the one it follows: its words weigh double."""
    if history and _FOLLOW_UP.match(question.strip()):
        return f"{question} {history[-1]} {question}"
    return question


def _written(written: "Written", hits: Sequence[Hit], score: float, spoken: Language) -> Answer:
    """What the model wrote; where it saw no answer in the passages, nobody may be sure of one."""
    if not written.text:
        return _unsure(hits, score, spoken)
    return Answer("sure", written.text, _sources(written.passages), (), score, spoken)


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
