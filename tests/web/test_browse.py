"""What the shop's pages may send, and what is made of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from demo.shop.sign import page_customer
from domain.visitors import VisitorRules
from store.carts import Cart
from store.customers import Customer
from store.identities import Identity
from store.products import ProductView, Visitor
from tests.web.conftest import SECRET, House
from tests.web.pages import SHOP, TABLE, TOKEN, pages

VIEW = {"sku": "T-1", "name": "Tischdecke", "url": f"{SHOP}/t-1"}
CART = {"items": [TABLE], "url": f"{SHOP}/cart"}


async def sends(
    house: House, body: Any, path: str = "", rules: VisitorRules | None = None, **headers: str
) -> httpx.Response:
    """POST as a page of the shop does; without a preflight, so as plain text."""
    async with house.client(pages=pages(rules)) as client:
        told = {"Origin": SHOP, "Content-Type": "text/plain", **headers}
        if isinstance(body, bytes):
            return await client.post(f"/shop/browse{path}", content=body, headers=told)
        content = httpx.Request("POST", "http://x", json=body).content
        return await client.post(f"/shop/browse{path}", content=content, headers=told)


def signed(expires: datetime, *, secret: str = SECRET, shop_id: str = "K1") -> str:
    """What a shop's server puts into its page, made as the demo shop makes it."""
    return page_customer(secret, shop_id, int(expires.timestamp()))


async def rows(house: House, model: type[Any]) -> list[Any]:
    async with house.database.read() as session:
        return list((await session.scalars(select(model))).all())


async def test_views_and_cart_are_kept_under_the_visitor_alone(house: House) -> None:
    answer = await sends(house, {"visitor": TOKEN, "views": [VIEW], "cart": CART})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == SHOP
    [visitor] = await rows(house, Visitor)
    [view] = await rows(house, ProductView)
    assert (visitor.items, visitor.url) == ([TABLE], f"{SHOP}/cart")
    assert (visitor.customer_id, visitor.identity_id) == (None, None)
    assert (view.visitor_id, view.customer_id, view.sku) == (visitor.id, None, "T-1")
    assert await rows(house, Cart) == []


async def test_the_token_itself_is_not_kept(house: House) -> None:
    await sends(house, {"visitor": TOKEN})
    [visitor] = await rows(house, Visitor)
    assert TOKEN not in visitor.token


async def test_a_page_loaded_again_is_no_second_look(house: House) -> None:
    for _ in range(2):
        await sends(house, {"visitor": TOKEN, "views": [VIEW, VIEW]})
    await sends(house, {"visitor": TOKEN, "views": [{"sku": "T-2"}]})
    assert [view.sku for view in await rows(house, ProductView)] == ["T-1", "T-2"]


async def test_a_cart_that_is_not_told_of_stays_and_an_empty_one_empties(house: House) -> None:
    await sends(house, {"visitor": TOKEN, "cart": CART})
    await sends(house, {"visitor": TOKEN, "views": [VIEW]})
    assert (await rows(house, Visitor))[0].items == [TABLE]
    await sends(house, {"visitor": TOKEN, "cart": {"items": []}})
    assert (await rows(house, Visitor))[0].items == []


async def test_a_page_signed_by_the_shop_says_whose_it_is(house: House) -> None:
    async with house.database.begin() as session:
        session.add(Customer(shop_id="K1", tags=[], created_at=house.now()))
    token = signed(house.now() + timedelta(hours=1))
    await sends(house, {"visitor": TOKEN, "customer": token, "views": [VIEW]})
    [view], [customer] = await rows(house, ProductView), await rows(house, Customer)
    assert view.customer_id == customer.id


async def has_customer(house: House, **account: Any) -> None:
    async with house.database.begin() as session:
        customer = Customer(shop_id="K1", tags=[], created_at=house.now())
        session.add(Identity(channel="telegram", external_id="1", name="Lena", language="de",
                             customer=customer, created_at=house.now(), **account))  # fmt: skip


async def test_of_who_objected_the_cart_is_kept_and_no_view(house: House) -> None:
    await has_customer(house, objected_at=house.now())
    token = signed(house.now() + timedelta(hours=1))
    await sends(house, {"visitor": TOKEN, "customer": token, "views": [VIEW], "cart": CART})
    await sends(house, {"visitor": TOKEN, "views": [VIEW]})  # logged out, and known all the same
    assert (await rows(house, Visitor))[0].items == [TABLE]
    assert await rows(house, ProductView) == []


@pytest.mark.parametrize(
    "token",
    [
        signed(datetime.now(UTC) - timedelta(seconds=5)),
        signed(datetime.now(UTC) + timedelta(hours=1), secret="another secret"),
        signed(datetime.now(UTC) + timedelta(hours=1), shop_id="K2"),
        signed(datetime.now(UTC) + timedelta(hours=1))[:-2],
        "K1",
        "ÿ",
    ],
    ids=["stale", "forged", "unknown", "truncated", "plain", "no base64"],
)
async def test_any_other_token_says_nothing(house: House, token: str) -> None:
    async with house.database.begin() as session:
        session.add(Customer(shop_id="K1", tags=[], created_at=house.now()))
    answer = await sends(house, {"visitor": TOKEN, "customer": token, "views": [VIEW]})
    assert answer.status_code == 204
    [view], [visitor] = await rows(house, ProductView), await rows(house, Visitor)
    assert (view.customer_id, visitor.customer_id) == (None, None)


