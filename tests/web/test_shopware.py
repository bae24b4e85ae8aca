"""Shopware's app webhooks become the shop's events, once shop and bot share a secret."""

import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.conftest import House
from tests.web.platform_calls import SECRETS, Call, ends, headers, refused, stored, told
from web.platform_signatures import hex_digest
from web.shopware_setup import APP_NAME

MARTA = "9c4d1f0e5a7b4c33b1a2f6e8d7c90b12"
SHOP_ID, SHOP_URL = "KIPf0Fz6BUkN", "https://shop.example"
SECRET = SECRETS["shopware"]
REGISTER = "/shop/shopware/register"


def call(name: str) -> Call:
    return Call("shopware", "", name)


@pytest.fixture
async def shop(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with house.client(platform_secrets=SECRETS) as client:
        yield client


async def test_a_placed_order_is_not_sold_before_it_is_paid(house: House) -> None:
    events = await told(house, call("checkout_order_placed"))
    assert set(events) == {"customer_updated", "cart_updated"}


async def test_a_paid_order_is_a_sale(house: House) -> None:
    paid = (await told(house, call("transaction_paid")))["order_paid"]
    assert (paid.lane, paid.occurred_at.isoformat()) == (MARTA, "2026-11-21T07:00:00+00:00")
    who = paid.payload["customer"]
    assert (who["first_name"], who["language"], who["country"]) == ("Marta", "de", "DE")
    data = paid.payload["data"]
    assert (data["number"], data["total_cents"], data["currency"]) == ("10045", 109_80, "EUR")
    assert [(it["sku"], it["unit_price_cents"]) for it in data["lines"]] == [("LH-40", 57_45)]


async def test_a_parcel_has_its_carriers_page(house: House) -> None:
    events = await told(house, call("delivery_shipped"), call("order_completed"))
    url = "https://tracking.example/?code=00340434161094042557"
    assert events["order_shipped"].payload["data"]["parcel_url"] == url
    assert events["order_delivered"].occurred_at.isoformat() == "2026-11-25T12:00:00+00:00"


async def test_goods_and_money_go_back(house: House) -> None:
    events = await told(house, call("delivery_returned"), call("transaction_refunded"))
    assert events["order_returned"].payload["data"]["cents"] is None  # all of it
    assert events["refund_issued"].payload["data"] == {"number": "10045", "cents": 109_80}


def partly(name: str, event: str, **payment: Any) -> Call:
    """A webhook's body under another event, its payment changed."""

    def changed(content: Any) -> Any:
        data = content["data"]
        data["event"] = event
        data["payload"]["order"]["transactions"][0] |= payment
        return content

    return Call("shopware", "", name, changed)


async def test_a_part_that_went_back_is_told_as_far_as_it_is_known(house: House) -> None:
    event = "state_enter.order_delivery.state.returned_partially"
    events = await told(house, partly("delivery_returned", event))
    assert events["order_returned"].payload["data"] == {"number": "10045", "cents": 0, "lines": []}


def refund(id_: str, amount: float, state: str) -> dict[str, Any]:
    money = {"unitPrice": amount, "totalPrice": amount, "quantity": 1}
    return {"id": id_, "amount": money, "stateMachineState": {"technicalName": state}}


async def test_a_refund_in_part_is_what_the_payments_books_say(house: House) -> None:
    part = "state_enter.order_transaction.state.refunded_partially"
    paid_partly = {"stateMachineState": {"technicalName": "refunded_partially"}}
    unknown = partly("transaction_refunded", part, **paid_partly)
    assert await told(house, unknown) == {}
    books = [refund("r1", 20.5, "completed"), refund("r2", 5, "pending")]
    known = partly("transaction_refunded", part, captures=[{"refunds": books}], **paid_partly)
    assert (await told(house, known, known))["refund_issued"].payload["data"]["cents"] == 20_50
    books = [refund("r1", 20.5, "completed"), refund("r2", 89.3, "completed")]
    whole = "state_enter.order_transaction.state.refunded"
    await told(house, partly("transaction_refunded", whole, captures=[{"refunds": books}]))
    sums = [it.payload["data"]["cents"] for it in await stored(house.database)]
    assert sums == [20_50, 89_30]


async def test_a_state_change_names_the_billing_address_by_its_id(house: House) -> None:
    def changed(content: Any) -> Any:
        order = content["data"]["payload"]["order"]
        there = {"city": "Graz", "country": {"iso": "AT"}}
        order |= {"billingAddress": None, "billingAddressId": "b2"}
        order["addresses"] = [{"id": "b1", "city": "Bonn"}, {"id": "b2", **there}]
        return content

    paid = (await told(house, Call("shopware", "", "transaction_paid", changed)))["order_paid"]
    assert (paid.payload["customer"]["city"], paid.payload["customer"]["country"]) == ("Graz", "AT")


async def test_both_words_for_cancelled_state_one_fact(house: House) -> None:
    await told(house, call("order_cancelled"), call("delivery_cancelled"))
    assert [it.type for it in await stored(house.database)] == ["order_cancelled"]


async def test_a_customer_registers_and_is_forgotten(house: House) -> None:
    events = await told(house, call("customer_register"), call("customer_deleted"))
    assert {it.lane for it in events.values()} == {MARTA}
    who = events["customer_created"].payload["customer"]
    assert (who["birthday"], who["language"], who["city"]) == ("1988-03-14", "de", "München")
    assert "customer_redact" in events


async def test_what_we_have_no_use_for_is_answered_kindly(house: House) -> None:
    assert await told(house, call("order_written")) == {}


@pytest.mark.parametrize("off", [-400, 400])
async def test_a_signature_of_another_time_is_stale(
    house: House, shop: httpx.AsyncClient, off: int
) -> None:
    def moved(content: dict[str, Any]) -> dict[str, Any]:
        return {**content, "timestamp": int(time.time()) + off}

    answer = await Call("shopware", "", "transaction_paid", moved).to(shop)
    assert (answer.status_code, await stored(house.database)) == (401, [])


async def test_one_shops_signature_is_none_of_another(
    house: House, shop: httpx.AsyncClient
) -> None:
    body = json.dumps({"source": {"shopId": "another"}, "timestamp": 1}).encode()
    theirs = headers("shopware", "", body)
    content = {"source": {"shopId": SHOP_ID}, "data": {"event": "x"}, "timestamp": 1}
    own = json.dumps(content).encode()
    answer = await shop.post("/shop/shopware", content=own, headers=theirs)
    assert answer.status_code == 401


async def test_a_broken_field_is_named_as_shopware_names_it(house: House) -> None:
    def broken(content: dict[str, Any]) -> dict[str, Any]:
        content["data"]["payload"]["order"]["amountTotal"] = "free"
        return content

    assert (await refused(house, Call("shopware", "", "transaction_paid", broken))).startswith(
        "order.amountTotal: "
    )


async def test_an_order_ends_the_same_however_its_webhooks_come(tmp_path: Path) -> None:
    calls = [call(it) for it in ("checkout_order_placed", "transaction_paid", "delivery_shipped",
                                 "order_completed")]  # fmt: skip
    first, *others = await ends(tmp_path, calls, 8)
    assert len(first) == 5
    assert all(it == first for it in others)


def registration(at: int, secret: str = SECRET) -> tuple[str, dict[str, str]]:
    """(address, headers) of a shop that installs the app."""
    query = f"shop-id={SHOP_ID}&shop-url=https%3A%2F%2Fshop.example&timestamp={at}"
    return f"{REGISTER}?{query}", {"shopware-app-signature": hex_digest(secret, query.encode())}


async def test_installing_the_app_gives_the_shop_the_secret_it_signs_with(
    house: House, shop: httpx.AsyncClient
) -> None:
    url, signed = registration(int(time.time()))
    answer = await shop.get(url, headers={**signed, "x-forwarded-proto": "https"})
    assert answer.status_code == 200
    given = answer.json()
    assert given["proof"] == hex_digest(SECRET, f"{SHOP_ID}{SHOP_URL}{APP_NAME}".encode())
    assert given["confirmation_url"] == "https://shop/shop/shopware/confirm"
    body = json.dumps({"apiKey": "k", "secretKey": "s", "shopId": SHOP_ID}).encode()
    own = {"shopware-shop-signature": hex_digest(given["secret"], body)}
    confirmed = await shop.post("/shop/shopware/confirm", content=body, headers=own)
    assert confirmed.status_code == 200
    assert set(await told(house, call("transaction_paid"))) == {"order_paid"}


async def test_registering_takes_the_apps_secret_and_its_moment(shop: httpx.AsyncClient) -> None:
    now = int(time.time())
    for url, signed in (registration(now, "another"), registration(now - 400)):
        assert (await shop.get(url, headers=signed)).status_code == 401
    url, signed = registration(now)
    assert (await shop.get(url + "0", headers=signed)).status_code == 401
    assert (await shop.get(url)).status_code == 401


async def test_confirming_takes_the_shops_secret(shop: httpx.AsyncClient) -> None:
    body = json.dumps({"shopId": SHOP_ID}).encode()
    forged = {"shopware-shop-signature": hex_digest(SECRET, body)}
    answer = await shop.post("/shop/shopware/confirm", content=body, headers=forged)
    assert answer.status_code == 401


async def test_without_a_secret_nobody_registers(house: House) -> None:
    url, signed = registration(int(time.time()))
    async with house.client() as client:
        assert (await client.get(url, headers=signed)).status_code == 503
