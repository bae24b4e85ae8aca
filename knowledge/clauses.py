"""German clauses: where they end, and in which order English would say their words."""

import re
from collections.abc import Iterator

from knowledge.words import words

_END = re.compile(
    r"[.,;:!?–](?=\s|$)|\n|\s(?=(?:und|oder|aber|weil|dass|wenn|ob|falls|sobald|damit)\s)"
)
_HELPING = frozenset(
    {
        "kann",
        "kannst",
        "können",
        "könnt",
        "könnte",
        "könnten",
        "muss",
        "musst",
        "müssen",
        "müsst",
        "müsste",
        "will",
        "willst",
        "wollen",
        "wollt",
        "möchte",
        "möchten",
        "soll",
        "sollen",
        "sollt",
        "sollte",
        "sollten",
        "darf",
        "dürfen",
        "dürft",
        "wird",
        "werden",
        "würde",
        "würden",
        "würd",
        "hab",
        "habe",
        "haben",
        "habt",
        "hat",
        "hätte",
        "hätt",
        "ist",
        "sind",
        "bin",
        "wurde",
        "wurden",
        "lassen",
    }
)
_JOINING = frozenset(
    {"wenn", "weil", "dass", "ob", "falls", "sobald", "damit", "obwohl", "bis", "seit"}
)
_WHO = frozenset({"ich", "du", "er", "sie", "es", "wir", "ihr", "man"})
_WHOSE = frozenset(
    {
        "mein",
        "meine",
        "dein",
        "deine",
        "euer",
        "eure",
        "unser",
        "unsere",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "sein",
        "seine",
        "ihre",
    }
)


def clauses(text: str) -> Iterator[list[str]]:
    """The words of each clause, lower case; chats leave out commas, so "und" begins one too."""
    return (words(clause) for clause in _END.split(text))


def in_english_order(clause: list[str]) -> list[str]:
    """The clause with the verb that German keeps for the end behind its subject.

    "kann ich den Code noch einlösen" → "kann ich einlösen den Code noch".
    """
    if len(clause) < 4:
        return clause
    at = next((at + 1 for at, word in enumerate(clause[:-2]) if _opens(clause, at, word)), None)
    if at is None:
        return clause
    at = _behind_subject(clause, at)
    return [*clause[:at], clause[-1], *clause[at:-1]]


def _opens(clause: list[str], at: int, word: str) -> bool:
    """Whether what follows is a subject whose verb stands at the end."""
    return word in _HELPING or (at < 3 and word in _JOINING and clause[at + 1] in _WHO | _WHOSE)


def _behind_subject(clause: list[str], at: int) -> int:
    if clause[at] in _WHO:
        return at + 1
    return at + 2 if clause[at] in _WHOSE and at + 2 < len(clause) else at
