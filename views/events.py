"""What the team is told of what the shop told."""

from views.screen import Screen
from views.texts import Texts


def given_up(texts: Texts, *, kind: str) -> Screen:
    """An event that failed in all its tries; it is kept, with its error."""
    return Screen(texts("events-given-up", kind=kind))
