"""A pair of question and answer that is proposed for the knowledge base."""

import re
from collections.abc import Sequence
from html import escape
from typing import Literal

from views.formats import cut
from views.screen import Button, Screen, Toast
from views.taps import LessonDecided, WrittenWithdrawn
from views.texts import Html, Texts

MAX_TITLE = 120  # UTF-16 units of an article's title
Choice = Literal["live", "question", "answer", "discard"]


def no_case(texts: Texts) -> Screen:
    return Screen(texts("lessons-no-case"))


def proposal(
    texts: Texts,
    *,
    lesson_id: int,
    check_id: int,
    question: str,
    answer: str,
    known: list[tuple[str, float]] | None,
    marks: Sequence[str],
) -> Screen:
    """What would go live, with `marks` standing out, and what is `known` of it: (title, likeness).

    None: it could not be compared.
    """
    said = {"question": _marked(question, marks), "answer": _marked(answer, marks)}
    parts = [texts("lessons-proposal", **said), _known(texts, known)]
    parts.append(texts("lessons-marked" if marks else "lessons-checked"))

    def button(choice: Choice) -> Button:
        tap = LessonDecided(lesson_id=lesson_id, check_id=check_id, choice=choice)
        return Button(texts(f"lessons-button-{choice}"), tap.pack())

    rows = (
        (button("live"),),
        (button("question"), button("answer")),
        (button("discard"),),
    )
    return Screen(Html("\n\n".join(parts)), rows)


def ask_question(texts: Texts, question: str) -> Screen:
    return Screen(texts("lessons-ask-question", text=question))


def ask_answer(texts: Texts, answer: str) -> Screen:
    return Screen(texts("lessons-ask-answer", text=answer))


def changed(texts: Texts, message_id: int) -> Screen:
    """In the old proposal's place: the new one is posted below."""
    return Screen(texts("lessons-changed"), edits=message_id)


def stopped(texts: Texts) -> Screen:
    return Screen(texts("lessons-stopped"))


def only_words(texts: Texts) -> Screen:
    return Screen(texts("lessons-only-words"))


def not_editor(texts: Texts) -> Toast:
    return Toast(texts("lessons-not-editor"), alert=True)


def live(texts: Texts, gap_id: int, question: str, answer: str, by: str, message_id: int) -> Screen:
    text = texts("lessons-live", question=question, answer=answer, name=by)
    withdraw = Button(texts("lessons-button-withdraw"), WrittenWithdrawn(gap_id=gap_id).pack())
    return Screen(text, ((withdraw,),), message_id)


def discarded(texts: Texts, by: str, message_id: int) -> Screen:
    return Screen(texts("lessons-discarded", name=by), edits=message_id)


def _known(texts: Texts, known: list[tuple[str, float]] | None) -> Html:
    if known is None:
        return texts("lessons-not-compared")
    if not known:
        return texts("lessons-nothing-alike")
    lines = [texts("lessons-alike")]
    lines += [
        texts("lessons-known", title=cut(title, MAX_TITLE), percent=round(100 * likeness))
        for title, likeness in known
    ]
    return Html("\n".join(lines))


def _marked(text: str, marks: Sequence[str]) -> Html:
    if not marks:
        return Html(escape(text))
    pattern = "|".join(re.escape(mark) for mark in marks)
    return Html(re.sub(pattern, r"<b>\g<0></b>", escape(text)))
