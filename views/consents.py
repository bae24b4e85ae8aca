"""The opt-in to marketing, and the way out of it."""

from views.screen import Button, Screen
from views.taps import MarketingChosen
from views.texts import Texts

# Raised whenever the text of `consents-ask` changes: a consent is to the words that were shown.
TEXT_VERSION = "2026-11"


def ask(texts: Texts, shop: str) -> Screen:
    """What is sent, how often, and how to leave; a tap decides."""
    yes = Button(
        texts("consents-button-yes"), MarketingChosen(wanted=True, version=TEXT_VERSION).pack()
    )
    no = Button(texts("consents-button-no"), MarketingChosen(wanted=False).pack())
    return Screen(texts("consents-ask", shop=shop), ((yes, no),))


def granted(texts: Texts) -> Screen:
    return Screen(texts("consents-granted"), ((stop_button(texts),),))


def withdrawn(texts: Texts) -> Screen:
    return Screen(texts("consents-withdrawn"))


def stop_button(texts: Texts) -> Button:
    return Button(texts("consents-button-stop"), MarketingChosen(wanted=False).pack())
