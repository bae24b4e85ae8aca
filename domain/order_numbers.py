"""Order numbers as customers write them: with or without "#", prefix and zeros, among dates."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

SHORTEST = 3  # signs of a number that is told by itself; a shorter one needs a "#"
SHORTEST_UNKNOWN = 4  # digits of what is taken for a number that nobody knows
LONGEST_SHOWN = 40  # characters
_WRITTEN = re.compile(r"#?[^\W_]+(?:[-./:#][^\W_]+)*")
_BETWEEN = re.compile(r"[-./:#]")
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)|\d{4}-\d\d?-\d\d?|\d{1,2}[.:]\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Named:
    """`known` numbers as the shop writes them; `unknown` ones as the customer wrote them."""

    known: Sequence[str] = ()
    unknown: Sequence[str] = ()


def named_in(text: str, numbers: Collection[str]) -> Named:
    """Which of a customer's numbers a text names, in the order it does, and which it names that
    are none of theirs. "10023" also names "SW-10023", and "123" the order "2026-000123"."""
    by_name = _names(numbers)
    known: list[str] = []
    unknown: list[str] = []
    for written in _WRITTEN.findall(text.casefold()):
        found = _found(written, by_name)
        known += found
        unknown += () if found else _unknown(written)
    return Named(_each_once(known), _each_once(unknown))


def _names(numbers: Collection[str]) -> dict[str, list[str]]:
    """What each number may be called; a name may fit several."""
    names: dict[str, list[str]] = {}
    for number in numbers:
        for name in _each_once([_plain(number), *_core(number)]):
            names.setdefault(name, []).append(number)
    return names


def _core(number: str) -> Iterator[str]:
    """The longest run of digits, without zeros before it; of several runs a year is none."""
    runs = _DIGITS.findall(number)
    runs = [it for it in runs if not _YEAR.fullmatch(it)] if len(runs) > 1 else runs
    core = max(reversed(runs), key=len, default="").lstrip("0")
    if len(core) >= SHORTEST:
        yield core


def _found(written: str, by_name: dict[str, list[str]]) -> list[str]:
    name = _plain(written)
    if name in by_name and (len(name) >= SHORTEST or written.startswith("#")):
        return by_name[name]
    if _DATE.fullmatch(written):
        return []
    runs = [it for part in _BETWEEN.split(written) for it in (part, *_DIGITS.findall(part))]
    return [
        number
        for run in _each_once([it.lstrip("0") for it in runs if it])
        if len(run) >= SHORTEST
        for number in by_name.get(run, ())
    ]


def _unknown(written: str) -> list[str]:
    """What looks like an order number: digits enough, and neither a date nor a year."""
    bare = written.strip("#")
    if _DATE.fullmatch(bare) or (_YEAR.fullmatch(bare) and bare == written):
        return []
    runs = _DIGITS.findall(bare)
    return [bare[:LONGEST_SHOWN]] if any(len(it) >= SHORTEST_UNKNOWN for it in runs) else []


def _plain(number: str) -> str:
    return "".join(it for it in number.casefold() if it.isalnum())


def _each_once(items: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(items))
