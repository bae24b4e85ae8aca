"""What the doors of this process share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiogram import Bot

from bot.config import Settings
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

    def texts(self, language: str) -> Texts:
        return texts_for(language, self.settings.telegram.address)
