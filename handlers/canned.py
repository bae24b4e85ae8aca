"""Canned replies: listed, sent, edited by staff."""

from aiogram import Router


def router() -> Router:
    return Router(name="canned")
