"""Whose chat it is, and the language spoken in it."""

from views.screen import Button, Screen
from views.start import person_button
from views.taps import LanguageChosen
from views.texts import Texts


def not_linked(texts: Texts, **_: object) -> Screen:
    """How the chat is tied to a customer account, or a person instead."""
    return Screen(texts("identities-not-linked"), ((person_button(texts),),))


def ask_language(texts: Texts, **_: object) -> Screen:
    german = Button(texts("identities-button-german"), LanguageChosen(language="de").pack())
    english = Button(texts("identities-button-english"), LanguageChosen(language="en").pack())
    return Screen(texts("identities-ask-language"), ((german, english),))


def speaks(texts: Texts) -> Screen:
    """Said in the new language."""
    return Screen(texts("identities-speaks"))
