"""What is a command, and which: also under a picture, and behind characters that nobody sees."""

import re
import unicodedata
from typing import Any

from aiogram import Bot
from aiogram.filters import Command, Filter
from aiogram.types import Message


class IsCommand(Filter):
    """A command, known or not, also as a caption and behind characters that nobody sees."""

    async def __call__(self, message: Message) -> bool:
        text = message.text or message.caption or ""
        seen = next((it for it in text if not _is_unseen(it)), "")
        return seen == "/"


class Written(Command):
    """A command with just this written after it (nothing, unless said); hands on what matched."""

    def __init__(self, command: str, after: str = "") -> None:
        super().__init__(command, ignore_case=True)
        self.after = re.compile(after, re.IGNORECASE | re.DOTALL)

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        found = await super().__call__(message, bot)
        if not isinstance(found, dict):
            return False
        written = self.after.fullmatch((found["command"].args or "").strip())
        return {**found, "written": written} if written else False


class ForAnotherBot(Filter):
    """A command like /close@otherbot: it is none of ours, and nothing to pass on either."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        text = message.text or message.caption or ""
        mention = text.split(maxsplit=1)[0].partition("@")[2] if text.startswith("/") else ""
        return bool(mention) and mention.lower() != ((await bot.me()).username or "").lower()


def _is_unseen(character: str) -> bool:
    """Spaces, and marks of format or of combining that show nothing by themselves."""
    return character.isspace() or unicodedata.category(character) in {"Cc", "Cf", "Mn", "Me"}
