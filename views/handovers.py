"""What a customer is told when something goes to people because the bot cannot see to it."""

from views.screen import Button, Screen
from views.taps import BotWanted
from views.texts import Texts


def passed_on(texts: Texts, **_: object) -> Screen:
    """A picture, a file, a voice message: people look at it, or listen to it."""
    return Screen(texts("handovers-passed-on"), ((_bot_button(texts),),))


def taken_up_again(texts: Texts, **_: object) -> Screen:
    """The team has the case back that it had settled."""
    return Screen(texts("handovers-taken-up-again"), ((_bot_button(texts),),))


def _bot_button(texts: Texts) -> Button:
    return Button(texts("support-button-bot"), BotWanted().pack())
