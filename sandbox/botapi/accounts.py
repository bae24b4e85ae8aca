"""Tokens: every `id:anything` is a bot of its own, except what looks like a real token."""

import re

from sandbox.botapi.errors import ApiError
from sandbox.records import Bot
from sandbox.world import World

TOKEN = re.compile(r"(\d{1,15}):(\S+)")
REAL_TOKEN = re.compile(r"\d{8,10}:[A-Za-z0-9_-]{35}")


def bot_with(world: World, token: str) -> Bot:
    """The bot a token belongs to, made at its first call; ApiError 401 or 404 like Telegram."""
    match = TOKEN.fullmatch(token)
    if match is None:
        raise ApiError(404, "Not Found")
    bot_id = int(match[1])
    bot = world.bots.get(bot_id)
    if REAL_TOKEN.fullmatch(token) or (bot and bot.token != token):
        raise ApiError(401, "Unauthorized")
    if world.people.get(bot_id):
        raise ApiError(401, "Unauthorized")
    username = f"sandbox_{bot_id}_bot"
    made = Bot(id=bot_id, token=token, username=username, name=f"Bot {bot_id}")
    return bot or world.bots.put(made)
