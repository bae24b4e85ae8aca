"""Words that speak for an intent, or against it: what likeness to examples alone does not see.

"How do I return something?" and "I want to return something" are alike and want different things.
The words are in `cues.toml`; here is what follows from them.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

SPEAKS_FOR, DOUBTED, SPEAKS_AGAINST = 4.0, 0.6, 0.0
GRAVE = frozenset({"person", "opt_out", "complaint"})
"""Has consequences at once: doubted, in a question ruled out, unless a word speaks for it."""
LONGEST_THANKS = 8
"""Words up to which thanks are all that is said."""
FEW = 2
"""Words up to which one word says it all."""
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "’": "'"})
_SIGNS = {"*": r"\w*", "#": r"\d{4,}", "…": ".{0,30}?", "(": "(?:", "(?:?!": "(?!"}


def weights(text: str) -> Mapping[str, float]:
    """What to multiply the likeness to an intent by; 0 rules it out, 1 where nothing is said."""
    said = Said(text)
    spoken = {name for name, speaks in _spoken_for(said).items() if speaks}
    ruled_out = {name for name, is_out in _ruled_out(said).items() if is_out}
    is_question = said.asks or any(said.begins(cue) for cue in ("how", "may", "yes_no"))
    doubted = dict.fromkeys(GRAVE - spoken, SPEAKS_AGAINST if is_question else DOUBTED)
    return doubted | dict.fromkeys(spoken, SPEAKS_FOR) | dict.fromkeys(ruled_out, SPEAKS_AGAINST)


def wanted_language(text: str) -> str:
    """`speak_german` or `speak_english`, whichever is named and not declined; else `language`."""
    said = Said(text)
    german = said.has("no_english") or (said.has("german") and not said.has("no_german"))
    english = said.has("no_german") or (said.has("english") and not said.has("no_english"))
    if german == english:
        return "language"
    return "speak_german" if german else "speak_english"


class Said:
    """A text, asked for cues."""

    def __init__(self, text: str) -> None:
        self._text = _plain(text)

    def has(self, *cues: str) -> bool:
        """Whether every one of these cues stands in the text."""
        return all(_patterns()[cue].search(self._text) for cue in cues)

    def begins(self, cue: str) -> bool:
        """Whether the text begins with the cue, greetings aside."""
        return _patterns()[cue].match(self._text, self._begin) is not None

    @cached_property
    def words(self) -> int:
        return len(self._text.split())

    @cached_property
    def asks(self) -> bool:
        return "?" in self._text

    @cached_property
    def _begin(self) -> int:
        """Where the text begins after "Hallo," and the like."""
        begin = 0
        while greeting := _patterns()["greeting"].match(self._text, begin):
            rest = re.compile(r"\W*").match(self._text, greeting.end())
            begin = rest.end() if rest else greeting.end()
        return begin


def _spoken_for(said: Said) -> Mapping[str, bool]:
    is_short = said.words <= FEW
    return {
        "order_status": said.has("shipment") and _asks_where(said),
        "return": said.has("back") and (said.has("number") or said.has("will")),
        "complaint": said.has("harm") and not said.has("if") and not said.asks,
        "points": said.has("points", "mine"),
        "person": said.has("no_machine")
        or (said.has("people") and (is_short or said.has("called"))),
        "opt_out": said.has("no_more", "advertising") or said.has("silence"),
        "thanks": said.has("thanks") and not said.asks and said.words <= LONGEST_THANKS,
        "language": (said.has("german") or said.has("english"))
        and (said.words == 1 or said.has("spoken")),
    }


def _asks_where(said: Said) -> bool:
    if said.has("number") and said.words <= FEW:
        return True
    return said.has("under_way") and (said.has("number") or said.has("bought"))


def _ruled_out(said: Said) -> Mapping[str, bool]:
    asks_how = said.begins("how")
    asks_ways = said.has("ways")
    may_i = said.begins("may") and not said.has("bought")
    exchanges = said.has("exchange") and not said.has("back")
    return {
        "order_status": said.begins("what_if")
        or said.has("other_business")
        or may_i
        or (asks_how and not said.has("bought")),
        "return": asks_how or asks_ways or may_i or exchanges or said.has("no_machine"),
        "complaint": asks_how or (not said.has("harm") and (said.asks or may_i)),
        "points": said.begins("why")
        or said.begins("what_if")
        or said.has("points_in_general")
        or not (said.words == 1 or said.has("own_points")),
        "person": asks_how or asks_ways or said.has("about_people"),
        "opt_out": asks_how or asks_ways or said.has("misses"),
        "language": said.has("in_print") or not said.has("any_language"),
    }


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    cues = tomllib.loads((Path(__file__).parent / "cues.toml").read_text("utf-8"))
    return {name: _pattern("|".join(words)) for name, words in cues.items()}


def _pattern(words: str) -> re.Pattern[str]:
    pattern = _plain(words)
    for sign, meaning in _SIGNS.items():
        pattern = pattern.replace(sign, meaning)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def _plain(text: str) -> str:
    """Lower case, umlauts without their dots."""
    return text.lower().translate(_PLAIN).strip()
