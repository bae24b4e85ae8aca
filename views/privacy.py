"""What is stored, who reads along, and who to ask about it."""

from typing import Any

from views.profiles import consent_button
from views.screen import Button, Screen
from views.start import person_button
from views.texts import Html, Texts


def page(
    texts: Texts,
    shop: str,
    privacy_url: str | None,
    imprint_url: str | None,
    *,
    hears: bool,
    asks_model: bool = False,
    identity: Any = None,
) -> Screen:
    """In short; the shop's own pages are a tap away. `hears`: voice messages are
    transcribed; `asks_model`: questions leave for a language model."""
    parts = [
        texts("privacy-assistant", shop=shop),
        texts("privacy-stored"),
        texts("privacy-readers"),
        *([texts("privacy-model")] if asks_model else []),
        texts("privacy-voice-heard" if hears else "privacy-voice-unheard"),
        texts("privacy-person"),
    ]
    links = {"privacy-button-policy": privacy_url, "privacy-button-imprint": imprint_url}
    pages = tuple(Button(texts(key), url=url) for key, url in links.items() if url)
    consent = () if identity is None else ((consent_button(texts, identity),),)
    rows = ((pages,) if pages else ()) + consent + ((person_button(texts),),)
    return Screen(Html("\n\n".join(parts)), rows)
