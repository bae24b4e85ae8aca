"""Answers from the knowledge base, and what can be done with them."""

from dataclasses import replace
from typing import Any

from views.formats import cut
from views.screen import Button, Screen
from views.start import person_button
from views.taps import AnswerRated, ReturnWanted, SuggestionChosen
from views.texts import Html, Texts

MAX_HEARD = 200  # characters of what was understood
MAX_BUTTON = 60  # characters; longer labels are cut by phones anyway


def answer(
    texts: Texts,
    *,
    question_id: int,
    text: str,
    sources: list[dict[str, Any]],
    can_return: bool = False,
    **_: object,
) -> Screen:
    """A grounded answer that names its sources; `can_return` offers to have a return done."""
    named = [_source(texts, source) for source in sources]
    key = "questions-answer" if named else "questions-answer-bare"
    body = texts(key, text=text, sources=Html(", ".join(named)))
    helpful = Button(
        texts("questions-button-helpful"),
        AnswerRated(question_id=question_id, helpful=True).pack(),
    )
    unhelpful = Button(
        texts("questions-button-unhelpful"),
        AnswerRated(question_id=question_id, helpful=False).pack(),
    )
    return Screen(body, ((helpful, unhelpful), (_next_button(texts, question_id, can_return),)))


def suggestions(
    texts: Texts, *, question_id: int, suggestions: list[tuple[int, str]], **_: object
) -> Screen:
    """Not sure: up to three questions it could be."""
    rows = tuple(
        (_suggestion(question_id, passage_id, question),) for passage_id, question in suggestions
    )
    return Screen(texts("questions-suggestions"), (*rows, (person_button(texts),)))


def unknown(texts: Texts, **_: object) -> Screen:
    return Screen(texts("questions-unknown"), ((person_button(texts, unanswered=True),),))


def unreadable(texts: Texts) -> Screen:
    """A photo, a voice message: the bot reads words only."""
    return Screen(texts("questions-unreadable"), ((person_button(texts),),))


def heard(texts: Texts, screen: Screen, text: str) -> Screen:
    """Before whatever is said to a voice message: what it was taken for."""
    line = texts("questions-heard", text=cut(text, MAX_HEARD))
    return replace(screen, text=Html(f"{line}\n\n{screen.text}"))


def too_fast(texts: Texts) -> Screen:
    """One kind word to somebody who floods."""
    return Screen(texts("questions-too-fast"))


def rated(texts: Texts, *, helpful: bool) -> Screen:
    if helpful:
        return Screen(texts("questions-rated-helpful"))
    return Screen(texts("questions-rated-unhelpful"), ((person_button(texts),),))


def _next_button(texts: Texts, question_id: int, can_return: bool) -> Button:
    if not can_return:
        return person_button(texts)
    return Button(texts("questions-button-return"), ReturnWanted(question_id=question_id).pack())


def _suggestion(question_id: int, passage_id: int, question: str) -> Button:
    label = question if len(question) <= MAX_BUTTON else question[: MAX_BUTTON - 1] + "…"
    return Button(label, SuggestionChosen(question_id=question_id, passage_id=passage_id).pack())


def _source(texts: Texts, source: dict[str, Any]) -> str:
    if source["url"]:
        return texts("questions-source-link", title=source["title"], url=source["url"])
    return texts("questions-source", title=source["title"])
