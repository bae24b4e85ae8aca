"""What a customer hears of an order by itself."""

from views.formats import money
from views.screen import Button, Screen
from views.texts import Texts


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
