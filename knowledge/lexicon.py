"""German words in English, by a lexicon that ships with the project and a shop may extend."""

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from knowledge.words import stem, words

_ENDINGS = (
    "testen", "tetet", "teten", "tet", "ten", "test", "est", "te", "st", "et", "en", "t", "n", "e",
)  # fmt: skip
_APART = (
    "zurück", "ab", "an", "auf", "aus", "bei", "ein", "fest", "her", "hin", "los", "mit", "nach",
    "um", "vor", "weg", "weiter", "zu", "zusammen", "über", "unter", "wieder",
)  # fmt: skip
_CLAUSE_END = re.compile(r"[.,;:!?](?=\s|$)|\n")
_PARTICIPLE = re.compile(rf"(?P<apart>{'|'.join(_APART)}|)(?:ge|zu)(?P<rest>.{{3,}})")
_LINKS = ("s", "es", "n", "en", "er", "e")
"""What German puts between the parts of a compound."""

VERSION = 1
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
        for german, english in self._words.items():
            self._stems.setdefault(stem(german, "de"), english)
        digest = sha256(repr(sorted(self._words.items())).encode()).hexdigest()
        self.version = f"{VERSION}-{digest[:8]}"
        self.parts = lru_cache(maxsize=50_000)(self._parts)
        self.english = lru_cache(maxsize=50_000)(self._english)

    def gloss(self, text: str) -> str:
        """German text in English words, in German order; unknown words stay as they are."""
        return " ".join(self.english(word) for word in self.words(text))

    def words(self, text: str) -> list[str]:
        """A German text's words with parted verbs put together: "holt das Sofa ab" → abholt, …"""
        return [word for clause in _CLAUSE_END.split(text) for word in self._joined(words(clause))]

    def _joined(self, clause: list[str]) -> list[str]:
        for particle in [word for word in clause if word in _APART]:
            for at, word in enumerate(clause):
                if len(word) > 3 and self._is_verb(particle + word):
                    clause[at] = particle + word
                    clause.remove(particle)
                    break
        return clause

    def _is_verb(self, word: str) -> bool:
        return word in self._words or any(self._verb(base) for base in _base_forms(word))

    def _english(self, word: str) -> str:
        """A word's English, through its parts when it is a compound; else the word itself."""
        return self._known(word) or " ".join(self._part(part) for part in self.parts(word))

    def _part(self, part: str) -> str:
        forms = (part, f"{part}e", *(part.removesuffix(link) for link in _LINKS))
        return next((english for form in forms if (english := self._known(form))), part)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound that are all known, as few as can be; else the word itself."""
        cuts = [(word[:at], word[at:]) for at in range(len(word) - 3, 2, -1)]
        heads = [(head, tail) for head, tail in cuts if self._known_part(head)]
        for head, tail in heads:
            if tail in self._words or (len(tail) > 3 and self._known(tail)):
                return head, tail
        for head, tail in heads:
            if len(rest := self.parts(tail)) > 1:
                return head, *rest
        return (word,)

    def _known_part(self, head: str) -> bool:
        bare = (head.removesuffix(link) for link in _LINKS)
        found = any(part in self._words for part in (head, f"{head}e", *bare) if len(part) > 2)
        return found or stem(head, "de") in self._stems

    def _known(self, word: str) -> str | None:
        found = self._words.get(word) or self._stems.get(stem(word, "de"))
        return found or next((e for f in _base_forms(word) if (e := self._verb(f))), None)

    def _verb(self, base: str) -> str | None:
        return self._words.get(base + "en") or self._words.get(base + "n")


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


def _base_forms(word: str) -> Iterable[str]:
    """What may stand before a verb's -en: zurückgeschickt → zurückschick."""
    forms = [word]
    if participle := _PARTICIPLE.fullmatch(word):
        forms.append(participle["apart"] + participle["rest"])
    for form in forms:
        for ending in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) > 3:
                yield form.removesuffix(ending)
