"""What was seen or changed of a customer, and by whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from views.formats import day_and_time
from views.screen import Screen
from views.texts import Html, Texts


class Entry(Protocol):
    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> str: ...
    @property
    def action(self) -> str: ...


def entries(
    texts: Texts, found: Sequence[Entry], names: Mapping[str, str], time_zone: str
) -> Screen:
    """A line for each, newest first; `names` are those of actors who are somebody of the team."""
    if not found:
        return Screen(texts("audit-nothing"))
    lines = [texts("audit-title"), *(_line(texts, it, names, time_zone) for it in found)]
    return Screen(Html("\n".join(lines)))


def only_leads(texts: Texts) -> Screen:
    return Screen(texts("audit-only-leads"))


def _line(texts: Texts, entry: Entry, names: Mapping[str, str], time_zone: str) -> Html:
    time = day_and_time(entry.at, texts.language, time_zone)
    actor = names.get(entry.actor) or _worded(texts, "actor", entry.actor)
    action = _worded(texts, "action", entry.action)
    return texts("audit-line", time=time, actor=actor, action=action)


def _worded(texts: Texts, kind: str, code: str) -> str:
    """What was noted under a code; of one that has no words the code itself."""
    try:
        return texts(f"audit-{kind}-{code.replace('.', '-').replace('_', '-')}")
    except KeyError:
        return code
