"""What a customer hears of an order by itself."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from views.formats import cut, day, money
from views.screen import Button, Screen
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


def confirmation(
    texts: Texts, *, number: str, total_cents: int, currency: str, points: int
) -> Screen:
    total = money(total_cents, currency, texts.language)
    return Screen(texts("orders-confirmation", number=number, total=total, points=points))


def shipped(
    texts: Texts, *, number: str, total_cents: int, currency: str, parcel_url: str | None
) -> Screen:
    rows = ((Button(texts("orders-button-parcel"), url=parcel_url),),) if parcel_url else ()
    return Screen(texts("orders-shipped", number=number), rows)
