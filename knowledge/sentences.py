"""A model's answer taken apart into sentences, each with the labels it cites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LABELS = r"\[T?\d+(?:\s*[,;]\s*T?\d+)*\]"
_LABEL = re.compile(r"T?\d+")
_MARK = re.compile(rf"\s*{_LABELS}")
_SHORTENED = "".join(
    rf"(?<!\b{word}\.)"
    for word in ("bzw", "inkl", "exkl", "zzgl", "evtl", "ggf", "usw", "max", "min", "Str")
)
_END = re.compile(
    rf"[.!?…:][\"”“)]*(?:\s*{_LABELS})+(?=\s|$)"  # whatever stands before, a mark ends it
    rf"|(?:(?<=\w{{3}})|(?<=[€%\])”“\"]))[.!?…]{_SHORTENED}[\"”“)]*(?=\s+[A-ZÄÖÜ„“\"\d•*-])"
    r"|(?=\n)"
)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")


@dataclass(frozen=True)
class Sentence:
    """`text` is what the customer may see; `joint` parts it from the sentence before."""

    text: str
    labels: tuple[str, ...]
    joint: str


def sentences(answer: str, *, is_whole: bool) -> list[Sentence]:
    """The answer's sentences in order; while it still grows, only those that are certainly over."""
    found: list[Sentence] = []
    begin = 0
    for end in _END.finditer(answer):
        after = answer[end.end() : end.end() + 1]
        if not is_whole and not after.isspace():
            break
        _add(found, answer[begin : end.end()])
        begin = end.end()
    if is_whole:
        _add(found, answer[begin:])
    return found


def joined(kept: Sequence[Sentence]) -> str:
    """Sentences as one text."""
    return "".join(sentence.joint + sentence.text for sentence in kept).strip()


def _add(found: list[Sentence], raw: str) -> None:
    text = _MARK.sub("", raw)
    marks = "".join(_MARK.findall(raw))
    labels = tuple(dict.fromkeys(_LABEL.findall(marks)))
    bare = text.strip()
    if bare and not _BULLET.fullmatch(f"{bare} "):
        gap = text[: len(text) - len(text.lstrip())]
        found.append(Sentence(bare, labels, "\n" if "\n" in gap else " "))
