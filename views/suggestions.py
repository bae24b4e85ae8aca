"""A drafted answer as staff see it in the topic, and what became of it."""

from typing import Any

from views.formats import cut
from views.screen import Button, Screen, Toast
from views.taps import SuggestionDecided, SuggestionWanted
from views.texts import Html, Texts

MAX_TITLE = 120  # UTF-16 units of a source's or an article's title


def button(texts: Texts, case_id: int) -> Button:
    """On the profile card."""
    return Button(texts("suggestions-button-wanted"), SuggestionWanted(case_id=case_id).pack())


def under_way(texts: Texts) -> Toast:
    return Toast(texts("suggestions-under-way"))


def no_case(texts: Texts) -> Screen:
    return Screen(texts("suggestions-no-case"))


def draft(
    texts: Texts,
    *,
    question_id: int,
    text: str,
    sources: list[dict[str, Any]],
    percent: int,
    **_: object,
) -> Screen:
    """The text as the customer would read it, what it rests on, and how sure it is."""
    named = Html(", ".join(_source(texts, source) for source in sources))
    body = texts("suggestions-draft", text=text, sources=named, percent=percent)
    send, edit, discard = (
        Button(
            texts(f"suggestions-button-{choice}"),
            SuggestionDecided(question_id=question_id, choice=choice).pack(),
        )
        for choice in ("send", "edit", "discard")
    )
    return Screen(body, ((send,), (edit, discard)))


def unsure(texts: Texts, *, nearest: list[str], percent: int, **_: object) -> Screen:
    """Nothing that could be sent: what comes nearest, for staff to look at."""
    lines = [texts("suggestions-unsure", percent=percent)]
    lines += [texts("suggestions-nearest", title=cut(title, MAX_TITLE)) for title in nearest]
    return Screen(Html("\n".join(lines)))


def unknown(texts: Texts, **_: object) -> Screen:
    return Screen(texts("suggestions-unknown"))


def failed(texts: Texts, **_: object) -> Screen:
    """It could not be looked up in all tries."""
    return Screen(texts("suggestions-failed"))


def sent(texts: Texts, text: str, by: str, message_id: int) -> Screen:
    return Screen(texts("suggestions-sent", text=text, name=by), edits=message_id)


def edited(texts: Texts, text: str, message_id: int) -> Screen:
    """The text to be copied; the buttons are gone, what is written now is sent by itself."""
    return Screen(texts("suggestions-edited", text=text), edits=message_id)


def discarded(texts: Texts, by: str, message_id: int) -> Screen:
    return Screen(texts("suggestions-discarded", name=by), edits=message_id)


def _source(texts: Texts, source: dict[str, Any]) -> Html:
    title, url = cut(source["title"], MAX_TITLE), source["url"]
    named = texts("suggestions-source", title=title)
    if url:
        named = texts("suggestions-source-link", title=title, url=url)
    return texts("suggestions-source-internal", source=named) if source["is_internal"] else named
