"""What Telegram is told at the start: where updates go, which commands there are; and asked: what
the bot may do in the team's group."""

import hashlib

import stamina
import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.polling import ALLOWED_UPDATES
from bot.wiring import Wiring
from scheduler.group import Group
from views.desk import MENU
from views.texts import LANGUAGES, Texts

log = structlog.get_logger()
_PASSING = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
# By use: what people come for, then what is theirs, then what is read once. Nobody needs /start
# who sees a menu, so it comes last.
COMMANDS = (
    "orders", "points", "profile", "link", "language", "privacy", "export", "delete", "object",
    "stop", "impressum", "help", "start",
)  # fmt: skip
MARKETERS_COMMANDS = ("campaign", "cancel")


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
    await _set_menus_by_role(bot, wiring)
    # Asked once: later no call is made while a transaction is open.
    wiring.roles.reads_all = bool((await bot.me()).can_read_all_group_messages)
    await Group(bot, wiring.database, wiring.roles, wiring.now).look()


def webhook_secret(token: str) -> str:
    """What Telegram must say with each webhook call; made from the token, so it need not be set."""
    return hashlib.sha256(f"webhook {token}".encode()).hexdigest()[:48]


async def _describe(bot: Bot, wiring: Wiring, language: str) -> None:
    """What an empty chat shows, and the menu of commands."""
    texts = wiring.texts(language)
    commands = [_for_everybody(texts, name) for name in COMMANDS]
    # German is what everybody sees who speaks no language of ours.
    code = None if language == "de" else language
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands(commands, scope=scope, language_code=code)
    shop = wiring.settings.shop.name
    await bot.set_my_description(texts("start-description", shop=shop), language_code=code)


async def _set_menus_by_role(bot: Bot, wiring: Wiring) -> None:
    """The team's commands in its group, and in a marketer's private chat the marketer's, too."""
    telegram = wiring.settings.telegram
    group = wiring.roles.staff_chat_id
    if group is not None:
        texts = wiring.texts(telegram.staff_language)
        commands = [_for_staff(texts, name) for name in MENU]
        await _set_menu(bot, group, commands)
    for user_id in telegram.marketers:
        for language in LANGUAGES:
            texts = wiring.texts(language)
            own = [_for_staff(texts, name) for name in MARKETERS_COMMANDS]
            rest = [_for_everybody(texts, name) for name in COMMANDS]
            await _set_menu(bot, user_id, [*own, *rest], None if language == "de" else language)


def _for_everybody(texts: Texts, name: str) -> BotCommand:
    return BotCommand(command=name, description=texts(f"start-menu-{name}"))


def _for_staff(texts: Texts, name: str) -> BotCommand:
    return BotCommand(command=name, description=texts(f"desk-menu-{name}"))


async def _set_menu(
    bot: Bot, chat_id: int, commands: list[BotCommand], language: str | None = None
) -> None:
    """A chat that Telegram does not know of yet gets its menu at a later start."""
    scope = BotCommandScopeChat(chat_id=chat_id)
    try:
        await bot.set_my_commands(commands, scope=scope, language_code=language)
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.info("menu not set", error=error.message)
