"""Which of the two languages a text is in, by its most frequent words."""

from knowledge.article import Language
from knowledge.words import stop_words, words


def language_of(text: str) -> Language | None:
    """`de`, `en`, or None when the words do not tell."""
    found = words(text)
    german = sum(word in stop_words("de") - stop_words("en") for word in found)
    english = sum(word in stop_words("en") - stop_words("de") for word in found)
    german += any(letter in "äöüß" for letter in text.lower())
    if german == english:
        return None
    return "de" if german > english else "en"
