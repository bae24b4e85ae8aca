"""/queue and /mine: open cases by their targets."""

from aiogram import Router


def router() -> Router:
    return Router(name="queue")
