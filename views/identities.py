"""Whose chat it is, and the language spoken in it."""

from views.links import link_button
from views.screen import Button, Screen
from views.start import person_button
from views.taps import LanguageChosen
from views.texts import Texts


def not_linked(texts: Texts, **_: object) -> Screen:
    """How the chat is tied to a customer account, or a person instead."""
    return Screen(texts("identities-not-linked"), ((link_button(texts),), (person_button(texts),)))


def linked_elsewhere(texts: Texts) -> Screen:
    """A second account of a customer needs more than a link, which may have been forwarded."""
    rows = ((link_button(texts),), (person_button(texts),))
    return Screen(texts("identities-linked-elsewhere"), rows)


def ask_language(texts: Texts, **_: object) -> Screen:
    german = Button(texts("identities-button-german"), LanguageChosen(language="de").pack())
    english = Button(texts("identities-button-english"), LanguageChosen(language="en").pack())
    return Screen(texts("identities-ask-language"), ((german, english),))


def speaks(texts: Texts) -> Screen:
    """Said in the new language."""
    return Screen(texts("identities-speaks"))
