"""What a customer hears of an order by itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from views.formats import cut, day, money
from views.screen import Button, Rows, Screen, turning
from views.start import person_button
from views.taps import OrdersPaged, ProblemWanted
from views.texts import Html, Texts


class Order(Protocol):
    """An order as far as it is shown."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def total_cents(self) -> int: ...
    @property
    def currency(self) -> str: ...
    @property
    def placed_at(self) -> datetime: ...
    @property
    def parcel_url(self) -> str | None: ...
    @property
    def returned_at(self) -> datetime | None: ...


class Listed(Order, Protocol):
    """An order as far as a list shows it."""

    @property
    def promised_at(self) -> datetime | None: ...
    @property
    def delayed_at(self) -> datetime | None: ...


class Page(Protocol):
    @property
    def items(self) -> Sequence[tuple[Listed, str]]: ...
    @property
    def number(self) -> int: ...
    @property
    def pages(self) -> int: ...
    @property
    def is_alone(self) -> bool: ...
    @property
    def unknown(self) -> Sequence[str]: ...


MAX_LABEL = 60  # UTF-16 units; longer labels are cut by phones anyway
ON_THE_WAY = frozenset({"shipped", "out-for-delivery", "delayed"})
MOST_UNKNOWN = 3  # numbers named as none of theirs
ALONE = -1  # the page of an order that was asked for by itself


def latest(texts: Texts, page: Page, time_zone: str, edits: int | None = None) -> Screen:
    """A customer's orders with their states, the way to each parcel, and help with each."""
    if not page.items:
        return Screen(texts("orders-none"), edits=edits)
    lines = [_line(texts, order, state, time_zone) for order, state in page.items]
    lines += [texts("orders-unknown", number=it) for it in page.unknown[:MOST_UNKNOWN]]
    at = ALONE if page.is_alone else page.number
    rows = tuple(row for order, state in page.items for row in _rows(texts, order, state, at))
    turn = turning(page.number, page.pages, lambda number: OrdersPaged(page=number).pack())
    return Screen(Html("\n\n".join(lines)), rows + turn, edits)


def _line(texts: Texts, order: Listed, state: str, time_zone: str) -> Html:
    shown = texts(
        "orders-line",
        number=order.number,
        day=day(order.placed_at, texts.language, time_zone),
        total=money(order.total_cents, order.currency, texts.language),
        state=texts(f"orders-state-{state}"),
    )
    promised, delayed = order.promised_at, order.delayed_at
    if state != "delayed" or promised is None or delayed is None or promised <= delayed:
        return shown  # an old promise that was not kept is no news
    return Html(
        f"{shown}\n{texts('orders-promised', day=day(promised, texts.language, time_zone))}"
    )


def _rows(texts: Texts, order: Listed, state: str, page: int) -> Rows:
    problem = _problem_button(texts, order, page)
    if order.parcel_url and state in ON_THE_WAY:
        return ((_parcel_button(texts, order),), (problem,))
    return ((problem,),)


def _problem_button(texts: Texts, order: Order, page: int) -> Button:
    label = texts("orders-button-problem", number=Html(order.number))
    return Button(cut(label, MAX_LABEL), ProblemWanted(order_id=order.id, page=page).pack())


def unknown(texts: Texts, *, number: str) -> Screen:
    """No order of this customer has that number."""
    return Screen(texts("orders-unknown", number=number), ((person_button(texts),),))


def _parcel_button(texts: Texts, order: Order) -> Button:
    # A label is no HTML, so the number goes in as it is.
    label = texts("orders-button-parcel-of", number=Html(order.number))
    return Button(cut(label, MAX_LABEL), url=order.parcel_url)


def confirmation(texts: Texts, *, order: Order, points: int, is_late: bool = False) -> Screen:
    """`is_late`: what is paid has been on its way for long, and needs no thanks for the order."""
    key = "orders-payment" if is_late else "orders-confirmation"
    total = _total(texts, order)
    return Screen(texts(key, number=order.number, total=total, points=points))


def shipped(texts: Texts, *, order: Order) -> Screen:
    return Screen(texts("orders-shipped", number=order.number), _follow(texts, order))


def out_for_delivery(texts: Texts, *, order: Order) -> Screen:
    return Screen(texts("orders-out-for-delivery", number=order.number), _follow(texts, order))


def delivered(texts: Texts, *, order: Order) -> Screen:
    """What is wrong with it is asked with the order at hand."""
    rows = ((_problem_button(texts, order, ALONE),),)
    return Screen(texts("orders-delivered", number=order.number), rows)


def delayed(texts: Texts, *, order: Order, promised_at: str | None, time_zone: str) -> Screen:
    """`promised_at` (ISO 8601) is the new date, if the shop told one."""
    if promised_at is None:
        text = texts("orders-delayed", number=order.number)
    else:
        until = day(datetime.fromisoformat(promised_at), texts.language, time_zone)
        text = texts("orders-delayed-until", number=order.number, day=until)
    return Screen(text, (*_follow(texts, order), (person_button(texts),)))


def cancelled(texts: Texts, *, order: Order) -> Screen:
    return Screen(texts("orders-cancelled", number=order.number), ((person_button(texts),),))


def returned(texts: Texts, *, order: Order) -> Screen:
    key = "orders-returned" if order.returned_at else "orders-returned-part"
    return Screen(texts(key, number=order.number))


def refunded(texts: Texts, *, order: Order, cents: int) -> Screen:
    amount = money(cents, order.currency, texts.language)
    return Screen(texts("orders-refunded", number=order.number, amount=amount))


def _total(texts: Texts, order: Order) -> str:
    return money(order.total_cents, order.currency, texts.language)


def _follow(texts: Texts, order: Order) -> Rows:
    if not order.parcel_url:
        return ()
    return ((Button(texts("orders-button-parcel"), url=order.parcel_url),),)
