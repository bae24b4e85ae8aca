"""What is said when something cannot be done."""

from views.screen import Screen, Toast
from views.start import person_button
from views.texts import Texts


def refused(texts: Texts, rule: str, details: dict[str, str | int]) -> Screen:
    """A rule says no, in the customer's words."""
    return Screen(texts(rule, **details))


def refused_tap(texts: Texts, rule: str, details: dict[str, str | int]) -> Toast:
    return Toast(texts(rule, **details), alert=True)


def failed(texts: Texts) -> Screen:
    return Screen(texts("errors-failed"), ((person_button(texts),),))
