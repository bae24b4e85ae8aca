"""What the shop's pages get from the bot: the snippet in the shop's words, and links into chat."""

from bot.config import Secrets, in_sandbox
from bot.wiring import Wiring
from views import visitors as views
from views.texts import LANGUAGES
from web.browse import Pages
from web.ratelimit import RateLimit
from web.snippet import Snippet


def make_pages(wiring: Wiring, secrets: Secrets) -> Pages:
    """The pages of `[web] shop_origins`; without any, the doors for them stay shut."""
    rules = wiring.policy.visitors
    words = {language: views.offer(wiring.texts(language)) for language in LANGUAGES}
    return Pages(
        origins=wiring.settings.web.shop_origins,
        rules=rules,
        snippet=Snippet(words, rules.offer_days),
        limit=RateLimit(rules.per_minute, burst=rules.burst),
        chat_link=_ChatLink(wiring, secrets),
    )


class _ChatLink:
    """payload → the address that opens the chat with it: Telegram's, or the sandbox page's."""

    def __init__(self, wiring: Wiring, secrets: Secrets) -> None:
        self._wiring = wiring
        self._in_sandbox = in_sandbox(wiring.settings, secrets)

    async def __call__(self, payload: str) -> str:
        if self._in_sandbox:
            return f"{self._wiring.settings.telegram.api_base.rstrip('/')}/?start={payload}"
        return f"https://t.me/{(await self._wiring.bot.me()).username}?start={payload}"
