"""What a customer hears of an order by itself."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from views.formats import cut, day, money
from views.screen import Button, Rows, Screen
from views.start import person_button
from views.texts import Html, Texts


class Order(Protocol):
    """An order as far as it is shown."""

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


MAX_LABEL = 60  # UTF-16 units; longer labels are cut by phones anyway
AnyOrder = TypeVar("AnyOrder", bound=Order)


def latest(
    texts: Texts,
    orders: Sequence[AnyOrder],
    state_of: Callable[[AnyOrder], str],
    time_zone: str,
) -> Screen:
    """A customer's orders with their states, and a way to each parcel under way."""
    if not orders:
        return Screen(texts("orders-none"))
    lines = [
        texts(
            "orders-line",
            number=order.number,
            day=day(order.placed_at, texts.language, time_zone),
            total=money(order.total_cents, order.currency, texts.language),
            state=texts(f"orders-state-{state_of(order)}"),
        )
        for order in orders
    ]
    rows = tuple(
        (_parcel_button(texts, order),)
        for order in orders
        if order.parcel_url and state_of(order) == "shipped"
    )
    return Screen(Html("\n\n".join(lines)), rows)


def unknown(texts: Texts, *, number: str) -> Screen:
    """No order of this customer has that number."""
    return Screen(texts("orders-unknown", number=number), ((person_button(texts),),))


def _parcel_button(texts: Texts, order: Order) -> Button:
    # A label is no HTML, so the number goes in as it is.
    label = texts("orders-button-parcel-of", number=Html(order.number))
    return Button(cut(label, MAX_LABEL), url=order.parcel_url)


def confirmation(texts: Texts, *, order: Order, points: int) -> Screen:
    return Screen(
        texts("orders-confirmation", number=order.number, total=_total(texts, order), points=points)
    )


def shipped(texts: Texts, *, order: Order) -> Screen:
    return Screen(texts("orders-shipped", number=order.number), _follow(texts, order))


def out_for_delivery(texts: Texts, *, order: Order) -> Screen:
    return Screen(texts("orders-out-for-delivery", number=order.number), _follow(texts, order))


def delivered(texts: Texts, *, order: Order) -> Screen:
    return Screen(texts("orders-delivered", number=order.number), ((person_button(texts),),))


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
