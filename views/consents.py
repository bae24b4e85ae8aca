"""The opt-in to marketing, and the way out of it."""

from datetime import datetime, time
from typing import Protocol

from views.formats import day
from views.screen import Button, Screen
from views.taps import MarketingChosen
from views.texts import Html, Texts

# Raised whenever the text of `consents-ask` changes: a consent is to the words that were shown.
TEXT_VERSION = "2026-12"


class Promise(Protocol):
    """How often advertising comes, and when it never does; `quiet_from` as `quiet_until`: never
    quiet."""

    @property
    def per_week(self) -> int: ...
    @property
    def quiet_from(self) -> time: ...
    @property
    def quiet_until(self) -> time: ...


def version(texts: Texts, promise: Promise) -> str:
    """Which words were read: their number, their language, and the figures in them."""
    start, end = promise.quiet_from, promise.quiet_until
    figures = f"{promise.per_week}-{start:%H%M}-{end:%H%M}"
    return f"{TEXT_VERSION}-{texts.language}-{figures}"


def ask(texts: Texts, shop: str, promise: Promise) -> Screen:
    """What is sent, how often, and how to leave; a tap decides."""
    read = version(texts, promise)
    yes = Button(texts("consents-button-yes"), MarketingChosen(wanted=True, version=read).pack())
    no = Button(texts("consents-button-no"), MarketingChosen(wanted=False).pack())
    text = texts("consents-ask", shop=shop, often=_often(texts, promise))
    return Screen(text, ((yes, no),))


def agreed(texts: Texts, since: datetime, time_zone: str, promise: Promise) -> Screen:
    """They said yes before."""
    shown = day(since, texts.language, time_zone)
    text = texts("consents-agreed", day=shown, often=_often(texts, promise))
    return Screen(text, ((stop_button(texts),),))


def granted(texts: Texts) -> Screen:
    return Screen(texts("consents-granted"), ((stop_button(texts),),))


def withdrawn(texts: Texts, *, had_agreed: bool = True) -> Screen:
    """No advertising from here on; without `had_agreed` there has never been any."""
    return Screen(texts("consents-withdrawn" if had_agreed else "consents-declined"))


def stop_button(texts: Texts) -> Button:
    return Button(texts("consents-button-stop"), MarketingChosen(wanted=False).pack())


def _often(texts: Texts, promise: Promise) -> Html:
    times = texts("consents-often", count=promise.per_week)
    start, end = promise.quiet_from, promise.quiet_until
    if start == end:
        return times
    never = texts("consents-never", start=f"{start:%H:%M}", end=f"{end:%H:%M}")
    return Html(f"{times}{never}")
