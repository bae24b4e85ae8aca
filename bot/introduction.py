"""What Telegram is told at the start: where updates go, and which commands there are."""

import hashlib

import stamina
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from bot.polling import ALLOWED_UPDATES
from bot.wiring import Wiring
from views.texts import LANGUAGES

_PASSING = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
# By use: what people come for, then what is theirs, then what is read once. Nobody needs /start
# who sees a menu, so it comes last.
COMMANDS = ("orders", "points", "profile", "language", "privacy", "help", "start")


@stamina.retry(on=_PASSING, attempts=20, timeout=120)
async def introduce(wiring: Wiring, *, polls: bool) -> None:
    """Set or remove the webhook, and set the menu in every language.

    Tries for two minutes while Telegram cannot be reached. Raises TelegramUnauthorizedError for a
    token that Telegram does not know.
    """
    bot, telegram = wiring.bot, wiring.settings.telegram
    if telegram.webhook_url:
        await bot.set_webhook(
            telegram.webhook_url,
            secret_token=webhook_secret(bot.token),
            allowed_updates=ALLOWED_UPDATES,
        )
    elif polls:
        await bot.delete_webhook(drop_pending_updates=False)
    for language in LANGUAGES:
        await _describe(bot, wiring, language)


def webhook_secret(token: str) -> str:
    """What Telegram must say with each webhook call; made from the token, so it need not be set."""
    return hashlib.sha256(f"webhook {token}".encode()).hexdigest()[:48]


async def _describe(bot: Bot, wiring: Wiring, language: str) -> None:
    """What an empty chat shows, and the menu of commands."""
    texts = wiring.texts(language)
    commands = [
        BotCommand(command=name, description=texts(f"start-menu-{name}")) for name in COMMANDS
    ]
    # German is what everybody sees who speaks no language of ours.
    code = None if language == "de" else language
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands(commands, scope=scope, language_code=code)
    shop = wiring.settings.shop.name
    await bot.set_my_description(texts("start-description", shop=shop), language_code=code)
