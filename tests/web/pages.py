"""The shop's pages as a browser shows them, for tests."""

from bot.config import WebSettings
from domain.visitors import VisitorRules
from views import visitors as views
from views.texts import LANGUAGES, texts_for
from web.browse import Pages
from web.ratelimit import RateLimit
from web.snippet import Snippet

SHOP = "https://shop.example"
TOKEN = "0123456789abcdef" * 3
TABLE = {"sku": "T-1", "name": "Tischdecke", "quantity": 2, "unit_price_cents": 4990}


def snippet() -> Snippet:
    return Snippet({it: views.offer(texts_for(it)) for it in LANGUAGES}, days=7)


def pages(rules: VisitorRules | None = None, *origins: str) -> Pages:
    """Pages of one origin, whose links lead to a chat that is not there."""
    rules = rules or VisitorRules()

    async def chat_link(payload: str) -> str:
        return f"https://t.me/lindenhaus_bot?start={payload}"

    return Pages(
        origins=WebSettings(shop_origins=origins or (SHOP,)).shop_origins,
        rules=rules,
        snippet=snippet(),
        limit=RateLimit(rules.per_minute, burst=rules.burst),
        chat_link=chat_link,
    )
