"""Help with an order: which problem it is, what helps at once, and that people have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from views import hours
from views.hours import Expected
from views.orders import ALONE
from views.screen import Button, Rows, Screen
from views.start import person_button
from views.taps import BotWanted, OrdersPaged, ProblemChosen, ProblemWanted
from views.texts import Html, Texts


class Order(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...


@dataclass(frozen=True)
class Place:
    """Whose order's problem, from which page of the list, on which message."""

    order: Order
    page: int
    edits: int


def choose(texts: Texts, place: Place, problems: Sequence[Any]) -> Screen:
    """Which problem it is, by one tap; where it is none of these, people."""
    rows = tuple((_problem_button(texts, place, it),) for it in problems)
    more = ((person_button(texts),), (_back(texts, place),))
    return Screen(texts("problems-choose", number=place.order.number), (*rows, *more), place.edits)


def helped(texts: Texts, place: Place, problem: Any, url: str) -> Screen:
    """What the customer can open without anybody's help, and people where that does not help."""
    insist = ProblemChosen(order_id=place.order.id, page=place.page, problem=problem, insists=True)
    rows = (
        (Button(texts(f"problems-button-open-{problem}"), url=url),),
        (Button(texts("problems-button-no-help"), insist.pack()),),
        (_back_to_choice(texts, place),),
    )
    return Screen(texts(f"problems-helped-{problem}", number=place.order.number), rows, place.edits)


def taken_up(
    texts: Texts,
    place: Place,
    problem: str,
    url: str | None,
    expected: Expected,
    now: datetime,
    time_zone: str,
) -> Screen:
    """People have it: what happens next and when they answer; `url` is of use meanwhile."""
    lines = [
        texts(f"problems-taken-up-{problem}", number=place.order.number),
        *([texts(f"problems-meanwhile-{problem}")] if url else []),
        hours.expected(texts, expected, now, time_zone),
    ]
    link: Rows = ((Button(texts(f"problems-button-open-{problem}"), url=url),),) if url else ()
    bot = Button(texts("support-button-bot"), BotWanted().pack())
    return Screen(Html("\n\n".join(lines)), (*link, (_back(texts, place),), (bot,)), place.edits)


def reported(texts: Texts, *, number: str, problem: str) -> Screen:
    """To staff, in the case's topic."""
    shown = texts(f"support-reason-{problem}")
    return Screen(texts("problems-reported", number=number, problem=shown))


def _problem_button(texts: Texts, place: Place, problem: Any) -> Button:
    tap = ProblemChosen(order_id=place.order.id, page=place.page, problem=problem)
    return Button(texts(f"problems-button-{problem}"), tap.pack())


def _back(texts: Texts, place: Place) -> Button:
    order_id = place.order.id if place.page == ALONE else 0
    tap = OrdersPaged(page=max(place.page, 0), order_id=order_id)
    return Button(texts(f"problems-button-{'order' if order_id else 'orders'}"), tap.pack())


def _back_to_choice(texts: Texts, place: Place) -> Button:
    tap = ProblemWanted(order_id=place.order.id, page=place.page)
    return Button(texts("problems-button-back"), tap.pack())
