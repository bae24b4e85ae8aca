"""The first things a customer sees."""

from views.screen import Button, Screen
from views.taps import MarketingChosen, PersonWanted
from views.texts import Texts


def greeting(texts: Texts, shop: str, name: str) -> Screen:
    """Says first that an automatic assistant answers, and how to reach a person."""
    return Screen(texts("start-greeting", shop=shop, name=name), ((person_button(texts),),))


def help_page(texts: Texts, shop: str) -> Screen:
    return Screen(texts("start-help", shop=shop), ((person_button(texts),),))


def unknown_command(texts: Texts) -> Screen:
    return Screen(texts("start-unknown-command"))


def linked(texts: Texts, name: str, asks_marketing: bool) -> Screen:
    """The account is tied to the customer; the opt-in question, if it was never answered."""
    rows = ((marketing_button(texts),),) if asks_marketing else ()
    return Screen(texts("identities-linked", name=name), rows)


def person_button(texts: Texts, *, unanswered: bool = False) -> Button:
    """`unanswered`: the bot has just said that it does not know."""
    return Button(texts("support-button-person"), PersonWanted(unanswered=unanswered).pack())


def marketing_button(texts: Texts) -> Button:
    return Button(texts("consents-button-ask"), MarketingChosen(wanted=True).pack())
