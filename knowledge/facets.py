"""The several texts a passage is embedded by, so that a question meets the one most like it."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Literal

from knowledge.quote import pieces
from store.knowledge import Passage

VERSION = 1
"""Rises when passages are embedded by other texts."""
SHORTEST = 6
"""Words below which a sentence goes together with the next."""
MOST = 6
"""Sentences, or runs of them, that a passage is embedded by at most."""

Kind = Literal["title", "text", "sentence"]
_KINDS: dict[str, Kind] = {"t": "title", "q": "title", "x": "text", "s": "sentence"}


def facets(passage: Passage) -> Iterator[tuple[str, str]]:
    """(name, text) of each vector: title, known questions, title with text, each sentence.

    An article's title alone speaks for its first section: who asks no more than the title does
    wants what the article says first. A sentence carries its title, or it would lose its subject.
    """
    title = ". ".join(filter(None, (passage.title, passage.heading)))
    if passage.title not in passage.questions:
        yield f"{passage.digest}:t", passage.title if passage.position == 0 else title
    for number, question in enumerate(passage.questions):
        yield f"{passage.digest}:q{number}", question
    yield f"{passage.digest}:x", f"{title}. {passage.text}"
    runs = _runs([piece.words for piece in pieces(passage.text)])
    if len(runs) > 1:
        for number, run in enumerate(runs):
            yield f"{passage.digest}:s{number}", f"{title}. {run}"


def digest_of(name: str) -> str:
    """Which passage a vector belongs to."""
    return name.partition(":")[0]


def kind_of(name: str) -> Kind:
    """What a vector stands for; a known question is as good as a title."""
    return _KINDS[name.partition(":")[2][0]]


def _runs(sentences: Sequence[str]) -> list[str]:
    """Sentences with the short ones joined to the next, at most `MOST` runs of about one length."""
    runs: list[str] = []
    for sentence in sentences:
        if runs and len(runs[-1].split()) < SHORTEST:
            runs[-1] = f"{runs[-1]} {sentence}"
        else:
            runs.append(sentence)
    size = ceil(len(runs) / MOST) or 1
    return [" ".join(runs[at : at + size]) for at in range(0, len(runs), size)]
