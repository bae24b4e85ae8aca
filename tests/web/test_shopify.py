"""Shopify's webhooks become the shop's events."""

from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import House
from tests.web.platform_calls import Call, answered, ends, payload, refused, stored, told
from web.platforms import guest_id

LENA = "706405506930370084"
TRACKING = "https://tracking.example/00340434161094042557"


def call(topic: str, name: str | None = None, **changed: Any) -> Call:
    return Call("shopify", topic, name or topic.replace("/", "_"), lambda it: {**it, **changed})


CREATED, PAID, FULFILLED = call("orders/create"), call("orders/paid"), call("orders/fulfilled")
ON_THE_WAY = [
    call("fulfillments/update", f"fulfillments_update_{status}")
    for status in ("in_transit", "out_for_delivery", "delivered")
]
REFUND = call("refunds/create")


async def test_an_order_paid_at_once_is_a_sale_of_a_known_customer(house: House) -> None:
    events = await told(house, CREATED)
    assert set(events) == {"customer_updated", "cart_updated", "order_paid"}
    paid = events["order_paid"]
    assert paid.lane == LENA
    assert paid.occurred_at.isoformat() == "2026-11-20T09:15:00+00:00"
    assert paid.payload["customer"] | {"birthday": None} == {
        "id": LENA, "first_name": "Lena", "last_name": "Brandt", "language": "de",
        "email": "lena.brandt@example.com", "birthday": None, "city": "Leipzig", "country": "DE",
        "tags": ["Stammgast", "Newsletter"],
    }  # fmt: skip
    data = paid.payload["data"]
    assert (data["number"], data["total_cents"], data["currency"]) == ("10023", 64_80, "EUR")
    assert data["lines"] == [
        {"sku": "LK-SALBEI", "name": "Leinenkissen - Salbei", "quantity": 2,
         "unit_price_cents": 24_95},
        {"sku": "variant-808950810", "name": "Geschenkkarte", "quantity": 1,
         "unit_price_cents": 10_00},
    ]  # fmt: skip


async def test_an_order_empties_the_cart(house: House) -> None:
    cart = (await told(house, CREATED))["cart_updated"]
    assert cart.payload["data"]["items"] == []


async def test_both_topics_of_one_payment_state_one_fact(house: House) -> None:
    await told(house, CREATED, PAID, PAID)
    assert [it.type for it in await stored(house.database)].count("order_paid") == 1


async def test_an_order_paid_days_later_is_paid_then(house: House) -> None:
    placed = call("orders/create", financial_status="pending")
    assert "order_paid" not in await told(house, placed)
    later = call("orders/paid", updated_at="2026-11-24T09:00:00+01:00")
    paid = (await told(house, later))["order_paid"]
    assert paid.occurred_at.isoformat() == "2026-11-24T08:00:00+00:00"


async def test_a_sale_counts_as_paid_whatever_went_back_since(house: House) -> None:
    late = call("orders/paid", financial_status="partially_refunded", current_total_price="39.85")
    assert (await told(house, late))["order_paid"].payload["data"]["total_cents"] == 64_80


async def test_yen_have_no_cents(house: House) -> None:
    events = await told(house, call("orders/paid", currency="JPY", total_price="6480"))
    assert events["order_paid"].payload["data"]["total_cents"] == 6480


async def test_a_parcel_is_followed_to_the_door(house: House) -> None:
    events = await told(house, CREATED, FULFILLED, *ON_THE_WAY)
    shipped = events["order_shipped"]
    assert shipped.payload["data"] == {"number": "10023", "parcel_url": TRACKING}
    assert shipped.occurred_at.isoformat() == "2026-11-21T07:30:00+00:00"
    assert events["order_out_for_delivery"].payload["data"]["parcel_url"] == TRACKING
    delivered = events["order_delivered"]
    assert (delivered.lane, delivered.payload["data"]["number"]) == (LENA, "10023")
    assert delivered.occurred_at.isoformat() == "2026-11-23T12:20:45+00:00"
    kinds = [it.type for it in await stored(house.database)]
    assert kinds.count("order_shipped") == 1


async def test_a_parcel_called_back_was_never_shipped(house: House) -> None:
    name = "fulfillments_update_in_transit"
    called_back = call("fulfillments/update", name, status="cancelled")
    assert "order_shipped" not in await told(house, CREATED, called_back)


async def test_what_is_told_before_its_order_waits_for_it(house: House) -> None:
    early = await told(house, ON_THE_WAY[2], REFUND)
    assert {it.state for it in early.values()} == {"held"}
    events = await told(house, CREATED)
    assert {it.state for it in events.values()} == {"due"}
    assert {it.lane for it in events.values()} == {LENA}
    assert events["refund_issued"].payload["data"]["number"] == "10023"
    assert events["refund_issued"].payload["customer"]["id"] == LENA


async def test_an_older_order_is_named_by_any_of_its_webhooks(house: House) -> None:
    events = await told(house, ON_THE_WAY[2], call("orders/updated", "orders_create"))
    assert (events["order_delivered"].state, events["order_delivered"].lane) == ("due", LENA)


async def test_a_cancelled_order_is_cancelled(house: House) -> None:
    cancelled = (await told(house, call("orders/cancelled")))["order_cancelled"]
    assert cancelled.payload["data"] == {"number": "10023"}
    assert cancelled.occurred_at.isoformat() == "2026-11-20T11:00:00+00:00"


