"""What Telegram is told at the start: where updates go, and which commands there are."""

import hashlib

from aiogram import Bot
from aiogram.types import BotCommand

from bot.polling import ALLOWED_UPDATES
from bot.wiring import Wiring
from views.texts import LANGUAGES

COMMANDS = ("points", "consent", "help")


async def introduce(wiring: Wiring, *, polls: bool) -> None:
    """Set or remove the webhook, and set the menu in every language."""
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
        await _set_menu(bot, wiring, language)


def webhook_secret(token: str) -> str:
    """What Telegram must say with each webhook call; made from the token, so it need not be set."""
    return hashlib.sha256(f"webhook {token}".encode()).hexdigest()[:48]


async def _set_menu(bot: Bot, wiring: Wiring, language: str) -> None:
    texts = wiring.texts(language)
    commands = [
        BotCommand(command=name, description=texts(f"start-menu-{name}")) for name in COMMANDS
    ]
    # German is what everybody sees who speaks no language of ours.
    await bot.set_my_commands(commands, language_code=None if language == "de" else language)
