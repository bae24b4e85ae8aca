"""What the knowledge base says to a question, and what that rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from knowledge.article import Language
from knowledge.retrieve import Hit
from knowledge.usage import NOTHING
from knowledge.usage import Usage as Usage
from store.knowledge import Passage

if TYPE_CHECKING:
    from knowledge.write import Written

Band = Literal["sure", "unsure", "unknown", "intent"]

SUGGESTIONS = 3


@dataclass(frozen=True)
class Source:
    """Where an answer comes from; `url` is None when the source has no public page.

    `audience` is for whom alone it is meant, None for everybody.
    """

    title: str
    url: str | None
    passage_id: int
    audience: str | None = None


@dataclass(frozen=True)
class Suggestion:
    """Something the customer may have meant: a button's words and the passage behind it."""

    passage_id: int
    question: str


@dataclass(frozen=True)
class Answer:
    """`sure` carries text and sources, `unsure` up to three suggestions, the others nothing.

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


def unknown(score: float, language: str, usage: Usage = NOTHING) -> Answer:
    """Nothing is said."""
    return Answer("unknown", "", (), (), score, language, usage=usage)


def unsure(hits: Sequence[Hit], score: float, language: str, usage: Usage = NOTHING) -> Answer:
    """Up to three questions that may be meant, in the asker's language where there are any."""
    meant: dict[str, Suggestion] = {}
    for hit in [hit for hit in hits if hit.passage.language == language] or hits:
        question = (hit.passage.questions or [hit.passage.title])[0]
        meant.setdefault(question, Suggestion(hit.passage.id, question))
    offered = tuple(meant.values())[:SUGGESTIONS]
    return Answer("unsure", "", (), offered, score, language, usage=usage)


def sources(passages: Sequence[Passage]) -> tuple[Source, ...]:
    """One source an article."""
    by_title = {passage.title: source(passage) for passage in reversed(passages)}
    return tuple(reversed(by_title.values()))


def source(passage: Passage) -> Source:
    return Source(passage.title, passage.url, passage.id, passage.audience)


def written_down(written: "Written", score: float, spoken: Language) -> Answer:
    """What a model wrote, with its sources and what it cost."""
    return Answer(
        "sure",
        written.text,
        sources(written.passages),
        (),
        score,
        spoken,
        usage=written.usage,
        is_cached=written.is_cached,
    )
