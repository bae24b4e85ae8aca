"""What visitors typed into the page's forms, checked."""

import re
from collections.abc import Collection, Mapping

from fastapi import Request

from demo.shop.carts import MAX_PIECES
from demo.shop.refusals import Refusal

LONGEST_URL = 2000
LONGEST_SHOWN = 40
_URL = re.compile(r"https?://[^\s/]\S*")


async def read(request: Request) -> dict[str, str]:
    """Return the form's text fields, and keep them for showing the form again."""
    form = await request.form()
    entered = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
    request.state.entered = entered
    return entered


def quantities(entered: Mapping[str, str], offered: Collection[str]) -> dict[str, int]:
    """Return {SKU: pieces} of the products that were chosen.

    Raises Refusal: nothing chosen, a product that is not `offered`, a number out of range.
    """
    chosen = {sku: _pieces(sku, text) for sku, text in entered.items() if text not in ("", "0")}
    for sku in chosen:
        if sku not in offered:
            raise Refusal(422, "product-unknown", sku=sku[:LONGEST_SHOWN])
    if not chosen:
        raise Refusal(422, "nothing-chosen")
    return chosen


def parcel_url(entered: Mapping[str, str]) -> str | None:
    """Return the parcel link, None where none was given. Raises Refusal for anything else."""
    url = entered.get("parcel_url", "")
    if len(url) > LONGEST_URL or (url and not _URL.fullmatch(url)):
        raise Refusal(422, "parcel-url-wrong", most=LONGEST_URL)
    return url or None


def _pieces(sku: str, text: str) -> int:
    pieces = int(text) if re.fullmatch("[0-9]{1,3}", text) else 0
    if not 0 < pieces <= MAX_PIECES:
        shown = text[:LONGEST_SHOWN]
        raise Refusal(422, "pieces-wrong", sku=sku[:LONGEST_SHOWN], given=shown, most=MAX_PIECES)
    return pieces
