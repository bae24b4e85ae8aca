"""The snippet in Chromium, on a page of another origin under a strict Content-Security-Policy."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect
from sqlalchemy import select

from domain import identities, visitors
from domain.identities import Person
from domain.visitors import CarriedCart
from store.products import ProductView, Visitor
from tests.sandbox.test_page import CHROMIUM, OPTIONS
from tests.web.conftest import SECRET, House
from tests.web.pages import TABLE, pages
from web.server import create_app
from web.serving import Serving

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
PICTURES = os.environ.get("SNIPPET_PICTURES")  # a directory, to look at the pop-up oneself
CART = {"items": [TABLE], "url": "/cart"}
HEADING = "Warenkorb mitnehmen?"
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Lindenhaus</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script src="{bot}/shop/snippet.js" defer></script></head>
<body><main data-product-sku="T-1" data-product-name="Tischdecke"><h1>Tischdecke</h1>
<a href="/other">weiter</a></main></body></html>"""
TALL = "() => { document.body.style.height = '9000px' }"


@dataclass
class Shop:
    """A page with a product; `house` is behind the doors of `bot`, to which it sends."""

    url: str
    browser: Browser
    house: House
    bot: str
    calls: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def context(self, **given: Any) -> BrowserContext:
        """A browser of one's own; nothing is left in it of anybody else."""
        return await self.browser.new_context(
            **{"viewport": {"width": 1200, "height": 800}, **given}
        )

    async def opened(self, context: BrowserContext, path: str = "/") -> Page:
        page = await context.new_page()
        page.on("pageerror", lambda error: self.failures.append(str(error)))
        page.on("console", lambda it: self.failures.append(it.text) if it.type == "error" else None)
        page.on("request", lambda it: self.calls.append(it.url.removeprefix(self.bot)))
        await page.goto(f"{self.url}{path}")
        return page

    @property
    def told(self) -> list[str]:
        return [call for call in self.calls if call.startswith("/shop/browse")]

    async def opens(self, payload: str) -> CarriedCart:
        """Lena opens the link; what the chat then shows is told in tests/stories."""
        now = self.house.now()
        async with self.house.database.begin() as session:
            lena = await identities.meet(session, Person("1001", "Lena"), now)
            return await visitors.open_cart(session, SECRET, lena, payload, now)

    async def rows(self, model: type[Any]) -> list[Any]:
        async with self.house.database.read() as session:
            return list((await session.scalars(select(model))).all())


