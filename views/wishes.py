"""What somebody wants at once, whatever else is going on: a person, no advertising, the bot."""

import re
from functools import cache
from typing import Literal

from views.texts import LANGUAGES, texts_for

Wish = Literal["person", "stop", "bot"]
LONGEST = 12  # words; a longer text is a story, not a wish
SHORT = (
    4  # up to here one word says it: "Mensch bitte", but not "Ist das für Menschen mit Allergie?"
)

_WORD = re.compile(r"\w+")


def recognise(text: str) -> Wish | None:
    """The wish a short text speaks, in any of our languages; None for anything else.

    A phrase is spoken when all its words are there; a single word only in a very short text, and
    "stop" only alone: "Wo stoppt der Bus?" wants no such thing.
    """
    words = _WORD.findall(text.lower())
    if not words or len(words) > LONGEST:
        return None
    for wish, phrases in _phrases().items():
        longest_for_one_word = 1 if wish == "stop" else SHORT
        for phrase in phrases:
            if len(phrase) == 1 and len(words) > longest_for_one_word:
                continue
            if set(phrase) <= set(words):
                return wish
    return None


@cache
def _phrases() -> dict[Wish, list[tuple[str, ...]]]:
    wishes: tuple[Wish, ...] = ("stop", "bot", "person")
    return {
        wish: [
            tuple(line.split())
            for language in LANGUAGES
            for line in texts_for(language)(f"wishes-{wish}").splitlines()
            if line.strip()
        ]
        for wish in wishes
    }
