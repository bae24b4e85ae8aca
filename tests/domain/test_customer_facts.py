"""Customers and consent as the shop tells of them; carts, products and reviews."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents, inbox
from domain.policy import Policy
from store import customers
from store.carts import Cart
from store.customers import Customer
from store.events import ShopEvent
from store.identities import Identity
from store.products import Product, ProductView, Review
from tests.domain.people import DAY, NOW

POLICY = Policy()
PIECE = {"sku": "S1", "name": "Leinenkissen", "quantity": 1, "unit_price_cents": 25_00}


def event(kind: str, event_id: str, hours: float = 0, **told: Any) -> ShopEvent:
    customer = {"id": "K1", **told.pop("customer", {})}
    return ShopEvent(
        source="shop",
        external_id=event_id,
        type=kind,
        payload={"customer": customer, "data": told},
        occurred_at=NOW + hours * DAY / 24,
    )


async def apply(session: AsyncSession, *events: ShopEvent) -> None:
    for it in events:
        await inbox.apply(session, POLICY, it, NOW)


async def count(session: AsyncSession, model: Any) -> int:
    return int(await session.scalar(select(func.count()).select_from(model)) or 0)


UPDATES = (
    event("customer_created", "a", 0, customer={"first_name": "Lena", "email": "a@b.example"}),
    event("customer_updated", "b", 1, customer={"last_name": "Vogt", "birthday": "1990-02-28"}),
    event("customer_updated", "c", 2, customer={"email": "c@d.example", "tags": ["VIP"]}),
    event("customer_updated", "d", 2, customer={"email": "e@f.example", "first_name": None}),
)


@pytest.mark.parametrize("told", list(permutations(UPDATES)))
async def test_each_field_is_as_it_was_told_last(
    session: AsyncSession, told: tuple[ShopEvent, ...]
) -> None:
    await apply(session, *told, told[0])
    it = await customers.by_shop_id(session, "K1")
    assert it is not None
    assert (it.first_name, it.last_name, it.email) == ("Lena", "Vogt", "e@f.example")
    assert (it.birthday, it.tags, it.created_at) == (date(1990, 2, 28), ["VIP"], NOW)


async def test_nothing_is_taken_over_of_somebody_erased(session: AsyncSession) -> None:
    session.add(Customer(shop_id="K1", tags=[], created_at=NOW, erased_at=NOW))
    await apply(session, *UPDATES)
    it = await customers.by_shop_id(session, "K1")
    assert it is not None
    assert (it.first_name, it.email, it.birthday, it.told) == (None, None, None, {})


async def test_a_no_in_the_shop_counts_and_a_yes_does_not(
    session: AsyncSession, lena: Identity
) -> None:
    await consents.grant(session, lena, "1", "tap", NOW)
    await apply(session, event("consent_changed", "a", granted=False))
    assert lena.marketing_at is None
    await apply(session, event("consent_changed", "b", 1, granted=True))
    assert lena.marketing_at is None


PICTURES = (
    event("cart_updated", "a", 0, items=[PIECE], url="https://shop.example/cart/1"),
    event("cart_updated", "b", 1, items=[PIECE, PIECE], url="https://shop.example/cart/2"),
    event("checkout_started", "c", 2, items=[], url="https://shop.example/checkout"),
)


@pytest.mark.parametrize("told", list(permutations(PICTURES)))
async def test_the_newest_picture_of_a_cart_is_kept_with_its_checkout(
    session: AsyncSession, lena: Identity, told: tuple[ShopEvent, ...]
) -> None:
    await apply(session, *told, told[0])
    cart = await session.get_one(Cart, lena.customer_id)
    assert (len(cart.items), cart.updated_at, cart.event_id) == (2, PICTURES[1].occurred_at, "b")
    assert (cart.url, cart.checkout_at) == (
        "https://shop.example/checkout", PICTURES[2].occurred_at,
    )  # fmt: skip


async def test_of_two_pictures_of_one_moment_the_later_id_counts(
    session: AsyncSession, lena: Identity
) -> None:
    later, earlier = event("cart_updated", "b", items=[PIECE]), event("cart_updated", "a", items=[])
    await apply(session, later, earlier)
    assert (await session.get_one(Cart, lena.customer_id)).items == [PIECE]


async def test_a_look_at_a_product_is_kept_once(session: AsyncSession, lena: Identity) -> None:
    look = event("product_viewed", "a", sku="S1", name="Leinenkissen")
    await apply(session, look, look, event("product_viewed", "b", 1, sku="S1"))
    assert await count(session, ProductView) == 2


async def test_a_review_is_kept_once(session: AsyncSession, lena: Identity) -> None:
    review = event("review_left", "a", sku="S1", stars=4, text="Schön weich", number="1")
    await apply(session, review, review)
    (kept,) = (await session.scalars(select(Review))).all()
    assert (kept.customer_id, kept.stars, kept.order_number) == (lena.customer_id, 4, "1")


async def test_what_is_back_in_stock_can_be_bought(session: AsyncSession) -> None:
    session.add(Product(sku="S1", name="Kissen", currency="EUR", is_in_stock=False, updated_at=NOW))
    again = event("product_back_in_stock", "a", 1, sku="S1", name="Leinenkissen")
    again.payload["customer"] = None
    await apply(session, again, again, event("product_back_in_stock", "b", sku="S1", name="Alt"))
    await apply(session, event("product_back_in_stock", "c", sku="S2"))
    known = (await session.scalars(select(Product).order_by(Product.sku))).all()
    assert [(it.name, it.is_in_stock) for it in known] == [("Leinenkissen", True), ("S2", True)]
    assert known[0].restocked_at == again.occurred_at


async def test_what_a_merged_customer_does_is_theirs_who_is_kept(
    session: AsyncSession, lena: Identity
) -> None:
    await apply(session, event("customer_created", "a", customer={"id": "K2"}))
    other = await customers.by_shop_id(session, "K2")
    assert other is not None
    other.merged_into_id = lena.customer_id
    await session.flush()
    await apply(session, event("product_viewed", "b", customer={"id": "K2"}, sku="S1"))
    (look,) = (await session.scalars(select(ProductView))).all()
    assert look.customer_id == lena.customer_id
