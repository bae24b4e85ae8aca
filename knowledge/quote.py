"""The part of a passage that answers, word for word."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from knowledge.minilm import Floats

_SENTENCE_END = re.compile(r"(?:(?<=\w{3}[.!?])|(?<=[€%)”“\"][.!?]))\s+(?=[A-ZÄÖÜ„“\"\d])")
"""Three letters before the stop: neither "z. B." nor "1. Januar" ends a sentence."""


class Piece(NamedTuple):
    """A sentence, or a line of a list or table, and what parts it from the piece before."""

    joint: str
    words: str


def quote(text: str, longest: int, likeness: Callable[[Sequence[str]], Floats]) -> str:
    """The whole text when it has up to `longest` characters, else its best pieces in a row.

    `likeness` gives each of several pieces its likeness to the question.
    """
    if len(text) <= longest:
        return text
    parts = pieces(text)
    best = int(np.argmax(likeness([piece.words for piece in parts])))
    first, last = _window(parts, best, longest)
    found = _joined(parts[first:last])
    return found if len(found) <= longest else f"{found[: longest - 1].rsplit(' ', 1)[0]}…"


def pieces(text: str) -> list[Piece]:
    """A passage's text in sentences and lines; joined they are the text again."""
    pieces: list[Piece] = []
    for block in text.split("\n\n"):
        joint = "\n\n"
        for line in block.split("\n"):
            for sentence in _SENTENCE_END.split(line):
                pieces.append(Piece(joint, sentence))
                joint = " "
            joint = "\n"
    return pieces


def _window(pieces: Sequence[Piece], best: int, longest: int) -> tuple[int, int]:
    """From the best piece on as far as it fits, then backwards."""
    first, last = best, best + 1
    while last < len(pieces) and len(_joined(pieces[first : last + 1])) <= longest:
        last += 1
    while first and len(_joined(pieces[first - 1 : last])) <= longest:
        first -= 1
    return first, last


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.joint + piece.words for piece in pieces).strip()
