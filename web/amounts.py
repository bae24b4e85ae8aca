"""Money as shop platforms write it, in major units, made whole cents."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import Field

# Digits after the point where there are not two (ISO 4217).
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
_EXPONENTS = dict.fromkeys(_NONE.split(), 0) | dict.fromkeys(_THREE.split(), 3)

Amount = Annotated[Decimal, Field(ge=-(10**9), le=10**9)]


def cents(amount: Decimal, currency: str) -> int:
    """The amount in the currency's smallest unit (for yen the yen itself), halves rounded up.

    Exact for every amount that has no more digits than the currency; platforms send more where
    they have divided, or where a binary fraction became text.
    """
    exponent = _EXPONENTS.get(currency, 2)
    return int(amount.scaleb(exponent).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def unit_cents(amount: Decimal, quantity: int, currency: str) -> int:
    """What one of `quantity` pieces costs that cost `amount` together, rounded."""
    return cents(amount / quantity, currency)
