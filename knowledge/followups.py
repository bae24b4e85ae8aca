"""Makes a follow-up stand alone: "und nach Wien?" after "Was kostet der Versand?"."""

import re
from collections.abc import Sequence

SHORT = 8
"""Words up to which a question may lean on the one before."""

_JOINED = re.compile(r"(?:und|aber|oder|and|but|or|what about|how about)\b[\s,]*", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:das|dies|daf\u00fcr|dabei|damit|davon|dort|dorthin|dann|auch"
    r"|it|that|this|there|then|also|too)\b",
    re.IGNORECASE,
)
_PREPOSITION = r"(?:nach|in|aus|f\u00fcr|mit|ohne|bei|per|auf|to|for|from|with|without|by|via)\b"
_PHRASE = re.compile(rf"{_PREPOSITION}", re.IGNORECASE)
_LAST_PHRASE = re.compile(
    rf"\b{_PREPOSITION}(?:(?!\b{_PREPOSITION})[^?!.,])*[?!.]*\s*$", re.IGNORECASE
)


def standalone(question: str, history: Sequence[str]) -> str:
    """The question with what it leaves to the one before; as it is when it leans on none.

    `history` are the earlier questions, oldest first. "in die Schweiz" takes the place of "nach
    Wien"; anything else stands before the earlier question, whose words it needs.
    """
    asked = question.strip()
    joined = _JOINED.match(asked)
    if not history or len(asked.split()) > SHORT or not (joined or _POINTS_BACK.search(asked)):
        return question
    rest = asked[joined.end() :] if joined else asked
    before = history[-1].strip()
    if _PHRASE.match(rest):
        return f"{_LAST_PHRASE.sub('', before).rstrip(' ?!.')} {rest}"
    return f"{rest} {before}"


def leans(question: str, history: Sequence[str]) -> bool:
    """Whether the question means something else without the one before."""
    return standalone(question, history) != question