@pytest.mark.parametrize("path", ["", "/link", "/forget"])
async def test_only_the_shops_pages_may_send(house: House, path: str) -> None:
    for origin in ("https://evil.example", "https://shop.example.evil.example", "null", ""):
        answer = await sends(house, {"visitor": TOKEN}, path, Origin=origin)
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers
    assert await rows(house, Visitor) == []


async def test_without_pages_there_is_no_door_and_no_script(house: House) -> None:
    async with house.client(pages=None) as client:
        assert (await client.get("/shop/snippet.js")).status_code == 404
        answer = await client.post("/shop/browse", content=b"{}", headers={"Origin": SHOP})
        assert answer.status_code == 404
    async with house.client(pages=pages(), shop_secret=None) as client:
        answer = await client.post("/shop/browse", content=b"{}", headers={"Origin": SHOP})
        assert answer.status_code == 503


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "visitor"),
        ({"visitor": "short"}, "visitor"),
        ({"visitor": TOKEN, "email": "lena@example.org"}, "email"),
        ({"visitor": TOKEN, "views": [{"sku": 1}]}, "views.0.sku"),
        ({"visitor": TOKEN, "views": [{"sku": "a"}] * 21}, "views"),
        ({"visitor": TOKEN, "views": [{**VIEW, "url": "https://evil.example/"}]}, "views.0.url"),
        ({"visitor": TOKEN, "cart": {**CART, "url": "javascript:alert(1)"}}, "cart.url"),
        ({"visitor": TOKEN, "cart": {**CART, "url": "https://shop.example@evil.example/"}},
         "cart.url"),
        ({"visitor": TOKEN, "cart": {**CART, "url": "https://[shop.example/"}}, "cart.url"),
        ({"visitor": TOKEN, "cart": {"items": [TABLE] * 51}}, "cart.items"),
        ({"visitor": TOKEN, "cart": {"items": [{**TABLE, "quantity": 0}]}},
         "cart.items.0.quantity"),
        ({"visitor": TOKEN, "cart": {"items": [{**TABLE, "unit_price_cents": "1"}]}},
         "cart.items.0.unit_price_cents"),
        ({"visitor": TOKEN, "cart": {"items": [{**TABLE, "name": "a\0b"}]}}, "cart.items.0.name"),
        ([], ""),
        (b"no json", ""),
        (b"\xff", ""),
    ],
)  # fmt: skip
async def test_a_wrong_field_is_named_and_nothing_is_kept(
    house: House, body: Any, field: str
) -> None:
    answer = await sends(house, body)
    assert answer.status_code == 422
    assert [it for it in answer.json()["errors"] if it.startswith(field)]
    assert await rows(house, Visitor) == []


async def test_a_long_body_is_refused(house: House) -> None:
    async with house.client(pages=pages(), max_body_bytes=10**6) as client:
        body = b'{"visitor":"' + b"a" * 33_000 + b'"}'
        answer = await client.post("/shop/browse", content=body, headers={"Origin": SHOP})
    assert answer.status_code == 413


async def test_who_calls_too_often_is_told_when_to_come_back(house: House) -> None:
    given = pages(VisitorRules(per_minute=1, burst=2))
    async with house.client(pages=given) as client:
        codes = []
        for _ in range(3):
            answer = await client.post(
                "/shop/browse", json={"visitor": TOKEN}, headers={"Origin": SHOP}
            )
            codes.append(answer.status_code)
    assert codes == [204, 204, 429]
    assert 0 < int(answer.headers["retry-after"]) <= 61


async def test_a_link_is_made_for_a_cart_with_something_in_it(house: House) -> None:
    assert (await sends(house, {"visitor": TOKEN}, "/link")).status_code == 404
    await sends(house, {"visitor": TOKEN, "cart": {"items": []}})
    assert (await sends(house, {"visitor": TOKEN}, "/link")).status_code == 404
    await sends(house, {"visitor": TOKEN, "cart": CART})
    first, second = [(await sends(house, {"visitor": TOKEN}, "/link")).json() for _ in range(2)]
    assert first["url"].startswith("https://t.me/lindenhaus_bot?start=_cart_")
    assert first != second
    assert len(first["url"].partition("start=")[2]) <= 64


async def test_whoever_withdraws_is_forgotten_and_nobody_else(house: House) -> None:
    other = TOKEN[::-1]
    for token in (TOKEN, other):
        await sends(house, {"visitor": token, "views": [VIEW], "cart": CART})
    assert (await sends(house, {"visitor": TOKEN}, "/forget")).status_code == 204
    assert len(await rows(house, Visitor)) == len(await rows(house, ProductView)) == 1
    assert (await sends(house, {"visitor": TOKEN}, "/forget")).status_code == 204
    assert (await sends(house, {"visitor": other}, "/link")).status_code == 200


async def test_the_script_is_small_speaks_both_languages_and_may_be_kept(house: House) -> None:
    async with house.client(pages=pages()) as client:
        answer = await client.get("/shop/snippet.js")
        again = await client.get(
            "/shop/snippet.js", headers={"If-None-Match": answer.headers["etag"]}
        )
    assert answer.headers["content-type"].startswith("text/javascript")
    assert len(answer.content) < 6 * 1024
    assert "Warenkorb im Chat merken" in answer.text
    assert "Save the cart in the chat" in answer.text
    assert "SETTINGS" not in answer.text
    assert "max-age" in answer.headers["cache-control"]
    assert (again.status_code, again.content) == (304, b"")


async def test_the_docs_describe_the_doors(house: House) -> None:
    async with house.client(pages=pages()) as client:
        paths = (await client.get("/openapi.json")).json()["paths"]
    assert {"/shop/browse", "/shop/browse/link", "/shop/browse/forget"} <= paths.keys()