async def test_a_refund_says_what_goods_and_what_money_went_back(house: House) -> None:
    events = await told(house, CREATED, REFUND)
    returned = {"number": "10023", "cents": 24_95, "lines": [{"sku": "LK-SALBEI", "quantity": 1}]}
    assert events["order_returned"].payload["data"] == returned
    assert events["refund_issued"].payload["data"] == {"number": "10023", "cents": 24_95}


async def test_money_not_given_back_yet_is_no_refund(house: House) -> None:
    money = payload("shopify", "refunds_create")["transactions"][0]
    pending = call("refunds/create", transactions=[{**money, "status": "pending"}])
    assert set(await told(house, pending)) == {"order_returned"}


async def test_a_checkout_is_a_cart_with_a_way_back(house: House) -> None:
    events = await told(house, call("checkouts/update"))
    assert set(events) == {"checkout_started", "cart_updated"}
    cart = events["cart_updated"].payload["data"]
    assert cart["url"].endswith("/recover?key=example")
    assert cart["items"][0]["unit_price_cents"] == 24_95


@pytest.mark.parametrize(
    "changed",
    [{"completed_at": "2026-11-19T20:10:00+01:00"}, {"customer": None, "email": None}],
    ids=["completed", "of nobody"],
)
async def test_a_checkout_that_leads_nowhere_is_left(house: House, changed: dict[str, Any]) -> None:
    assert await told(house, call("checkouts/update", **changed)) == {}


async def test_a_guest_is_known_by_the_address(house: House) -> None:
    guest = call("orders/paid", customer=None, email=" Lena.Brandt@Example.com")
    paid = (await told(house, guest))["order_paid"]
    assert paid.lane == guest_id("lena.brandt@example.com")
    assert paid.payload["customer"]["first_name"] == "Lena"


async def test_a_sale_to_nobody_in_particular_is_left(house: House) -> None:
    assert await told(house, call("orders/paid", customer=None, email="")) == {}


async def test_a_customer_is_made_and_changed(house: House) -> None:
    events = await told(house, call("customers/create"))
    assert set(events) == {"customer_created"}
    events = await told(house, call("customers/update"))
    assert events["customer_updated"].payload["customer"]["last_name"] == "Brandt-Kurz"


async def test_leaving_the_newsletter_withdraws_and_joining_it_grants_nothing(house: House) -> None:
    joined = {"state": "subscribed", "consent_updated_at": "2026-10-02T09:12:31+02:00"}
    joining = call("customers/create", email_marketing_consent=joined)
    assert "consent_changed" not in await told(house, joining)
    consent = (await told(house, call("customers/update")))["consent_changed"]
    assert consent.payload["data"] == {"granted": False}
    assert consent.occurred_at.isoformat() == "2026-11-25T06:59:58+00:00"


@pytest.mark.parametrize(
    ("topic", "kind"),
    [
        ("customers/redact", "customer_redact"),
        ("customers/data_request", "customer_data_request"),
    ],
)
async def test_privacy_requests_reach_the_account_and_the_guest(
    house: House, topic: str, kind: str
) -> None:
    await told(house, call(topic))
    events = await stored(house.database)
    assert {it.lane for it in events} == {LENA, guest_id("lena.brandt@example.com")}
    assert {it.type for it in events} == {kind}
    assert "example.com" not in str([it.payload for it in events])


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("orders_create", "customers/redact"),
        ("customers_data_request", "customers/redact"),
        ("customers_update", "customers/redact"),
        ("customers_redact", "customers/data_request"),
        ("customers_update", "orders/paid"),
    ],
)
async def test_a_topic_the_body_does_not_bear_out_changes_nothing(
    house: House, name: str, topic: str
) -> None:
    answer = await answered(house, call(topic, name))
    assert (answer.status_code, await stored(house.database)) == (422, [])


async def test_an_unpaid_order_is_not_paid_by_a_changed_topic(house: House) -> None:
    assert await told(house, call("orders/paid", financial_status="pending")) == {}
    assert await told(house, call("orders/cancelled", "orders_create")) == {}


@pytest.mark.parametrize("topic", ["shop/redact", "products/update", ""])
async def test_what_we_have_no_use_for_is_answered_kindly(house: House, topic: str) -> None:
    answer = await answered(house, call(topic, "shop_redact"))
    assert (answer.status_code, await stored(house.database)) == (200, [])


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"total_price": "free"}, "total_price: "),
        ({"currency": "euro"}, "currency: "),
        ({"created_at": "yesterday"}, "created_at: "),
        ({"line_items": [{"title": "x", "price": "1"}]}, "line_items.0.quantity: "),
        ({"order_number": None}, "order_number: "),
        ({"customer": {"email": "x"}}, "customer.id: "),
    ],
)
async def test_a_broken_field_is_named(house: House, changed: dict[str, Any], named: str) -> None:
    assert (await refused(house, call("orders/paid", **changed))).startswith(named)


async def test_an_order_ends_the_same_however_its_webhooks_come(tmp_path: Path) -> None:
    calls = [CREATED, PAID, FULFILLED, ON_THE_WAY[2], REFUND]
    first, *others = await ends(tmp_path, calls, 12)
    assert len(first) == 7
    assert all(it == first for it in others)
