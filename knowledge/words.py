"""Words as both languages' search needs them: tokens, stop words and stems."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

from knowledge.article import Language

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
LONGEST = 64
"""Letters of a word that are looked at: taking endless ones apart would take endless time."""
_STEMMERS: Mapping[Language, str] = {"de": "german", "en": "english"}


def words(text: str) -> list[str]:
    """The words and numbers of a text, lower case, in order; hyphens part words."""
    return [word[:LONGEST].replace("’", "'") for word in _WORD.findall(text.lower())]


def content(found: Iterable[str], language: Language) -> list[str]:
    """The words that carry meaning: all but the stop words."""
    return [word for word in found if word not in stop_words(language)]


@cache
def stop_words(language: Language) -> frozenset[str]:
    """The language's most frequent words, which say nothing about a text's subject."""
    return frozenset((files("knowledge") / "stopwords" / f"{language}.txt").read_text().split())


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list under `wordlists`."""
    return frozenset((files("knowledge") / "wordlists" / f"{name}.txt").read_text("utf-8").split())


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """The word without its endings, by Snowball."""
    stemmed: str = _stemmer(language).stemWord(word)
    return stemmed


@cache
def _stemmer(language: Language) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(_STEMMERS[language])
