"""The customer's own profile: what the bot calls them, speaks and knows."""

from typing import Any

from views.formats import number
from views.links import link_button
from views.loyalty import Standing
from views.screen import Button, Screen
from views.start import marketing_button
from views.taps import MarketingChosen, ProfileEdited
from views.texts import Html, Texts


def own(texts: Texts, identity: Any, standing: Standing | None) -> Screen:
    """Name, language, link to the shop, status and points, opt-in; with buttons to change them."""
    lines = [
        texts("profiles-head"),
        texts("profiles-name", name=identity.name),
        texts("profiles-language", language=texts(f"profiles-language-{identity.language}")),
        texts("profiles-unlinked" if standing is None else "profiles-linked"),
    ]
    if standing is not None:
        points = number(standing.points, texts.language)
        lines.append(texts("profiles-status", tier=standing.tier.name, points=points))
    wants = "yes" if identity.marketing_at else "no"
    lines.append(texts(f"profiles-marketing-{wants}"))
    edit = (_edit_button(texts, "name"), _edit_button(texts, "language"))
    link = ((link_button(texts),),) if standing is None else ()
    return Screen(Html("\n".join(lines)), (edit, *link, (consent_button(texts, identity),)))


def consent_button(texts: Texts, identity: Any) -> Button:
    """Into the opt-in, or out of it."""
    if identity.marketing_at is None:
        return marketing_button(texts)
    return Button(texts("consents-button-stop"), MarketingChosen(wanted=False).pack())


def ask_name(texts: Texts, name: str) -> Screen:
    return Screen(texts("profiles-ask-name", name=name))


def renamed(texts: Texts, name: str) -> Screen:
    return Screen(texts("profiles-renamed", name=name))


def kept(texts: Texts) -> Screen:
    """The name stays as it is."""
    return Screen(texts("profiles-kept"))


def _edit_button(texts: Texts, slot: Any) -> Button:
    return Button(texts(f"profiles-button-{slot}"), ProfileEdited(slot=slot).pack())
