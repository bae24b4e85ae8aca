"""Deleting what is held of somebody: what that means, two questions, and the last words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from views.formats import topic_link
from views.screen import Button, Screen
from views.taps import DeletionWanted, ExportWanted
from views.targets import Colleague, addressed
from views.texts import Html, Texts


def ask(texts: Texts, now: datetime) -> Screen:
    """What goes and what stays; nothing is deleted yet."""
    more = DeletionWanted(step=1, at=int(now.timestamp()))
    yes = Button(texts("erasures-button-continue"), more.pack())
    export = Button(texts("erasures-button-export"), ExportWanted().pack())
    return Screen(texts("erasures-explain"), ((export,), (yes,)))


def ask_again(texts: Texts, at: int, message_id: int | None) -> Screen:
    """The last question, in place of the first."""
    yes = Button(texts("erasures-button-delete"), DeletionWanted(step=2, at=at).pack())
    return Screen(texts("erasures-sure"), ((yes,),), edits=message_id)


def farewell(texts: Texts, *, shop: str, by: Literal["customer", "shop"]) -> Screen:
    """The last words, after which the chat is nobody's; `by`: whose wish it was."""
    return Screen(
        texts("erasures-done" if by == "customer" else "erasures-done-by-shop", shop=shop)
    )


def topic_left(
    texts: Texts, *, topic: int, leads: Sequence[Colleague], group_id: int | None
) -> Screen:
    """To the leads, or else to all: a topic about somebody erased that only people can delete."""
    to = addressed(texts, leads)
    url = topic_link(str(group_id), topic)
    rows = ((Button(texts("erasures-button-topic"), url=url),),)
    return Screen(texts("erasures-topic-left", topic=str(topic), to=to), rows)


def note(texts: Texts, *, cases: list[int]) -> Screen:
    """To the team: which cases are gone, but not whose."""
    if not cases:
        return Screen(texts("erasures-note"))
    numbers = Html(", ".join(f"#{case}" for case in cases))
    return Screen(texts("erasures-note-cases", cases=numbers, count=len(cases)))
