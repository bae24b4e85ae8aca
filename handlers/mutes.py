"""Staff mute a customer who abuses the chat, with a reason and an end."""

from aiogram import Router


def router() -> Router:
    return Router(name="mutes")
