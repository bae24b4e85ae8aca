"""What a knowledge base gives for a question, as the domain sees it."""

from collections.abc import Sequence
from typing import Literal, Protocol


class Source(Protocol):
    """Where an answer comes from."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def audience(self) -> str | None: ...


class Suggestion(Protocol):
    """A question the knowledge base can answer for sure."""

    @property
    def passage_id(self) -> int: ...
    @property
    def question(self) -> str: ...


class Usage(Protocol):
    """What a language model was used for an answer; cost in millionths of a currency unit."""

    @property
    def model(self) -> str | None: ...
    @property
    def tokens_in(self) -> int: ...
    @property
    def tokens_out(self) -> int: ...
    @property
    def cost_micros(self) -> int: ...


class Answer(Protocol):
    """What the knowledge base says: sure, unsure (only suggestions), unknown, or an intent.

    `passages` are (passage id, score), best first; `vector` is the question's meaning as float16.
    """

    @property
    def band(self) -> Literal["sure", "unsure", "unknown", "intent"]: ...
    @property
    def text(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def sources(self) -> Sequence[Source]: ...
    @property
    def suggestions(self) -> Sequence[Suggestion]: ...
    @property
    def intent(self) -> str | None: ...
    @property
    def passages(self) -> Sequence[tuple[int, float]]: ...
    @property
    def vector(self) -> bytes | None: ...
    @property
    def usage(self) -> Usage: ...
    @property
    def is_cached(self) -> bool: ...
    @property
    def milliseconds(self) -> int: ...
