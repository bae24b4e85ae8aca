"""What is stored and for how long, who reads along, what one may ask for, and of whom."""

from typing import Any, Protocol

from views.profiles import consent_button
from views.screen import Button, Rows, Screen
from views.start import person_button
from views.taps import DeletionWanted, ExportWanted, ObjectionChosen
from views.texts import Html, Texts


class Shop(Protocol):
    """Who is responsible."""

    @property
    def name(self) -> str: ...
    @property
    def privacy_url(self) -> str | None: ...
    @property
    def imprint_url(self) -> str | None: ...
    @property
    def imprint(self) -> str: ...


class Periods(Protocol):
    """Days for which things are kept."""

    @property
    def messages(self) -> int: ...
    @property
    def cases(self) -> int: ...
    @property
    def outbox(self) -> int: ...
    @property
    def updates(self) -> int: ...


def page(
    texts: Texts,
    shop: Shop,
    periods: Periods,
    *,
    hears: bool,
    asks_model: bool = False,
    identity: Any = None,
) -> Screen:
    """In short; the shop's own pages are a tap away. `hears`: voice messages are
    transcribed; `asks_model`: questions leave for a language model."""
    days = {name: getattr(periods, name) for name in ("messages", "cases", "outbox", "updates")}
    parts = [
        texts("privacy-assistant", shop=shop.name),
        texts("privacy-stored"),
        texts("privacy-kept", **days),
        texts("privacy-readers"),
        *([texts("privacy-model")] if asks_model else []),
        texts("privacy-voice-heard" if hears else "privacy-voice-unheard"),
        texts("privacy-rights"),
        texts("privacy-person"),
    ]
    return Screen(Html("\n\n".join(parts)), _buttons(texts, shop, identity))


def imprint(texts: Texts, shop: Shop) -> Screen:
    """Who answers for the bot; where nothing is set, how to ask."""
    if not shop.imprint and not shop.imprint_url:
        return Screen(texts("privacy-imprint-missing", shop=shop.name), ((person_button(texts),),))
    text = texts("privacy-imprint", shop=shop.name, imprint=shop.imprint)
    return Screen(text, _pages(texts, {"privacy-button-imprint": shop.imprint_url}))


def objection(texts: Texts, *, objects: bool, message_id: int | None = None) -> Screen:
    """Whether somebody is profiled, and the way to the other."""
    key = "privacy-objected" if objects else "privacy-profiled"
    return Screen(texts(key), ((_objection_button(texts, objects),),), edits=message_id)


def _buttons(texts: Texts, shop: Shop, identity: Any) -> Rows:
    urls = {"privacy-button-policy": shop.privacy_url, "privacy-button-imprint": shop.imprint_url}
    person = (person_button(texts),)
    if identity is None:
        return (*_pages(texts, urls), person)
    export = Button(texts("privacy-button-export"), ExportWanted().pack())
    delete = Button(texts("privacy-button-delete"), DeletionWanted().pack())
    change = _objection_button(texts, identity.objected_at is not None)
    own: Rows = ((export, delete), (change,), (consent_button(texts, identity),))
    return (*_pages(texts, urls), *own, person)


def _pages(texts: Texts, urls: dict[str, str | None]) -> Rows:
    pages = tuple(Button(texts(key), url=url) for key, url in urls.items() if url)
    return (pages,) if pages else ()


def _objection_button(texts: Texts, objects: bool) -> Button:
    key = "privacy-button-allow" if objects else "privacy-button-object"
    return Button(texts(key), ObjectionChosen(objects=not objects).pack())