async def show(request: Request) -> HTMLResponse:
    """The page, under the strictest policy under which it may embed the snippet."""
    bot = request.app.state.shop.bot
    policy = (
        f"default-src 'none'; script-src {bot}; connect-src {bot}; style-src 'none'; "
        "img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    lang = request.query_params.get("lang", "de-AT")
    page = PAGE.format(lang=lang, bot=bot)
    return HTMLResponse(page, headers={"Content-Security-Policy": policy})


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[str]:
    server = Serving(app, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{await server.start()}"
    await server.stop()


@pytest.fixture
async def shop(house: House) -> AsyncIterator[Shop]:
    app = FastAPI()
    app.add_api_route("/{path:path}", show)
    async with serving(app) as url, async_playwright() as playwright:
        bot = create_app(house.doors(pages=pages(None, url)))
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        async with serving(bot) as bot_url:
            shop = app.state.shop = Shop(url, browser, house, bot_url)
            yield shop
            await browser.close()
    assert [it for it in shop.failures if "favicon" not in it] == []


async def leaves(page: Page) -> None:
    """The pointer goes out through the top, to the tabs."""
    event = "new MouseEvent('mouseout', {bubbles: true, clientY: -1, relatedTarget: null})"
    await page.evaluate(f"() => document.documentElement.dispatchEvent({event})")


async def fills_cart(page: Page, *, consent: bool = True) -> None:
    await page.evaluate("(cart) => Stammkunde.cart(cart)", CART)
    if consent:
        async with page.expect_response("**/shop/browse"):
            await page.evaluate("() => Stammkunde.consent(true)")


async def stored(page: Page) -> int:
    return int(await page.evaluate("() => localStorage.length + sessionStorage.length"))


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png")


async def test_before_consent_nothing_is_sent_and_nothing_stored(shop: Shop) -> None:
    page = await shop.opened(await shop.context())
    await fills_cart(page, consent=False)
    await page.evaluate("() => Stammkunde.product({sku: 'T-9'})")
    await leaves(page)
    await page.evaluate("() => Stammkunde.consent(false)")
    await expect(page.locator("dialog")).to_have_count(0)
    assert await stored(page) == 0
    assert shop.told == []
    assert await page.context.cookies() == []


async def test_with_consent_views_and_cart_arrive_once(shop: Shop) -> None:
    page = await shop.opened(await shop.context(), "/?secret=lena@example.org")
    await fills_cart(page)
    async with page.expect_response("**/shop/browse"):
        await page.evaluate("() => Stammkunde.product({sku: 'T-2', name: 'Läufer'})")
    await page.evaluate("(cart) => Stammkunde.cart(cart)", CART)
    await page.evaluate("() => Stammkunde.product({sku: 'T-1'})")
    async with page.expect_response("**/shop/browse"):
        await page.evaluate("() => Stammkunde.cart({items: []})")
    [visitor] = await shop.rows(Visitor)
    assert visitor.items == []
    views = [(it.sku, it.name, it.url) for it in await shop.rows(ProductView)]
    assert sorted(views) == [
        ("T-1", "Tischdecke", f"{shop.url}/"),
        ("T-2", "Läufer", f"{shop.url}/"),
    ]
    assert "example.org" not in str(views)


async def test_the_pop_up_carries_the_cart_into_the_chat(shop: Shop) -> None:
    page = await shop.opened(await shop.context())
    await fills_cart(page)
    before = await page.evaluate(
        "() => (document.querySelector('a').focus(), document.activeElement.tagName)"
    )
    await leaves(page)
    dialog = page.get_by_role("dialog", name=HEADING)
    await expect(dialog).to_be_visible()
    link = dialog.get_by_role("link", name="Warenkorb im Chat merken")
    await expect(link).to_be_focused()
    await picture(page, "desktop")
    href = await link.get_attribute("href")
    assert href is not None
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog")).to_have_count(0)
    assert await page.evaluate("() => document.activeElement.tagName") == before
    cart = await shop.opens(href.partition("start=")[2])
    assert (cart.items, cart.url) == ([TABLE], f"{shop.url}/cart")


async def test_it_asks_once_and_again_only_after_a_week(shop: Shop) -> None:
    context = await shop.context()
    page = await shop.opened(context)
    await fills_cart(page)
    await leaves(page)
    await page.get_by_role("button", name="Nein, danke").click()
    await leaves(page)
    second = await shop.opened(context, "/other?lang=en")
    await fills_cart(second)
    await leaves(second)
    await expect(second.locator("dialog")).to_have_count(0)
    assert shop.told.count("/shop/browse/link") == 1
    week = "() => localStorage.setItem('stammkunde-asked', Date.now() - 8 * 864e5)"
    await second.evaluate(week)
    await leaves(second)
    await expect(second.get_by_role("dialog", name="Take your cart with you?")).to_be_visible()


async def test_an_empty_cart_is_nothing_to_take_along(shop: Shop) -> None:
    page = await shop.opened(await shop.context())
    async with page.expect_response("**/shop/browse"):
        await page.evaluate("() => Stammkunde.consent(true)")
    await leaves(page)
    await expect(page.locator("dialog")).to_have_count(0)
    assert "/shop/browse/link" not in shop.told


@pytest.mark.parametrize("how", ["scrolls", "returns"])
async def test_on_a_phone_it_shows_on_a_quick_way_up_or_back(shop: Shop, how: str) -> None:
    phone = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
    page = await shop.opened(await shop.context(**phone, reduced_motion="reduce"))
    await fills_cart(page)
    if how == "scrolls":
        await page.evaluate(TALL)
        await page.evaluate("() => scrollTo(0, 6000)")
        await page.wait_for_function("() => scrollY === 6000")
        await page.evaluate("""() => new Promise((done) => {
            let y = 6000;
            const up = () => { scrollTo(0, y -= 200); y > 0 ? requestAnimationFrame(up) : done(); };
            requestAnimationFrame(up);
        })""")
    else:
        hide = (
            "(it) => { Object.defineProperty(document, 'hidden', {value: it, configurable: true});"
        )
        for hidden in (True, False):
            script = f"{hide} document.dispatchEvent(new Event('visibilitychange')) }}"
            await page.evaluate(script, hidden)
    await expect(page.get_by_role("dialog", name=HEADING)).to_be_visible()
    await picture(page, f"phone-{how}")
    box = await page.locator("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


async def test_whoever_withdraws_is_forgotten_everywhere(shop: Shop) -> None:
    page = await shop.opened(await shop.context())
    await fills_cart(page)
    await leaves(page)
    await expect(page.locator("dialog")).to_be_visible()
    async with page.expect_response("**/shop/browse/forget"):
        await page.evaluate("() => Stammkunde.consent(false)")
    await expect(page.locator("dialog")).to_have_count(0)
    await page.wait_for_function("() => !localStorage.length && !sessionStorage.length")
    assert await shop.rows(Visitor) == await shop.rows(ProductView) == []
    told = len(shop.told)
    await page.evaluate("() => Stammkunde.product({sku: 'T-3'})")
    await page.evaluate("() => Stammkunde.cart({items: []})")
    assert len(shop.told) == told


async def test_whoever_withdraws_and_goes_on_at_once_is_forgotten_from_the_next_page(
    shop: Shop,
) -> None:
    page = await shop.opened(await shop.context())
    await fills_cart(page)
    async with page.expect_request("**/shop/browse/forget"):
        await page.route("**/shop/browse/forget", lambda route: route.abort())
        await page.evaluate("() => Stammkunde.consent(false)")
    await page.goto(f"{shop.url}/other")
    assert len(await shop.rows(Visitor)) == 1
    await page.unroute("**/shop/browse/forget")
    async with page.expect_response("**/shop/browse/forget"):
        await page.evaluate("() => Stammkunde.consent(false)")
    await page.wait_for_function("() => !localStorage.length && !sessionStorage.length")
    assert await shop.rows(Visitor) == []
    shop.failures.clear()  # the browser tells of the call that was cut


async def test_what_is_wrong_breaks_no_page(shop: Shop) -> None:
    page = await shop.opened(await shop.context())
    await page.evaluate("() => { Stammkunde.product(); Stammkunde.cart({items: 5}); }")
    await page.evaluate("() => Stammkunde.push(['nothing', 1])")
    blocked = "() => Object.defineProperty(window, 'localStorage', {get() { throw Error('no') }})"
    await page.evaluate(blocked)
    await page.evaluate("() => { Stammkunde.consent(true); Stammkunde.consent(false); }")
    assert shop.told == []
