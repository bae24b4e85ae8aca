"""The chat page, driven in Chromium as a customer and as staff would use it."""

import shutil
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.sandbox.people import LENA, STAFF, People

CHROMIUM = shutil.which("chromium")
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
MAKE_ANOTHER = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Ja, gern", callback_data="yes")]]
)
expect.set_options(timeout=15_000)  # milliseconds; a busy machine takes its time


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        await browser.close()


async def opened(browser: Browser, address: str, locale: str, width: int) -> Page:
    viewport = {"width": width, "height": 800}
    page = await browser.new_page(locale=locale, viewport=viewport)  # type: ignore[arg-type]
    page.on("pageerror", lambda error: pytest.fail(f"the page failed: {error}"))
    await page.goto(address)
    return page


async def test_a_customer_and_the_staff_chat_in_the_browser(
    browser: Browser, people: People, bot: Bot, url: str
) -> None:
    phone = await opened(browser, f"{url}/?as={LENA}&start=order-7", "de-DE", 390)
    await phone.get_by_role("button", name="Link öffnen und starten").click()
    await expect(phone.locator("#messages")).to_contain_text("/start order-7")
    [update] = await bot.get_updates(timeout=5)
    assert update.message is not None
    assert update.message.text == "/start order-7"

    await bot.send_chat_action(LENA, "typing")
    await expect(phone.locator("#chat-state")).to_have_text("schreibt …")
    await bot.send_message(LENA, "<b>Hallo</b> &lt;img&gt;", parse_mode="HTML",
                           reply_markup=MAKE_ANOTHER)  # fmt: skip
    await expect(phone.locator("#messages strong")).to_have_text("Hallo")
    await expect(phone.locator("#messages")).to_contain_text("<img>")
    await expect(phone.locator("#chat-state")).to_have_text("Bot")

    await phone.get_by_role("button", name="Ja, gern").click()
    query = (await bot.get_updates(offset=update.update_id + 1, timeout=5))[-1].callback_query
    assert query is not None
    await bot.answer_callback_query(query.id, text="Notiert!", show_alert=True)
    await expect(phone.get_by_role("dialog")).to_contain_text("Notiert!")
    await phone.get_by_role("button", name="OK").click()

    await phone.get_by_role("textbox", name="Nachricht").fill("<script>alert(1)</script>")
    await phone.keyboard.press("Enter")
    await expect(phone.locator(".mine").last).to_contain_text("<script>alert(1)</script>")
    await phone.get_by_role("button", name="Zurück").first.click()
    await phone.get_by_role("button", name="+14 Tage").click()
    await expect(phone.locator("#offset")).to_contain_text("14 Tg")

    topic = await bot.create_forum_topic(STAFF, "Lena Vogt")
    wide = await opened(browser, f"{url}/?as=2001", "en-GB", 1280)
    await wide.locator("#topics").get_by_role("button", name="Lena Vogt").click()
    await wide.get_by_role("textbox", name="Message").fill("On it")
    await wide.get_by_role("button", name="Send").click()
    await expect(wide.locator(".mine")).to_contain_text("On it")
    texts = await people.reads(STAFF, topic=topic.message_thread_id)
    assert texts[-1] == "On it"
    await wide.get_by_role("button", name="DE", exact=True).click()
    await expect(wide.locator("#topics-title")).to_have_text("Themen")
