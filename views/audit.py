"""What was seen or changed of a customer, and by whom."""

from collections.abc import Sequence
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


def entries(texts: Texts, found: Sequence[Entry], time_zone: str) -> Screen:
    """A line for each, newest first."""
    if not found:
        return Screen(texts("audit-nothing"))
    lines = [texts("audit-title"), *(_line(texts, it, time_zone) for it in found)]
    return Screen(Html("\n".join(lines)))


def only_leads(texts: Texts) -> Screen:
    return Screen(texts("audit-only-leads"))


def _line(texts: Texts, entry: Entry, time_zone: str) -> Html:
    time = day_and_time(entry.at, texts.language, time_zone)
    return texts("audit-line", time=time, actor=entry.actor, action=entry.action)
