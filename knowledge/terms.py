"""What the word index knows a text by: stems, parts of compounds, and their English."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from zlib import crc32

from knowledge.article import Language
from knowledge.lexicon import Lexicon
from knowledge.words import content, stem, words

WordTerms = tuple[str, ...]
"""All terms of one word, its own stem first."""


def terms(text: str, language: Language, lexicon: Lexicon) -> Counter[str]:
    """How often each stem stands in a text, as `de:…` or `en:…`."""
    return Counter(term for of_word in word_terms(text, language, lexicon) for term in of_word)


def word_terms(text: str, language: Language, lexicon: Lexicon) -> list[WordTerms]:
    """The terms of each word that carries meaning, in order.

    A German word also gives the stems of its compound's parts and of its English, so that
    languages meet.
    """
    spoken = lexicon.words(text) if language == "de" else words(text)
    return [_of(word, language, lexicon) for word in content(spoken, language)]


def hashed(term: str) -> int:
    """A term as the indexes keep it: 32 bits."""
    return crc32(term.encode())


def _of(word: str, language: Language, lexicon: Lexicon) -> WordTerms:
    if language == "en":
        return (f"en:{stem(word, 'en')}",)
    parts = [part for part in lexicon.parts(word) if part != word]
    english = words(lexicon.english(word))
    return (*_stems([word, *parts], "de"), *_stems(english, "en"))


def _stems(found: Sequence[str], language: Language) -> Iterable[str]:
    return (f"{language}:{stem(word, language)}" for word in content(found, language))


def synonyms(term: str) -> frozenset[str]:
    """What else a shop may call an English term: terms of words that mean about the same."""
    return _synonyms().get(term, frozenset())


@cache
def _synonyms() -> Mapping[str, frozenset[str]]:
    text = (files("knowledge") / "synonyms.csv").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        for term in _stems([row["word"]], "en"):
            found[term] = found.get(term, frozenset()) | {*_stems(words(row["also"]), "en")}
    return found
