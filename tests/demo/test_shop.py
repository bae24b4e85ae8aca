"""The demo shop's page: what is done there arrives in the chat, over HTTP alone."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from demo.read import read_catalogue
from demo.shop.app import create_app
from demo.shop.sign import event_headers, link_payload
from domain.identities import read_link
from tests.world import World
from web.shop import check_signature

NOW = datetime.now(UTC).replace(microsecond=0)
DRESS = next(it for it in read_catalogue() if it.name("de") == "Leinenkleid Ahrenshoop")
PAGE = "/shop/customers/K10001"


def page(bot_url: str, secret: str = "s3cret") -> httpx.AsyncClient:
    """A visitor of the shop, mounted as beside the sandbox."""
    whole = FastAPI()
    whole.mount(
        "/shop",
        create_app(bot_url=bot_url, chat_url="http://chat", secret=secret, now=lambda: NOW),
    )
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app=whole), base_url="http://shop", follow_redirects=True
    )


@pytest.fixture
async def visitor(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at the shop's page, whose shop tells the bot at work."""
    async with page(world.app.url, world.shop.secret) as visitor:
        yield visitor


@pytest.fixture
async def alone() -> AsyncIterator[httpx.AsyncClient]:
    """The shop's page while no bot answers."""
    async with page("http://127.0.0.1:9") as visitor:
        yield visitor


def newest_order(answer: httpx.Response) -> str:
    found = re.search(r"Bestellung (\d+)", answer.text)
    assert found, answer.text
    return found[1]


async def test_an_order_is_told_of_step_by_step(world: World, visitor: httpx.AsyncClient) -> None:
    await world.shop.has_linked(world.lena, "K10001", first_name="Lena")
    answer = await visitor.post(f"{PAGE}/orders", data={DRESS.sku: "1"})
    number = newest_order(answer)
    await visitor.post(f"{PAGE}/orders/{number}/pay")
    await world.lena.sees(f"Vielen Dank für Ihre Bestellung {number}", "89,90 €")
    await visitor.post(f"{PAGE}/orders/{number}/ship", data={"parcel_url": "https://p.example/1"})
    await world.lena.sees(f"Bestellung {number} ist unterwegs")
    await visitor.post(f"{PAGE}/orders/{number}/deliver")
    await world.lena.says("Wo ist meine Bestellung?")
    await world.lena.sees(number, "zugestellt")


async def test_the_link_on_the_page_opens_the_chat(
    world: World, visitor: httpx.AsyncClient
) -> None:
    await world.shop.has_customer("K10001", first_name="Lena")
    answer = await visitor.get(PAGE)
    link = re.search(r'href="(http://chat/[^"]+)"', answer.text)
    assert link
    query = parse_qs(urlsplit(unescape(link[1])).query)
    assert query["as"] == ["1001"]
    await world.shop.opens_link(world.lena, query["start"][0])
    await world.lena.sees("Willkommen, Lena")


def test_a_shop_signs_as_the_bot_reads() -> None:
    payload = link_payload("s3cret", "K1", int(NOW.timestamp()) + 60)
    assert read_link("s3cret", payload, NOW)[0] == "K1"
    headers = event_headers("s3cret", b"{}", NOW)
    check_signature("s3cret", headers["X-Shop-Timestamp"], headers["X-Shop-Signature"], b"{}", NOW)


async def test_a_bot_that_does_not_answer_is_said_in_one_line_and_nothing_is_lost(
    alone: httpx.AsyncClient,
) -> None:
    number = newest_order(await alone.post(f"{PAGE}/orders", data={DRESS.sku: "2"}))
    answer = await alone.post(f"{PAGE}/orders/{number}/pay")
    assert answer.status_code == 502
    assert "http://127.0.0.1:9" in answer.text
    again = await alone.get(PAGE)
    assert newest_order(again) == number
    assert f"{PAGE}/orders/{number}/pay" in again.text


@pytest.mark.parametrize("pieces", ["-1", "1000", "zwei", "1.5", "<b>"])
async def test_nonsense_in_a_form_is_refused(alone: httpx.AsyncClient, pieces: str) -> None:
    answer = await alone.post(f"{PAGE}/orders", data={DRESS.sku: pieces})
    assert answer.status_code == 422
    assert "<b>" not in answer.text


async def test_unknown_customers_and_products_are_refused(alone: httpx.AsyncClient) -> None:
    assert (await alone.get("/shop/customers/nobody")).status_code == 404
    assert (await alone.post(f"{PAGE}/orders", data={"NO-SKU": "1"})).status_code == 422
    assert (await alone.post(f"{PAGE}/orders/10023/pay")).status_code in {404, 409}


async def test_the_page_speaks_english_too(alone: httpx.AsyncClient) -> None:
    german = await alone.get("/shop/")
    assert "Wer sind Sie?" in german.text
    english = re.search(r'href="([^"]*lang[^"]*)"', german.text)
    assert english, german.text
    assert "Who are you?" in (await alone.get(unescape(english[1]))).text
