"""What a bot is and says about itself: getMe, commands, names, menu buttons."""

import re

from sandbox.botapi.errors import bad_request
from sandbox.botapi.methods import Call, method
from sandbox.journal import Json
from sandbox.wire import bot_json

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION_LENGTH = 256
MOST_COMMANDS = 100


@method
async def get_me(call: Call) -> Json:
    """The bot itself."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return bot_json(call.bot) | abilities


@method
async def log_out(call: Call) -> bool:
    """Telegram's cloud would let the bot go; here nothing needs to be done."""
    return True


@method
async def close(call: Call) -> bool:
    """Telegram would close the bot's instance; here nothing needs to be done."""
    return True


@method
async def set_my_commands(call: Call) -> bool:
    """Set the command menu of a scope and language."""
    commands = call.params.json("commands", list) or []
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= DESCRIPTION_LENGTH:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    kept = [
        {"command": str(each["command"]).removeprefix("/"), "description": each["description"]}
        for each in commands
    ]
    return _keep_commands(call, kept)


@method
async def get_my_commands(call: Call) -> list[Json]:
    """The command menu of exactly this scope and language."""
    return call.bot.commands.get(_commands_key(call), [])


@method
async def delete_my_commands(call: Call) -> bool:
    """Take the command menu of a scope and language away."""
    return _keep_commands(call, [])


def _keep_commands(call: Call, commands: list[Json]) -> bool:
    call.bot.commands.pop(_commands_key(call), None)
    if commands:
        call.bot.commands[_commands_key(call)] = commands
    call.world.bots.put(call.bot)
    call.telegram.feed.publish("commands", bot=call.bot.id)
    return True


def _commands_key(call: Call) -> str:
    scope = call.params.json("scope", dict) or {"type": "default"}
    named = [str(scope[part]) for part in ("type", "chat_id", "user_id") if part in scope]
    return f"{' '.join(named)}/{call.params.text('language_code')}"


@method
async def set_my_name(call: Call) -> bool:
    """Set the bot's name for a language."""
    return _keep_text(call, "name", 64)


@method
async def get_my_name(call: Call) -> Json:
    """The bot's name for a language."""
    return {"name": _kept_text(call, "name") or call.bot.name}


@method
async def set_my_description(call: Call) -> bool:
    """Set what an empty chat with the bot shows."""
    return _keep_text(call, "description", 512)


@method
async def get_my_description(call: Call) -> Json:
    """What an empty chat with the bot shows."""
    return {"description": _kept_text(call, "description")}


@method
async def set_my_short_description(call: Call) -> bool:
    """Set what the bot's profile shows."""
    return _keep_text(call, "short_description", 120)


@method
async def get_my_short_description(call: Call) -> Json:
    """What the bot's profile shows."""
    return {"short_description": _kept_text(call, "short_description")}


def _keep_text(call: Call, name: str, most: int) -> bool:
    text = call.params.text(name)
    if len(text) > most:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    call.bot.names.setdefault(name, {})[call.params.text("language_code")] = text
    call.world.bots.put(call.bot)
    return True


def _kept_text(call: Call, name: str) -> str:
    kept = call.bot.names.get(name, {})
    return kept.get(call.params.text("language_code")) or kept.get("", "")


@method
async def set_chat_menu_button(call: Call) -> bool:
    """Set the button beside the message box of one chat, or of all."""
    button = call.params.json("menu_button", dict) or {"type": "default"}
    call.bot.menu_buttons[call.params.text("chat_id")] = button
    call.world.bots.put(call.bot)
    return True


@method
async def get_chat_menu_button(call: Call) -> Json:
    """The button beside the message box."""
    buttons = call.bot.menu_buttons
    return buttons.get(call.params.text("chat_id")) or buttons.get("") or {"type": "commands"}
