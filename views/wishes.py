"""What somebody wants at once, whatever else is going on: a person, no advertising, the bot."""

import re
from functools import cache
from typing import Literal

from views.texts import LANGUAGES, texts_for

Wish = Literal["person", "stop", "bot", "hello", "thanks", "order"]
ALONE = frozenset({"hello", "thanks"})  # only when nothing else is said
LONGEST = 8  # words; a longer text is a story, not a wish
SHORT = (
    4  # up to here one word says it: "Mensch bitte", but not "Ist das für Menschen mit Allergie?"
)

_WORD = re.compile(r"\w+")


def recognise(text: str) -> Wish | None:
    """The wish a short text speaks, in any of our languages; None for anything else.

    A phrase is spoken when all its words are there; a single word only in a very short text.
    "stop" and the wishes of `ALONE` must be all that is said: "Stop, falscher Artikel" and
    "Hallo, wo ist mein Paket?" want something else.
    """
    words = _WORD.findall(text.lower())
    if not words or len(words) > LONGEST:
        return None
    for wish, phrases in _phrases().items():
        if any(_speaks(words, phrase, wish) for phrase in phrases):
            return wish
    return None


def asks_nothing(text: str) -> bool:
    """Whether a text only greets, thanks or calls for somebody, so that nothing is to answer."""
    return recognise(text) in {"person", "stop", "bot", "hello", "thanks"}


def _speaks(words: list[str], phrase: tuple[str, ...], wish: Wish) -> bool:
    if wish in ALONE or (wish == "stop" and len(phrase) == 1):
        return words == list(phrase)
    if len(phrase) == 1 and len(words) > SHORT:
        return False
    return set(phrase) <= set(words)


@cache
def _phrases() -> dict[Wish, list[tuple[str, ...]]]:
    wishes: tuple[Wish, ...] = ("stop", "bot", "person", "order", "hello", "thanks")
    return {
        wish: [
            tuple(line.split())
            for language in LANGUAGES
            for line in texts_for(language)(f"wishes-{wish}").splitlines()
            if line.strip()
        ]
        for wish in wishes
    }
