"""WooCommerce's webhooks become the shop's events."""

from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import House
from tests.web.platform_calls import SECRETS, Call, ends, refused, stored, told
from web.platforms import guest_id

JONAS = "25"


def order(name: str, topic: str = "order.updated", **changed: Any) -> Call:
    return Call("woocommerce", topic, f"order_{name}", lambda it: {**it, **changed})


CREATED = order("created", "order.created")
PROCESSING, COMPLETED = order("updated_processing"), order("updated_completed")
PARTLY, REFUNDED = order("updated_partly_refunded"), order("updated_refunded")
CANCELLED, DELETED = order("updated_cancelled"), order("deleted", "order.deleted")


def customer(event: str, **changed: Any) -> Call:
    name = f"customer_{event}"
    return Call("woocommerce", f"customer.{event}", name, lambda it: {**it, **changed})


async def test_the_ping_of_a_new_webhook_is_answered_unsigned(house: House) -> None:
    async with house.client(platform_secrets=SECRETS) as shop:
        answer = await shop.post("/shop/woocommerce", data={"webhook_id": "5"})
        other = await shop.post("/shop/woocommerce", content=b"webhook_id=5&order=727")
    assert (answer.status_code, await stored(house.database)) == (200, [])
    assert other.status_code == 401


async def test_an_order_that_waits_for_its_money_is_not_sold_yet(house: House) -> None:
    assert set(await told(house, CREATED)) == {"customer_updated", "cart_updated"}


async def test_a_paid_order_is_a_sale(house: House) -> None:
    paid = (await told(house, CREATED, PROCESSING))["order_paid"]
    assert (paid.lane, paid.occurred_at.isoformat()) == (JONAS, "2026-11-22T08:00:00+00:00")
    assert paid.payload["customer"]["language"] == "de"
    assert paid.payload["customer"]["city"] == "Graz"
    data = paid.payload["data"]
    assert (data["number"], data["total_cents"], data["currency"]) == ("727", 114_80, "EUR")
    assert [(it["sku"], it["unit_price_cents"]) for it in data["lines"]] == [
        ("WD-NATUR", 49_00),
        ("product-101", 11_90),
    ]


async def test_completed_means_on_its_way_and_no_more(house: House) -> None:
    events = await told(house, COMPLETED)
    assert events["order_shipped"].occurred_at.isoformat() == "2026-11-23T14:30:00+00:00"
    assert "order_delivered" not in events


async def test_a_plugins_delivered_is_delivered(house: House) -> None:
    events = await told(house, order("updated_completed", status="delivered"))
    assert {"order_shipped", "order_delivered"} < set(events)


async def test_each_refund_counts_once_and_a_full_one_returns_the_goods(house: House) -> None:
    partly = await told(house, PARTLY, PARTLY)
    assert partly["refund_issued"].payload["data"] == {"number": "727", "cents": 11_90}
    assert "order_returned" not in partly
    assert "order_returned" in await told(house, REFUNDED)
    refunds = [it for it in await stored(house.database) if it.type == "refund_issued"]
    assert sorted(it.payload["data"]["cents"] for it in refunds) == [11_90, 102_90]


async def test_a_cancelled_order_is_cancelled(house: House) -> None:
    events = await told(house, CREATED, CANCELLED)
    assert events["order_cancelled"].occurred_at.isoformat() == "2026-11-21T09:00:00+00:00"
    assert "order_paid" not in events


@pytest.mark.parametrize("calls", [(CREATED, DELETED), (DELETED, CREATED)], ids=["after", "before"])
async def test_a_deleted_order_is_cancelled_by_its_id_alone(
    house: House, calls: tuple[Call, ...]
) -> None:
    gone = (await told(house, *calls))["order_cancelled"]
    assert (gone.lane, gone.state, gone.payload["data"]["number"]) == (JONAS, "due", "727")


async def test_a_failed_payment_is_nothing(house: House) -> None:
    failed = order("created", status="failed")
    assert set(await told(house, failed)) == {"customer_updated", "cart_updated"}


async def test_an_opened_checkout_is_no_order_yet(house: House) -> None:
    """WooCommerce sends it all the same; the cart it is about may still be left behind."""
    assert await told(house, order("created", "order.created", status="checkout-draft")) == {}


async def test_a_guest_is_known_by_the_address(house: House) -> None:
    guest = order("created_guest", "order.created")
    assert (await told(house, guest))["order_paid"].lane == guest_id("jonas.vogel@example.com")


async def test_a_guest_without_an_address_is_nobody(house: House) -> None:
    assert await told(house, order("created_guest", billing={"email": ""})) == {}


async def test_a_customer_is_made_changed_and_forgotten(house: House) -> None:
    events = await told(house, customer("created"), customer("updated"), customer("deleted"))
    assert set(events) == {"customer_created", "customer_updated", "customer_redact"}
    assert events["customer_updated"].payload["customer"]["first_name"] == "Jonas Emil"
    assert {it.lane for it in events.values()} == {JONAS}


async def test_what_we_have_no_use_for_is_answered_kindly(house: House) -> None:
    assert await told(house, Call("woocommerce", "product.updated", "order_deleted")) == {}


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"total": "free"}, "total: "),
        ({"currency": ""}, "currency: "),
        ({"refunds": [{"id": 1}]}, "refunds.0.total: "),
        ({"date_paid_gmt": "soon"}, "date_paid_gmt: "),
    ],
)
async def test_a_broken_field_is_named(house: House, changed: dict[str, Any], named: str) -> None:
    assert (await refused(house, order("updated_processing", **changed))).startswith(named)


async def test_an_order_ends_the_same_however_its_webhooks_come(tmp_path: Path) -> None:
    calls = [CREATED, PROCESSING, COMPLETED, PARTLY]
    first, *others = await ends(tmp_path, calls, 8)
    assert len(first) == 5
    assert all(it == first for it in others)
