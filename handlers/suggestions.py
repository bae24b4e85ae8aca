"""Suggest answer: a draft from the knowledge base for staff."""

from aiogram import Router


def router() -> Router:
    return Router(name="suggestions")
