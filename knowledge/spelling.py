"""Mistyped words of a question, put right where only one word can be meant."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.article import Language
from knowledge.lexicon import Lexicon
from knowledge.minilm import minilm
from knowledge.words import stem

SHORTEST: Mapping[Language, int] = {"de": 5, "en": 5}
"""Letters of the shortest word that is put right: shorter ones are each other's neighbours."""
_SAME_SOUND = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "s"),
    ("ie", "i"), ("ck", "k"), ("tz", "z"), ("dt", "t"), ("ph", "f"), ("v", "f"), ("y", "i"),
    ("sch", "$"), ("ch", "c"), ("h", ""),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W\d_]+")


class Spelling:
    """What words there are: those of the lexicon, of both languages, and of the passages."""

    def __init__(self, words: Iterable[str], lexicon: Lexicon) -> None:
        """`words` are the passages' own, so that no product's name is taken for a mistake."""
        self._lexicon = lexicon
        self._own = frozenset(word.lower() for word in words)
        self._german = _Nearest([*self._own, *_forms(lexicon.german)])
        self._english = _Nearest([*self._own, *lexicon.english_words])
        self._stems = frozenset(stem(word, "en") for word in lexicon.english_words)
        self._corrected = lru_cache(maxsize=20_000)(self._correct)

    def correct(self, text: str, language: Language) -> str:
        """The text with each unknown word as the known one it must have meant, if there is one."""
        return _WORD.sub(lambda found: self._corrected(found[0], language), text)

    def _correct(self, written: str, language: Language) -> str:
        word = written.lower()
        if len(word) < SHORTEST[language] or word in self._own:
            return written
        meant = self._in_german(word) if language == "de" else self._in_english(word)
        return meant or written

    def _in_german(self, word: str) -> str | None:
        if self._lexicon.has(word):
            return None
        if sounds := self._german.sounding(word):
            return sounds
        return None if self._lexicon.composes(word) else self._german.near(word)

    def _in_english(self, word: str) -> str | None:
        if minilm().knows(word) or stem(word, "en") in self._stems:
            return None
        return self._english.sounding(word) or self._english.near(word)


class _Nearest:
    """Words by how they sound and by how they begin; of equals the first given is taken."""

    def __init__(self, words: Iterable[str]) -> None:
        self._sounds: dict[str, list[str]] = defaultdict(list)
        self._starts: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(word for word in words if len(word) >= min(SHORTEST.values())):
            self._sounds[sound(word)].append(word)
            self._starts[word[0]].append(word)

    def sounding(self, word: str) -> str | None:
        """The word that sounds the same, of several the one written most alike."""
        alike = self._sounds.get(sound(word), [])
        return min(alike, key=lambda known: OSA.distance(word, known), default=None)

    def near(self, word: str) -> str | None:
        """The word that differs by as few slips as `slips` allows."""
        known = self._starts.get(word[0], [])
        found = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=slips(word))
        return found[0] if found else None


def slips(word: str) -> int:
    """How many letters may be missing, superfluous, wrong or swapped: none in a short word."""
    return 0 if len(word) < 6 else 1 if len(word) < 12 else 2


def sound(word: str) -> str:
    """What stays of a German word when spellings that sound alike are written as one."""
    for written, said in _SAME_SOUND:
        word = word.replace(written, said)
    return _DOUBLE.sub(r"\1", word)


def _forms(german: Iterable[str]) -> Iterator[str]:
    """The words, and what verbs among them are typed as: bestell, bestelle, bestellt."""
    for word in german:
        yield word
        if word.endswith("en"):
            yield from (word[:-2], word[:-1], f"{word[:-2]}t")
