"""What the desk answers its staff; the customer sees nothing of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from views.formats import day_and_time, money
from views.orders import Order
from views.screen import Button, Screen
from views.taps import PriorityChosen
from views.texts import LANGUAGES, Html, Texts, texts_for

Priority = Literal["low", "normal", "high", "urgent"]
PRIORITIES: tuple[Priority, ...] = ("low", "normal", "high", "urgent")
MENU = (
    "note",
    "close",
    "canned",
    "template",
    "suggest",
    "assign",
    "priority",
    "snooze",
    "tag",
    "order",
    "points",
    "profile",
    "link",
    "unlink",
    "merge",
    "unmerge",
    "reopen",
    "del",
    "learn",
    "queue",
    "mine",
    "stats",
    "mute",
    "unmute",
    "audit",
    "gaps",
    "answers",
    "help",
)
"""The staff's commands, those used most first."""
MOST_LINES = 10  # of an order


class OrderLine(Protocol):
    @property
    def quantity(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def unit_price_cents(self) -> int: ...


def priority_named(typed: str) -> Priority | None:
    """The priority somebody means in any of our languages, or by its own name."""
    word = typed.strip().casefold()
    for priority in PRIORITIES:
        labels = {texts_for(language)(f"desk-priority-{priority}") for language in LANGUAGES}
        if word in {priority, *labels}:
            return priority
    return None


def means(word: str, typed: str) -> bool:
    """Whether somebody typed one of the words for: me, nobody, tomorrow."""
    spoken = (texts_for(language)(f"desk-words-{word}").split() for language in LANGUAGES)
    return typed.strip().casefold() in {each for words in spoken for each in words}


def help_page(texts: Texts) -> Screen:
    return Screen(texts("desk-help"))


def reopened(texts: Texts, case_id: int) -> Screen:
    return Screen(texts("desk-reopened", case=str(case_id)))


def outside(texts: Texts, command: str) -> Screen:
    """To a case's command where there is no case."""
    return Screen(texts("desk-outside", command=command))


def usage(texts: Texts, command: str) -> Screen:
    """How a command is written, to one that was not."""
    return Screen(texts(f"desk-usage-{command}"))


def assigned(texts: Texts, name: str | None) -> Screen:
    """Who has the case."""
    return Screen(texts("desk-assigned", name=name) if name else texts("desk-assigned-to-nobody"))


def assignment(texts: Texts, name: str | None) -> Screen:
    """Who has the case, and how to change that."""
    return Screen(Html("\n".join([assigned(texts, name).text, usage(texts, "assign").text])))


def ask_priority(texts: Texts, case_id: int, current: str) -> Screen:
    buttons = [
        Button(texts(f"desk-priority-{it}"), PriorityChosen(case_id=case_id, priority=it).pack())
        for it in PRIORITIES
    ]
    now = texts(f"desk-priority-{current}")
    rows = (tuple(buttons[:2]), tuple(buttons[2:]))
    return Screen(texts("desk-ask-priority", priority=now), rows)


def prioritised(texts: Texts, priority: str, message_id: int | None = None) -> Screen:
    shown = texts(f"desk-priority-{priority}")
    return Screen(texts("desk-prioritised", priority=shown), edits=message_id)


def tagged(texts: Texts, tags: Sequence[str]) -> Screen:
    """The tags of the case, and how to change them."""
    if not tags:
        return Screen(texts("desk-untagged"))
    return Screen(texts("desk-tagged", tags=" ".join(f"#{tag}" for tag in tags)))


def snoozed(texts: Texts, until: datetime, time_zone: str) -> Screen:
    return Screen(texts("desk-snoozed", until=day_and_time(until, texts.language, time_zone)))


def order(texts: Texts, order: Order, lines: Sequence[OrderLine], state: str) -> Screen:
    """An order that is attached to the case now: its state, what was bought, its parcel."""
    shown = [
        texts(
            "desk-order",
            number=order.number,
            state=texts(f"orders-state-{state}"),
            total=money(order.total_cents, order.currency, texts.language),
        )
    ]
    shown += [_line(texts, line, order.currency) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(texts("desk-order-more-lines", count=len(lines) - MOST_LINES))
    if order.parcel_url:
        shown.append(texts("desk-order-parcel", url=order.parcel_url))
    return Screen(Html("\n".join([*shown, texts("desk-order-attached")])))


def points_given(texts: Texts, points: int) -> Screen:
    return Screen(texts("desk-points-given", points=f"{points:+d}"))


def _line(texts: Texts, line: OrderLine, currency: str) -> Html:
    price = money(line.unit_price_cents, currency, texts.language)
    return texts("desk-order-line", quantity=line.quantity, name=line.name, price=price)
