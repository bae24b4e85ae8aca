"""German words in English, by a lexicon that ships with the project and a shop may extend."""

import csv
from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from knowledge.clauses import clauses, in_english_order
from knowledge.verbs import PARTICLES, infinitives
from knowledge.words import stem, stop_words, words

_LINKS = ("s", "es", "n", "en", "er", "e")
"""What German puts between the parts of a compound."""
_SHORTEST = 4
"""Letters of a compound's part; a noun of three may be one when the lexicon has it as it is."""
_NO_PARTS = frozenset(
    {"bar", "los", "mal", "art", "sam", "ion", "tum", "ehe", "ist", "gut", "ort", "ans"}
)
"""Words of three letters that are more often endings, or stand in others by chance."""

_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des"})
"""Left out: English has the article where German has it too seldom to be worth a word."""

VERSION = 2
"""Rises when words are taken apart or looked up differently."""


class LexiconError(ValueError):
    """A shop's own lexicon cannot be read; the message is one line that says why."""


class Lexicon:
    """German → English. `version` names its content, as vectors depend on it."""

    def __init__(self, own: Path | None = None) -> None:
        """`own` is a CSV `german,english` whose words come before those that ship.

        Raises LexiconError when it has other columns or gaps, OSError when it is not there.
        """
        shipped = _pairs((files("knowledge") / "lexicon.csv").read_text(encoding="utf-8"))
        written = _own_pairs(own) if own else {}
        # The shop's own words stand first as well, as a stem belongs to the first word that has it.
        self._words = written | shipped | written
        self._stems: dict[str, str] = {}
        for german in self._words:
            if german not in stop_words("de"):
                self._stems.setdefault(stem(german, "de"), german)
        digest = sha256(repr(sorted(self._words.items())).encode()).hexdigest()
        self.version = f"{VERSION}-{digest[:8]}"
        self.parts = lru_cache(maxsize=50_000)(self._parts)
        self.english = lru_cache(maxsize=50_000)(self._english)

    @property
    def german(self) -> Collection[str]:
        """All German words as the lexicon has them, lower case."""
        return self._words.keys()

    @cached_property
    def english_words(self) -> Collection[str]:
        """All English words that occur in it, lower case, in its order."""
        return dict.fromkeys(word for english in self._words.values() for word in words(english))

    def has(self, word: str) -> bool:
        """Whether it has a lower-case German word, in any of the word's forms."""
        return self._known(word) is not None

    def composes(self, word: str) -> bool:
        """Whether a lower-case German word is made of parts that it has, none of them tiny."""
        parts = self._known_parts(word) or ()
        return bool(parts) and all(
            len(part) >= _SHORTEST and part not in PARTICLES for part in parts
        )

    def gloss(self, text: str) -> str:
        """German text in English words and nearly their order; unknown words stay as they are."""
        spoken = (in_english_order(self._joined(clause)) for clause in clauses(text))
        heard = (word for clause in spoken for word in clause if word not in _ARTICLES)
        return " ".join(map(self.english, heard))

    def words(self, text: str) -> list[str]:
        """A German text's words with parted verbs put together: "holt das Sofa ab" → abholt, …"""
        return [word for clause in clauses(text) for word in self._joined(clause)]

    def _joined(self, clause: list[str]) -> list[str]:
        """The clause with a particle before its verb or at the end joined to its verb."""
        at = 0
        while at < len(clause) - 1:
            if clause[at] in PARTICLES and self._is_verb(clause[at] + clause[at + 1]):
                clause[at : at + 2] = [clause[at] + clause[at + 1]]
            at += 1
        if len(clause) > 1 and clause[-1] in PARTICLES:
            for at, word in enumerate(clause[:-1]):
                if len(word) > 2 and self._is_verb(clause[-1] + word):
                    return [*clause[:at], clause[-1] + word, *clause[at + 1 : -1]]
        return clause

    def _is_verb(self, word: str) -> bool:
        return any(base in self._words for base in infinitives(word))

    def _english(self, word: str) -> str:
        """A word's English, through its parts when it is a compound; else the word itself."""
        return self._known(word) or " ".join(self._part(part) for part in self.parts(word))

    def _part(self, part: str) -> str:
        found = next((form for form in _part_forms(part) if form in self._words), None)
        return self._words[found] if found else self._known(part) or part

    def _parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound, as few as can be; else the word itself.

        All parts are known, or at least the last one, which says what kind of thing it is.
        """
        if len(word) < 2 * _SHORTEST - 1:
            return (word,)
        return self._known_parts(word) or self._known_tail(word) or (word,)

    def _known_parts(self, word: str) -> tuple[str, ...] | None:
        cuts = [(word[:at], word[at:]) for at in range(len(word) - 3, 2, -1)]
        heads = [(head, tail) for head, tail in cuts if self._is_part(head)]
        for head, tail in heads:
            if self._is_tail(tail):
                return head, tail
        for head, tail in heads:
            if len(tail) > 2 * _SHORTEST - 2 and (rest := self._known_parts(tail)):
                return head, *rest
        return None

    def _known_tail(self, word: str) -> tuple[str, str] | None:
        for at in range(3, len(word) - 4):
            if any(self._is_noun(form) for form in _singulars(word[at:])):
                return word[:at], word[at:]
        return None

    def _is_part(self, head: str) -> bool:
        if head in PARTICLES:
            return True
        return any(self._is_noun(form) for form in _part_forms(head)) or (
            len(head) >= _SHORTEST
            and self._stems.get(stem(head, "de"), "").startswith(head[: _SHORTEST - 1])
        )

    def _is_tail(self, tail: str) -> bool:
        return self._is_noun(tail) or (
            len(tail) >= _SHORTEST
            and tail not in stop_words("de")
            and self._known(tail) is not None
        )

    def _is_noun(self, word: str) -> bool:
        if len(word) < _SHORTEST and (len(word) < 3 or word in _NO_PARTS):
            return False
        return word in self._words and word not in stop_words("de")

    def _known(self, word: str) -> str | None:
        return next((self._words[form] for form in self._forms(word) if form in self._words), None)

    def _forms(self, word: str) -> Iterator[str]:
        """What the lexicon may have the word under, likeliest first."""
        yield word
        yield from infinitives(word)
        if by_stem := self._stems.get(stem(word, "de")):
            yield by_stem
        if len(word) > 2 and word.endswith("s"):
            yield from self._forms(word[:-1].removesuffix("'"))
        if len(word) > 6:
            yield word.removesuffix("nen").removesuffix("in")


def _part_forms(part: str) -> tuple[str, ...]:
    bare = (part.removesuffix(link) for link in _LINKS if part.endswith(link))
    return (part, f"{part}e", *bare, f"{part}en", f"{part}n")


def _singulars(word: str) -> Iterator[str]:
    yield word
    yield from (word.removesuffix(ending) for ending in ("s", "n", "en", "e") if len(word) > 6)


def _pairs(text: str) -> dict[str, str]:
    header, *rows = csv.reader(text.splitlines() or [""])
    if header != ["german", "english"] or not all(len(row) == 2 and all(row) for row in rows):
        raise LexiconError("the first line must be `german,english`, all others one word of each")
    return {german.strip().lower(): english.strip() for german, english in rows}


def _own_pairs(path: Path) -> dict[str, str]:
    try:
        return _pairs(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise LexiconError(f"lexicon {path}: {error}") from None
