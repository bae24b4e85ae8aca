"""What customers have put aside on the page and not ordered yet."""

from collections.abc import Mapping

from demo.shop.refusals import Refusal

MAX_PIECES = 20


class Carts:
    """Each customer's cart as {SKU: pieces}, kept as long as the process runs."""

    def __init__(self) -> None:
        self._carts: dict[str, dict[str, int]] = {}

    def of(self, shop_id: str) -> dict[str, int]:
        """Return what lies in the customer's cart, {} if nothing does."""
        return self._carts.get(shop_id, {})

    def filled(self, shop_id: str, more: Mapping[str, int]) -> dict[str, int]:
        """Return the cart as it would be with `more`. Raises Refusal above MAX_PIECES of one."""
        cart = self.of(shop_id)
        full = {**cart, **{sku: cart.get(sku, 0) + pieces for sku, pieces in more.items()}}
        for sku, pieces in full.items():
            if pieces > MAX_PIECES:
                raise Refusal(422, "cart-too-full", sku=sku, most=MAX_PIECES)
        return full

    def keep(self, shop_id: str, cart: Mapping[str, int]) -> None:
        """Let this be the customer's cart."""
        self._carts[shop_id] = dict(cart)
