"""Answers that were written before: to a question that means the same, on the same day's articles.

Two questions mean the same when their vectors nearly agree and they have the same numbers and the
same words that carry or turn a meaning: before and after a parcel left are much alike to a vector.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from knowledge.article import Language
from knowledge.minilm import Floats
from knowledge.quantities import quantities
from knowledge.usage import Usage
from knowledge.words import content, listed, stem, words

if TYPE_CHECKING:
    from knowledge.write import Written

SAME = 0.97
"""The cosine from which two questions with the same words mean the same."""


@dataclass(frozen=True)
class Meaning:
    """What a question asks, on which day, of which articles."""

    revision: int
    today: date
    language: Language
    telling: frozenset[str]

    @classmethod
    def of(cls, question: str, language: Language, revision: int, today: date) -> "Meaning":
        """The meaning as far as words tell it."""
        said = words(question)
        stems = {stem(word, language) for word in content(said, language)}
        turns = {f"turn:{word}" for word in said if word in listed("turning")}
        numbers = {f"{value} {unit}" for value, unit in quantities(question)}
        return cls(revision, today, language, frozenset(stems | turns | numbers))


class Cache:
    """The last answers used, up to `size`."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Meaning, tuple[Floats, Written]] = OrderedDict()

    def find(self, meaning: Meaning, vector: Floats) -> "Written | None":
        """The answer to a question that means the same; `vector` is a unit vector."""
        kept = self._kept.get(meaning)
        if kept is None or float(kept[0] @ vector) < SAME:
            return None
        self._kept.move_to_end(meaning)
        return replace(kept[1], usage=Usage(), is_cached=True)

    def keep(self, meaning: Meaning, vector: Floats, written: "Written") -> None:
        """Remember an answer, and forget the one that was used least lately."""
        self._kept[meaning] = (vector, written)
        self._kept.move_to_end(meaning)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
