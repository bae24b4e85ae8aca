"""What happens to the team's group: it moves, and rights come and go."""

from aiogram import Router


def router() -> Router:
    return Router(name="topics")
