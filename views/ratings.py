"""The rating of a case, 1 to 5."""

from views.screen import Button, Screen
from views.taps import CaseRated
from views.texts import Texts


def question(texts: Texts, *, case_id: int) -> Screen:
    buttons = tuple(
        Button("★" * score, CaseRated(case_id=case_id, score=score).pack()) for score in range(1, 6)
    )
    return Screen(texts("ratings-question"), (buttons[:3], buttons[3:]))


def thanks(texts: Texts, score: int, message_id: int) -> Screen:
    key = "ratings-thanks-low" if score <= 2 else "ratings-thanks"
    return Screen(texts(key, stars="★" * score), edits=message_id)


def rated(texts: Texts, *, score: int) -> Screen:
    """To staff, in the case's topic."""
    return Screen(texts("ratings-rated", stars="★" * score, score=score))
