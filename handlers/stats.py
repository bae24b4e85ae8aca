"""/stats: how quickly the team answers, in figures and as a picture."""

from aiogram import Router


def router() -> Router:
    return Router(name="stats")
