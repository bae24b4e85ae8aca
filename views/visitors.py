"""A cart from the shop's pages, in the chat; and what the pop-up there says."""

import re
from collections.abc import Sequence
from typing import Any

from views.formats import cut, money
from views.screen import Button, Screen
from views.texts import Html, Texts, plain

SHOWN, LONGEST_NAME = 20, 100  # UTF-16 units; twenty lines stay within a message
_JOINER = "\u2060"  # of no width
_LINKING = re.compile(r"(?<=\S)([.@/])(?=\S)|@")


def cart(texts: Texts, items: Sequence[dict[str, Any]], url: str | None, currency: str) -> Screen:
    """`items` are {sku, name, quantity, unit_price_cents}; their sum is the cart's."""
    if not items:
        return Screen(texts("visitors-cart-empty"))
    lines = [_line(texts, it, currency) for it in items[:SHOWN]]
    if more := len(items[SHOWN:]):
        lines.append(texts("visitors-more", count=more))
    cents = sum(it["quantity"] * it["unit_price_cents"] for it in items)
    total = texts("visitors-total", total=money(cents, currency, texts.language))
    parts = (texts("visitors-cart-title"), Html("\n".join(lines)), total)
    rows = ((Button(texts("visitors-button-cart"), url=url),),) if url else ()
    return Screen(Html("\n\n".join(parts)), rows)


def offer(texts: Texts) -> dict[str, str]:
    """The words of the shop page's pop-up, as plain text by name."""
    keys = {name: f"visitors-offer-{name}" for name in ("title", "text", "open", "later", "close")}
    return {name: plain(texts(key)) for name, key in keys.items()}


def _line(texts: Texts, item: dict[str, Any], currency: str) -> Html:
    price = money(item["quantity"] * item["unit_price_cents"], currency, texts.language)
    name = cut(_tame(" ".join(item["name"].split())), LONGEST_NAME)
    return texts("visitors-line", quantity=item["quantity"], name=name, price=price)


def _tame(name: str) -> str:
    """A browser says what a thing is called; Telegram must make no link or mention of it."""
    return _LINKING.sub(lambda found: f"{_JOINER}{found[0]}{_JOINER}", name)
