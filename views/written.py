"""Writing an answer for the knowledge base, and the list of those that were written."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from views.formats import cut, day
from views.screen import Button, Screen, Toast, turning
from views.taps import DraftDecided, WordingKept, WrittenOpened, WrittenPaged, WrittenWithdrawn
from views.texts import Html, Texts

MAX_LINE = 120  # UTF-16 units of a question in the list: three lines on a phone


class Written(Protocol):
    @property
    def gap_id(self) -> int: ...
    @property
    def question(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def at(self) -> datetime: ...


class Page(Protocol):
    @property
    def items(self) -> Sequence[Written]: ...
    @property
    def number(self) -> int: ...
    @property
    def pages(self) -> int: ...


def ask_question(texts: Texts, gap_id: int, question: str) -> Screen:
    """First of all that from now on nothing here goes to a customer."""
    keep = Button(texts("written-button-keep"), WordingKept(gap_id=gap_id).pack())
    return Screen(texts("written-ask-question", question=question), ((keep,),))


def ask_answer(texts: Texts, question: str) -> Screen:
    return Screen(texts("written-ask-answer", question=question))


def preview(texts: Texts, gap_id: int, number: int, question: str, text: str) -> Screen:
    """The answer as customers will read it; `number` counts the drafts."""
    live = DraftDecided(gap_id=gap_id, number=number, choice="live")
    discard = DraftDecided(gap_id=gap_id, number=number, choice="discard")
    row = (
        Button(texts("written-button-live"), live.pack()),
        Button(texts("written-button-discard"), discard.pack()),
    )
    return Screen(texts("written-preview", question=question, text=text), (row,))


def only_words(texts: Texts) -> Screen:
    return Screen(texts("written-only-words"))


def live(texts: Texts, gap_id: int, question: str, text: str, message_id: int) -> Screen:
    rows = ((_withdraw(texts, gap_id),),)
    return Screen(texts("written-live", question=question, text=text), rows, message_id)


def discarded(texts: Texts, message_id: int | None = None) -> Screen:
    return Screen(texts("written-discarded"), edits=message_id)


def outdated(texts: Texts) -> Toast:
    """An old button, or one of somebody else's dialogue."""
    return Toast(texts("written-outdated"), alert=True)


def newest(texts: Texts, page: Page, time_zone: str, message_id: int | None = None) -> Screen:
    """The answers that were written, a button for each."""
    heading = "written-heading" if page.items else "written-none"
    lines = [texts(heading, page=page.number + 1, pages=page.pages)]
    lines += [_line(texts, place, it, time_zone) for place, it in enumerate(page.items, 1)]
    numbers = tuple(
        Button(str(place), WrittenOpened(gap_id=it.gap_id, page=page.number).pack())
        for place, it in enumerate(page.items, 1)
    )
    rows = (numbers,) if numbers else ()
    turns = turning(page.number, page.pages, lambda number: WrittenPaged(page=number).pack())
    return Screen(Html("\n".join(lines)), (*rows, *turns), message_id)


def one(texts: Texts, answer: Written, time_zone: str, page: int, message_id: int) -> Screen:
    text = texts(
        "written-one",
        question=answer.question,
        text=answer.text,
        author=answer.author,
        day=day(answer.at, texts.language, time_zone),
    )
    back = Button(texts("written-button-back"), WrittenPaged(page=page).pack())
    return Screen(text, ((_withdraw(texts, answer.gap_id), back),), message_id)


def withdrawn(texts: Texts, answer: Written, message_id: int) -> Screen:
    """The text stays readable here, to be used again."""
    text = texts("written-withdrawn", question=answer.question, text=answer.text)
    return Screen(text, edits=message_id)


def _withdraw(texts: Texts, gap_id: int) -> Button:
    return Button(texts("written-button-withdraw"), WrittenWithdrawn(gap_id=gap_id).pack())


def _line(texts: Texts, place: int, answer: Written, time_zone: str) -> Html:
    return texts(
        "written-line",
        place=place,
        question=cut(answer.question, MAX_LINE),
        author=answer.author,
        day=day(answer.at, texts.language, time_zone),
    )
