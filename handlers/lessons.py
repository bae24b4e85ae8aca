"""/learn: a reply of staff becomes an answer of the knowledge base."""

from aiogram import Router


def router() -> Router:
    return Router(name="lessons")
