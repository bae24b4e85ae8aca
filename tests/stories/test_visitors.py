"""A cart goes from the shop's page into the chat."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from bot.config import Secrets, Settings
from store.carts import Cart
from store.db import Base
from store.identities import Identity
from store.products import Visitor
from tests.client import NO_TLS, Sandbox
from tests.web.pages import SHOP, TABLE, TOKEN
from tests.world import World

CART = {"items": [TABLE], "url": f"{SHOP}/cart"}


@pytest.fixture
async def world(settings: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    """A bot that takes what the shop's pages send."""
    web = settings.web.model_copy(update={"shop_origins": (SHOP,)})
    given = settings.model_copy(update={"web": web})
    async with World(given, Secrets(), sandbox) as world:
        yield world


async def posts(world: World, path: str = "", **body: Any) -> httpx.Response:
    async with httpx.AsyncClient(base_url=world.app.url, timeout=30, verify=NO_TLS) as client:
        told = {"visitor": TOKEN, **body}
        return await client.post(f"/shop/browse{path}", json=told, headers={"Origin": SHOP})


async def cart_link(world: World, cart: dict[str, Any] = CART) -> str:
    """The payload of the link in the pop-up, after this cart was told of."""
    assert (await posts(world, cart=cart)).status_code == 204
    url = (await posts(world, "/link")).json()["url"]
    assert url.startswith(f"{world.sandbox.url}/?start=_cart_")
    return str(url.partition("start=")[2])


async def one(world: World, model: type[Base]) -> Any:
    async with world.app.database.read() as session:
        return (await session.scalars(select(model))).one_or_none()


async def test_the_cart_of_the_page_is_in_the_chat(world: World) -> None:
    await world.lena.starts(await cart_link(world))
    message = await world.lena.sees("Ihr Warenkorb ist hier", "2 × Tischdecke, 99,80 €", "Summe")
    [[button]] = message["reply_markup"]["inline_keyboard"]
    assert (button["text"], button["url"]) == ("Zum Warenkorb", f"{SHOP}/cart")
    await world.lena.sees("automatische Assistent")


async def test_it_speaks_english_too(world: World) -> None:
    await world.james.starts(await cart_link(world))
    await world.james.sees("Here is your cart", "€99.80")


async def test_opening_ties_the_visitor_to_the_chat_and_to_no_customer(world: World) -> None:
    await world.lena.starts(await cart_link(world))
    await world.sandbox.idle()
    visitor, identity = await one(world, Visitor), await one(world, Identity)
    assert (visitor.identity_id, visitor.customer_id) == (identity.id, None)
    assert identity.customer_id is None
    await world.lena.says("/orders")
    await world.lena.sees("noch nicht mit einem Kundenkonto")


async def test_in_a_linked_chat_it_is_the_customers_cart(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.lena.starts(await cart_link(world))
    await world.lena.sees("Ihr Warenkorb ist hier")
    assert (await one(world, Cart)).items == [TABLE]


async def test_but_not_when_the_shop_has_told_of_a_newer_one(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    link = await cart_link(world)
    await world.sandbox.passes(hours=1)
    newer = {**TABLE, "sku": "N-1"}
    assert (await world.shop.tells("cart_updated", "K1", {"items": [newer]})).status_code == 202
    await world.lena.starts(link)
    await world.lena.sees("Ihr Warenkorb ist hier")
    assert (await one(world, Cart)).items[0]["sku"] == "N-1"


async def test_a_link_opens_for_one_person(world: World) -> None:
    link = await cart_link(world)
    await world.lena.starts(link)
    await world.sandbox.idle()
    await world.aylin.starts(link)
    await world.aylin.sees("schon benutzt")
    await world.lena.starts(link)
    await world.lena.sees_nothing_of("schon benutzt")


async def test_a_link_expires(world: World) -> None:
    link = await cart_link(world)
    await world.sandbox.passes(days=3)
    await world.lena.starts(link)
    await world.lena.sees("abgelaufen", "liegt weiter im Shop")


async def test_a_forged_link_is_refused_kindly(world: World) -> None:
    link = await cart_link(world)
    flipped = "A" if link[10] != "A" else "B"
    await world.lena.starts(link[:10] + flipped + link[11:])
    await world.lena.sees("nicht gültig", "liegt weiter im Shop")
    await world.lena.starts("_cart_x")
    await world.aylin.starts(f"_cart_{world.shop.link('K1')}")
    await world.aylin.sees("nicht gültig")
    await world.lena.sees_nothing_of("Ihr Warenkorb ist hier")


async def test_a_cart_whose_visitor_withdrew_is_gone_even_if_another_came(world: World) -> None:
    link = await cart_link(world)
    assert (await posts(world, "/forget")).status_code == 204
    assert (await posts(world, visitor=TOKEN[::-1], cart=CART)).status_code == 204
    await world.lena.starts(link)
    await world.lena.sees("nicht mehr gespeichert")
    await world.lena.sees_nothing_of("Ihr Warenkorb ist hier")


async def test_an_emptied_cart_says_so(world: World) -> None:
    link = await cart_link(world)
    await posts(world, cart={"items": []})
    await world.lena.starts(link)
    await world.lena.sees("inzwischen leer")


async def test_what_a_page_calls_a_thing_is_neither_markup_nor_link(world: World) -> None:
    named = {**TABLE, "name": "<b>Gewinn</b> evil.example/x @betrug"}
    await world.lena.starts(await cart_link(world, {"items": [named]}))
    message = await world.lena.sees("Ihr Warenkorb ist hier", "<b>Gewinn")
    assert "evil.example" not in message["text"]
    assert "@betrug" not in message["text"].replace("\u2060@\u2060", "")


async def test_an_account_link_still_ties_the_account(world: World) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.lena.sees("Willkommen, Lena")
