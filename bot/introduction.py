"""What Telegram is told at the start: where updates go, which commands there are; and asked: what
the bot may do in the team's group."""

import hashlib

import stamina
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import BotCommand

from bot.polling import ALLOWED_UPDATES
from bot.wiring import Wiring
from scheduler.group import Group
from views.texts import LANGUAGES

_PASSING = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
COMMANDS = ("orders", "points", "consent", "language", "help")


@stamina.retry(on=_PASSING, attempts=20, timeout=120)
async def introduce(wiring: Wiring, *, polls: bool) -> None:
    """Set or remove the webhook, set the menu in every language, and look at the team's group.

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
    wiring.roles.reads_all = bool((await bot.me()).can_read_all_group_messages)
    await Group(bot, wiring.database, wiring.roles, wiring.now).look()


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
    await bot.set_my_commands(commands, language_code=code)
    shop = wiring.settings.shop.name
    await bot.set_my_description(texts("start-description", shop=shop), language_code=code)
