"""What somebody wants at once, whatever else is going on: a person, no advertising, the bot."""

import re
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

from views.texts import LANGUAGES, texts_for

Wish = Literal["person", "stop", "bot", "hello", "thanks", "order"]
ALONE = frozenset({"hello", "thanks"})  # only when nothing else is said
LONGEST = 10  # words; a longer text is a story, not a wish
LONGEST_STOP = 16  # words of one sentence: a no is to be heard in a story, too
LEAST_REST = 3  # words from which what is said besides is for somebody else
SHORT = (
    4  # up to here one word says it: "Mensch bitte", but not "Ist das für Menschen mit Allergie?"
)

LEAST_FOR_SLIP = 5  # letters
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?;\n]+")
_WITH_ITS_END = re.compile(r"[^.!?;\n]+[.!?;\n]*")


@lru_cache(maxsize=1024)
def recognise(text: str) -> Wish | None:
    """The wish a short text speaks, in any of our languages; None for anything else.

    A phrase is spoken when all its words are there; a single word only in a very short text. For
    a person's sake one letter may be missing, wrong, too many or in the wrong place.
    "stop" (see `says_stop`) and the wishes of `ALONE` must be all that is said: "Stop, falscher
    Artikel" and "Hallo, wo ist mein Paket?" want something else.
    """
    if says_stop(text) == "alone":
        return "stop"
    words = _WORD.findall(text.lower())
    if not words or len(words) > LONGEST:
        return None
    said, meant = set(words), _meant(words)
    for wish, phrases in _phrases().items():
        if wish == "person" and _is_about_people(said):
            continue
        if wish == "order" and any(said.issuperset(it) for it in _read("wishes-no-order")):
            continue
        heard = meant if wish == "person" else said
        if any(_speaks(words, heard, phrase, wish) for phrase in phrases):
            return wish
        if wish == "person" and _is_called(meant):
            return wish
    return None


@lru_cache(maxsize=1024)
def says_stop(text: str) -> Literal["alone", "in passing"] | None:
    """Whether no more advertising is wanted, and whether that is all that is said.

    One word says it only alone, courtesy aside. A sentence that misses advertising, or asks for
    some, says the words of a phrase and wants the contrary ("Warum bekomme ich keine Angebote?").
    """
    if _is_one_word(_WORD.findall(text.lower())):
        return "alone"
    sentences = [_WORD.findall(it) for it in _SENTENCE.split(text.lower())]
    others = [words for words in sentences if not _stops(words)]
    if len(others) == len(sentences):
        return None
    return "in passing" if any(len(words) >= LEAST_REST for words in others) else "alone"


def besides_stop(text: str) -> str:
    """What is said besides that no more advertising is wanted."""
    if says_stop(text) != "in passing":
        return text
    sentences = _WITH_ITS_END.findall(text)
    return "".join(it for it in sentences if not _stops(_WORD.findall(it.lower()))).strip()


def _is_one_word(words: list[str]) -> bool:
    courtesy = {word for phrase in _read("wishes-stop-courtesy") for word in phrase}
    said = {word for word in words if word not in courtesy}
    return len(words) <= SHORT and len(said) == 1 and tuple(said) in _read("wishes-stop")


def _stops(words: list[str]) -> bool:
    said = set(words)
    if len(words) > LONGEST_STOP or any(said.issuperset(it) for it in _read("wishes-no-stop")):
        return False
    return any(len(it) > 1 and said.issuperset(it) for it in _read("wishes-stop"))


def asks_nothing(text: str) -> bool:
    """Whether a text only greets, thanks or calls for somebody, so that nothing is to answer."""
    return recognise(text) in {"person", "stop", "bot", "hello", "thanks"}


def _is_called(heard: set[str]) -> bool:
    """Whether people are named, and asked for in the same language."""
    return any(heard & who and heard & asked for who, asked in _calls())


@cache
def _calls() -> list[tuple[set[str], set[str]]]:
    """Who is named and how they are asked for, for each language."""
    spoken = [texts_for(language) for language in LANGUAGES]
    return [
        (set(texts("wishes-person-who").split()), set(texts("wishes-person-asked").split()))
        for texts in spoken
    ]


def _is_about_people(words: set[str]) -> bool:
    return any(words.issuperset(phrase) for phrase in _read("wishes-no-person"))


def _speaks(words: list[str], heard: set[str], phrase: tuple[str, ...], wish: Wish) -> bool:
    if wish in ALONE:
        return words == list(phrase)
    if len(phrase) == 1 and len(words) > SHORT:
        return False
    return heard.issuperset(phrase)


def _meant(words: list[str]) -> set[str]:
    """The words, and what those with a slip of the finger were meant to be."""
    return {*words, *(meant for word in words for meant in _slips().get(word, ()))}


@cache
def _slips() -> dict[str, set[str]]:
    """Words with one slip, and what they may mean; short words are too easily others."""
    phrases = [*_read("wishes-person"), *_read("wishes-person-who")]
    wanted = set(chain(*phrases))
    slips: dict[str, set[str]] = {}
    for word in wanted:
        for slip in _with_a_slip(word) if len(word) >= LEAST_FOR_SLIP else ():
            slips.setdefault(slip, set()).add(word)
    return slips


def _with_a_slip(word: str) -> set[str]:
    """A letter missing, wrong, too many, or in the wrong place; the first one is right."""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    missing = {a + b[1:] for a, b in cuts}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    wrong = {a + letter + b[1:] for a, b in cuts for letter in LETTERS}
    added = {a + letter + b for a, b in cuts for letter in LETTERS}
    return (missing | swapped | wrong | added) - {word}


@cache
def _phrases() -> dict[Wish, list[tuple[str, ...]]]:
    wishes: tuple[Wish, ...] = ("bot", "person", "order", "hello", "thanks")
    return {wish: _read(f"wishes-{wish}") for wish in wishes}


@cache
def _read(key: str) -> list[tuple[str, ...]]:
    """The phrases of all languages."""
    return [
        tuple(line.split())
        for language in LANGUAGES
        for line in texts_for(language)(key).splitlines()
        if line.strip()
    ]
