"""Which of the two languages a text is in, by its most frequent words, then by the lexicon."""

from functools import cache

from knowledge.article import Language
from knowledge.lexicon import Lexicon
from knowledge.words import stem, stop_words, words

LEAST_WORDS = 4
LEAST_LEAD = 2  # more of the one language's most frequent words than of the other's


def language_of(text: str) -> Language | None:
    """`de`, `en`, or None when the words do not tell."""
    found = words(text)
    german = sum(word in stop_words("de") - stop_words("en") for word in found)
    english = sum(word in stop_words("en") - stop_words("de") for word in found)
    german += any(letter in "äöüß" for letter in text.lower())
    if german == english:
        german, english = sum(map(_is_german, found)), sum(map(_is_english, found))
    if german == english:
        return None
    return "de" if german > english else "en"


def clear_language_of(text: str) -> Language | None:
    """As `language_of`, for texts that leave no doubt: a name from abroad is no other language."""
    found = words(text)
    told = language_of(text)
    if told is None or len(found) < LEAST_WORDS:
        return None
    mine, other = (stop_words(name) for name in (told, "en" if told == "de" else "de"))
    lead = sum((word in mine - other) - (word in other - mine) for word in found)
    return told if lead >= LEAST_LEAD else None


def _is_german(word: str) -> bool:
    """Whether only German has the word, in some form or as a compound."""
    known = _lexicon().has(word) or len(_lexicon().parts(word)) > 1
    return len(word) > 2 and known and word not in _lexicon().english_words


def _is_english(word: str) -> bool:
    """Whether only English has the word, in some form."""
    return len(word) > 2 and stem(word, "en") in _english_stems() and word not in _lexicon().german


@cache
def _lexicon() -> Lexicon:
    return Lexicon()


@cache
def _english_stems() -> frozenset[str]:
    return frozenset(stem(word, "en") for word in _lexicon().english_words)
