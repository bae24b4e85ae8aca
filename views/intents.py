"""Small things that are said back, not always in the same words."""

from views.screen import Screen
from views.texts import Texts

VARIANTS = 3


def thanks(texts: Texts, *, turn: int) -> Screen:
    return Screen(texts(f"intents-thanks-{turn % VARIANTS}"))


def small_talk(texts: Texts, *, turn: int) -> Screen:
    return Screen(texts(f"intents-small-talk-{turn % VARIANTS}"))
