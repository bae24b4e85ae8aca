"""The customer's own profile: what the bot calls them, speaks and knows; a screen for each slot."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, Protocol

from babel.dates import format_date, format_skeleton

from views.formats import cut, number
from views.links import link_button
from views.loyalty import Standing
from views.profile_taps import (
    ProfileShown,
    QuietEnded,
    SlotCleared,
    SlotEdited,
    SlotPicked,
    SlotsFilled,
)
from views.screen import Button, Rows, Screen
from views.start import marketing_button
from views.taps import LanguageChosen, MarketingChosen
from views.texts import Html, Texts

LISTS = ("sizes", "colours", "categories")
SLOTS = ("birthday", *LISTS, "quiet", "zone")
IN_PLACE = {  # what counts again once a slot is deleted
    "name": "telegram", "language": "heard", "quiet": "shop", "zone": "shop",
}  # fmt: skip
EDITED = (("name", "language"), ("birthday", "sizes"), ("colours", "categories"), ("quiet", "zone"))
IN_A_ROW = 3
MAX_LABEL = 40  # UTF-16 units
MAX_VALUE = 300
ANY_LEAP_YEAR = 2000


class Birthday(Protocol):
    @property
    def month(self) -> int: ...
    @property
    def day(self) -> int: ...
    @property
    def year(self) -> int | None: ...


class Profile(Protocol):
    """What is known of somebody; `own` are the slots that they filled themselves."""

    @property
    def birthday(self) -> Birthday | None: ...
    @property
    def sizes(self) -> Sequence[str]: ...
    @property
    def colours(self) -> Sequence[str]: ...
    @property
    def categories(self) -> Sequence[str]: ...
    @property
    def quiet(self) -> tuple[time, time]: ...
    @property
    def city(self) -> str: ...
    @property
    def own(self) -> frozenset[str]: ...
    @property
    def unasked(self) -> bool: ...


def own(
    texts: Texts,
    identity: Any,
    standing: Standing | None,
    profile: Profile,
    *,
    edits: int | None = None,
    noted: bool = False,
) -> Screen:
    """All that is known, with buttons to change it; `noted`: something has just been."""
    lines = [
        *([texts("profiles-noted")] if noted else []),
        texts("profiles-head"),
        texts("profiles-name", name=identity.name),
        texts("profiles-language", language=texts(f"profiles-language-{identity.language}")),
        *_standing(texts, standing),
        *(texts(f"profiles-{slot}", value=_shown(texts, slot, profile)) for slot in SLOTS),
        texts(f"profiles-marketing-{'yes' if identity.marketing_at else 'no'}"),
    ]
    rows: Rows = tuple(tuple(_edit_button(texts, it) for it in row) for row in EDITED)
    fill = Button(texts("profiles-button-fill"), SlotsFilled().pack())
    more: Rows = ((fill,),) if profile.unasked else ()
    consent = (consent_button(texts, identity),)
    link: Rows = ((link_button(texts),),) if standing is None else ()
    return Screen(Html("\n".join(lines)), (*rows, *more, *link, consent), edits)


def slot(
    texts: Texts,
    name: Any,
    identity: Any,
    profile: Profile,
    offers: Sequence[str] = (),
    *,
    filling: bool = False,
    edits: int | None = None,
) -> Screen:
    """One slot: what it is now, what can be tapped or written, and the way back or on."""
    if name == "language":
        return _ask_language(texts, edits)
    if name == "name":
        rows: Rows = ((_clear_button(texts, name),), (_back(texts),))
        return Screen(texts("profiles-ask-name", name=identity.name), rows, edits)
    return _ask_slot(texts, name, profile, offers, filling, edits)


def _ask_slot(
    texts: Texts,
    name: Any,
    profile: Profile,
    offers: Sequence[str],
    filling: bool,
    edits: int | None,
) -> Screen:
    shown = texts("profiles-now", value=_shown(texts, name, profile))
    rows = [*_offers(name, profile, offers)]
    if name == "quiet":
        rows.append((Button(texts("profiles-button-never-quiet"), QuietEnded().pack()),))
    if name in profile.own:
        rows.append((_clear_button(texts, name),))
    on = Button(texts("profiles-button-on"), SlotsFilled(after=name).pack())
    rows.append((on if filling else _back(texts),))
    return Screen(Html(f"{texts(f'profiles-ask-{name}')}\n\n{shown}"), tuple(rows), edits)


def consent_button(texts: Texts, identity: Any) -> Button:
    """Into the opt-in, or out of it."""
    if identity.marketing_at is None:
        return marketing_button(texts)
    return Button(texts("consents-button-stop"), MarketingChosen(wanted=False).pack())


def _ask_language(texts: Texts, edits: int | None = None) -> Screen:
    """One of ours, or whichever the customer writes in."""
    german = Button(texts("identities-button-german"), LanguageChosen(language="de").pack())
    english = Button(texts("identities-button-english"), LanguageChosen(language="en").pack())
    rows = ((german, english), (_clear_button(texts, "language"),), (_back(texts),))
    return Screen(texts("identities-ask-language"), rows, edits)


def renamed(texts: Texts, name: str) -> Screen:
    return Screen(texts("profiles-renamed", name=name))


def cancelled(texts: Texts) -> Screen:
    """What was asked for stays as it is."""
    return Screen(texts("profiles-cancelled"))


def _standing(texts: Texts, standing: Standing | None) -> list[Html]:
    if standing is None:
        return [texts("profiles-unlinked")]
    points = number(standing.points, texts.language)
    status = texts("profiles-status", tier=standing.tier.name, points=points)
    return [texts("profiles-linked"), status]


def _shown(texts: Texts, slot: str, profile: Profile) -> str:
    """A slot's value in words."""
    if slot == "quiet":
        start, end = profile.quiet
        if start == end:
            return texts("profiles-quiet-never")
        return f"{start:%H:%M}–{end:%H:%M}"
    if slot == "zone":
        return profile.city
    if slot == "birthday":
        return _birthday(texts, profile.birthday)
    return cut(", ".join(getattr(profile, slot)), MAX_VALUE) or texts("profiles-nothing")


def _birthday(texts: Texts, it: Birthday | None) -> str:
    if it is None:
        return texts("profiles-nothing")
    day = date(it.year or ANY_LEAP_YEAR, it.month, it.day)
    locale = "en_GB" if texts.language == "en" else "de_DE"
    if it.year is None:
        return str(format_skeleton("MMMMd", day, locale=locale))
    return str(format_date(day, "long", locale=locale))


def _offers(name: Any, profile: Profile, offers: Sequence[str]) -> Rows:
    chosen = {it.casefold() for it in getattr(profile, name, ())} if name in LISTS else set()
    if name == "zone" and name in profile.own:
        chosen = {profile.city.casefold()}
    buttons = [
        Button(
            cut(f"✓ {label}" if label.casefold() in chosen else label, MAX_LABEL),
            SlotPicked(slot=name, index=index).pack(),
        )
        for index, label in enumerate(offers)
    ]
    return tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))


def _edit_button(texts: Texts, slot: Any) -> Button:
    return Button(texts(f"profiles-button-{slot}"), SlotEdited(slot=slot).pack())


def _clear_button(texts: Texts, slot: Any) -> Button:
    how = IN_PLACE.get(slot, "clear")
    return Button(texts(f"profiles-button-{how}"), SlotCleared(slot=slot).pack())


def _back(texts: Texts) -> Button:
    return Button(texts("profiles-button-back"), ProfileShown().pack())
