"""All platforms alike: only the shop gets in, everything counts once, and 200 means stored."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.web.conftest import House
from tests.web.platform_calls import SECRETS, Call, facts, headers, payload, stored

CALLS = {
    "shopify": Call("shopify", "orders/paid", "orders_paid"),
    "woocommerce": Call("woocommerce", "order.updated", "order_updated_processing"),
    "shopware": Call("shopware", "", "transaction_paid"),
}
SIGNED_IN = {
    "shopify": "X-Shopify-Hmac-Sha256",
    "woocommerce": "X-WC-Webhook-Signature",
    "shopware": "shopware-shop-signature",
}
platforms = pytest.mark.parametrize("platform", CALLS)


@pytest.fixture
async def shop(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with house.client(platform_secrets=SECRETS) as client:
        yield client


def signed(platform: str, secret: str | None = None) -> tuple[bytes, dict[str, str]]:
    call = CALLS[platform]
    body = json.dumps(payload(platform, call.name)).encode()
    return body, headers(platform, call.topic, body, secret)


@platforms
async def test_what_is_signed_is_stored_and_worked_off(
    house: House, shop: httpx.AsyncClient, platform: str
) -> None:
    answer = await CALLS[platform].to(shop)
    assert (answer.status_code, answer.json()["errors"]) == (200, [])
    assert "order_paid" in {it.type for it in await stored(house.database)}
    assert {it.source for it in await stored(house.database)} == {platform}
    assert house.rung == 1


@platforms
async def test_sent_again_nothing_is_new(
    house: House, shop: httpx.AsyncClient, platform: str
) -> None:
    assert (await CALLS[platform].to(shop)).json()["new"] > 0
    before = await facts(house.database)
    again = await CALLS[platform].to(shop)
    assert (again.status_code, again.json()["new"]) == (200, 0)
    assert await facts(house.database) == before


@platforms
async def test_another_shops_signature_opens_nothing(
    house: House, shop: httpx.AsyncClient, platform: str
) -> None:
    body, others = signed(platform, "another shop's secret")
    answer = await shop.post(f"/shop/{platform}", content=body, headers=others)
    assert (answer.status_code, await stored(house.database)) == (401, [])


@platforms
@pytest.mark.parametrize("kept", [0, 1, 20, 43])
async def test_a_signature_cut_short_opens_nothing(
    house: House, shop: httpx.AsyncClient, platform: str, kept: int
) -> None:
    body, given = signed(platform)
    given[SIGNED_IN[platform]] = given[SIGNED_IN[platform]][:kept]
    answer = await shop.post(f"/shop/{platform}", content=body, headers=given)
    assert (answer.status_code, await stored(house.database)) == (401, [])


@platforms
async def test_a_body_changed_or_cut_short_opens_nothing(
    house: House, shop: httpx.AsyncClient, platform: str
) -> None:
    body, given = signed(platform)
    for other, refusals in ((body + b" ", {401}), (body[:-9], {400, 401}), (b"", {400, 401})):
        answer = await shop.post(f"/shop/{platform}", content=other, headers=given)
        assert answer.status_code in refusals
    assert await stored(house.database) == []


@platforms
async def test_without_a_signature_nothing_opens(shop: httpx.AsyncClient, platform: str) -> None:
    body, given = signed(platform)
    del given[SIGNED_IN[platform]]
    assert (await shop.post(f"/shop/{platform}", content=body, headers=given)).status_code == 401


@platforms
async def test_without_a_secret_nothing_is_taken(house: House, platform: str) -> None:
    body, given = signed(platform)
    async with house.client() as client:
        answer = await client.post(f"/shop/{platform}", content=body, headers=given)
    assert answer.status_code == 503
    assert f"{platform.upper()}_" in answer.json()["detail"]


@pytest.mark.parametrize("platform", ["shopify", "woocommerce"])
async def test_signed_nonsense_is_no_json(shop: httpx.AsyncClient, platform: str) -> None:
    for body in (b"", b"{", b"\xff", b"[" * 9000):
        given = headers(platform, CALLS[platform].topic, body)
        answer = await shop.post(f"/shop/{platform}", content=body, headers=given)
        assert answer.status_code == 400


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'{"source": {}}', b'{"source": null}'])
async def test_shopware_nonsense_names_no_shop(shop: httpx.AsyncClient, body: bytes) -> None:
    answer = await shop.post("/shop/shopware", content=body)
    assert answer.status_code in {400, 422}
