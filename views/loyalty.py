"""Points and tiers in chat."""

from typing import Protocol

from views.formats import money, number
from views.screen import Screen
from views.texts import Html, Texts

BAR = 10


class Tier(Protocol):
    @property
    def name(self) -> str: ...


class Standing(Protocol):
    """Where a customer stands; money in cents."""

    @property
    def points(self) -> int: ...
    @property
    def pending(self) -> int: ...
    @property
    def worth_cents(self) -> int: ...
    @property
    def spend_cents(self) -> int: ...
    @property
    def tier(self) -> Tier: ...
    @property
    def next_tier(self) -> Tier | None: ...
    @property
    def missing_cents(self) -> int: ...


def standing(texts: Texts, it: Standing, currency: str) -> Screen:
    """Balance, what is still pending, the tier, and what is missing for the next."""
    language = texts.language
    parts = [
        texts(
            "loyalty-balance",
            points=number(it.points, language),
            worth=money(it.worth_cents, currency, language),
        )
    ]
    if it.pending:
        parts.append(texts("loyalty-pending", points=number(it.pending, language)))
    parts.append(texts("loyalty-tier", tier=it.tier.name))
    parts.append(_next_tier(texts, it, currency))
    return Screen(Html("\n".join(parts)))


def adjusted(texts: Texts, *, points: int) -> Screen:
    """Staff gave points, or took some back; why is between them."""
    key = "loyalty-adjusted-up" if points > 0 else "loyalty-adjusted-down"
    return Screen(texts(key, points=abs(points)))


def _next_tier(texts: Texts, it: Standing, currency: str) -> Html:
    if it.next_tier is None:
        return texts("loyalty-top-tier")
    missing = money(it.missing_cents, currency, texts.language)
    filled = BAR * it.spend_cents // max(1, it.spend_cents + it.missing_cents)
    bar = "▰" * filled + "▱" * (BAR - filled)
    return texts("loyalty-next-tier", tier=it.next_tier.name, missing=missing, bar=bar)
