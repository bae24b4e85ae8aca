"""What the doors of this process share."""

import socket
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiogram import Bot

from bot.config import Secrets, Settings, shop_secret
from domain.policy import Policy
from handlers.roles import Roles
from store.db import Database
from views.texts import Texts, texts_for


@dataclass(frozen=True)
class Wiring:
    """Made once by `bot.app`, handed down by name."""

    settings: Settings
    policy: Policy
    database: Database
    bot: Bot
    roles: Roles
    shop_secret: str | None
    holder: str  # names this process in leases
    now: Callable[[], datetime]
    asks_model: bool = False  # questions leave for a language model
    privacy_key: bytes = b""  # keeps the erased erased

    def texts(self, language: str) -> Texts:
        return texts_for(language, self.settings.telegram.address)


def wire(
    settings: Settings, secrets: Secrets, database: Database, bot: Bot, now: Callable[[], datetime]
) -> Wiring:
    """What the doors share, from settings and secrets."""
    telegram = settings.telegram
    roles = Roles(
        telegram.staff_chat_id,
        staff=frozenset(telegram.staff),
        marketers=frozenset(telegram.marketers),
        leads=frozenset(telegram.leads),
        editors=frozenset(telegram.editors),
    )
    return Wiring(
        settings=settings,
        policy=settings.policy,
        database=database,
        bot=bot,
        roles=roles,
        shop_secret=shop_secret(settings, secrets),
        holder=f"{socket.gethostname()}:{uuid.uuid4().hex[:12]}",
        now=now,
        asks_model=secrets.openai_key is not None,
        privacy_key=secrets.erasure_key,
    )
