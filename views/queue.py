"""The queue as staff see it on a phone: two lines a case, the most urgent first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from views import hours, targets
from views.formats import cut
from views.screen import Screen, turning
from views.taps import QueuePaged
from views.texts import Html, Texts

MAX_NAME = 40  # UTF-16 units of a colleague's name
MAX_TAGS = 60
SIGNS = {"overdue": "🔴", "due": "🟢", "customer": "💬", "bot": "🤖", "aside": "💤"}
PRIORITIES = {"low": "🔽", "normal": "", "high": "🔼", "urgent": "⏫"}
COUNTED = ("overdue", "due", "idle", "aside")


class Item(targets.Case, Protocol):
    @property
    def priority(self) -> str: ...
    @property
    def standing(self) -> str: ...
    @property
    def snoozed_until(self) -> datetime | None: ...
    @property
    def tags(self) -> Sequence[str]: ...


class Page(Protocol):
    @property
    def items(self) -> Sequence[Item]: ...
    @property
    def number(self) -> int: ...
    @property
    def pages(self) -> int: ...
    @property
    def counts(self) -> Mapping[str, int]: ...


@dataclass(frozen=True)
class Shown:
    """As of when, in whose time, in which group; and whether only one's own."""

    now: datetime
    time_zone: str
    group_id: int | None
    mine: bool


def open_cases(texts: Texts, page: Page, shown: Shown, message_id: int | None = None) -> Screen:
    """A page of the queue, each case with a link to its topic."""
    whose = "mine" if shown.mine else "all"
    if not page.items:
        return Screen(texts(f"queue-none-{whose}"), edits=message_id)
    heading = texts(f"queue-heading-{whose}", page=page.number + 1, pages=page.pages)
    lines = [heading, _counts(texts, page)]
    lines += [_item(texts, item, shown) for item in page.items]
    turns = turning(page.number, page.pages, lambda to: QueuePaged(page=to, mine=shown.mine).pack())
    return Screen(Html("\n".join(lines)), turns, message_id)


def _counts(texts: Texts, page: Page) -> Html:
    counts = [
        texts(f"queue-count-{name}", count=page.counts[name])
        for name in COUNTED
        if page.counts.get(name)
    ]
    return Html(" · ".join(counts))


def _item(texts: Texts, item: Item, shown: Shown) -> Html:
    signs = SIGNS[item.standing] + PRIORITIES[item.priority]
    link = targets.case_link(texts, item.case_id, item.name, shown.group_id, item.topic_id)
    parts = [_standing(texts, item, shown), *_taken(texts, item)]
    return Html(f"\n{signs} {link}\n{' · '.join(parts)}")


def _standing(texts: Texts, item: Item, shown: Shown) -> Html:
    waiting = hours.lasting(texts, shown.now - (item.waiting_since or shown.now))
    if item.standing == "aside":
        until = item.snoozed_until or shown.now
        return texts("queue-aside", until=hours.by_when(texts, until, shown.now, shown.time_zone))
    if item.standing in {"customer", "bot"}:
        return texts(f"queue-{item.standing}")
    due_at = item.reply_due_at or shown.now
    due = hours.by_when(texts, due_at, shown.now, shown.time_zone)
    return texts(f"queue-{item.standing}", waiting=waiting, due=due)


def _taken(texts: Texts, item: Item) -> list[Html]:
    """By whom, without ringing for them, and the tags."""
    taken = []
    if item.assignee is not None:
        name = cut(item.assignee.name, MAX_NAME) or texts("targets-unnamed")
        taken.append(texts("queue-assignee", name=name))
    if item.tags:
        taken.append(texts("queue-tags", tags=cut(", ".join(item.tags), MAX_TAGS)))
    return taken
