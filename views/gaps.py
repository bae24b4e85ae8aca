"""What the bot could not answer, as staff see it: a list, and one gap from nearby."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from views.formats import cut, day
from views.screen import Button, Screen, Toast, turning
from views.taps import GapDismissed, GapOpened, GapsPaged, WritingBegun
from views.texts import Html, Texts

MAX_LINE = 120  # UTF-16 units of a question in the list: three lines on a phone
MAX_WORDING = 300
MAX_TITLE = 80


class Gap(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def asked(self) -> int: ...
    @property
    def disliked(self) -> int: ...
    @property
    def first_asked_at(self) -> datetime: ...
    @property
    def last_asked_at(self) -> datetime: ...


class Article(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def rated(self) -> int: ...
    @property
    def disliked(self) -> int: ...


class Page(Protocol):
    @property
    def items(self) -> Sequence[Gap]: ...
    @property
    def number(self) -> int: ...
    @property
    def pages(self) -> int: ...


def most_asked(
    texts: Texts, page: Page, articles: Sequence[Article], message_id: int | None = None
) -> Screen:
    """The open gaps, a button for each, and articles that often do not help."""
    lines = [_heading(texts, page)]
    lines += [_line(texts, place, gap) for place, gap in enumerate(page.items, 1)]
    if articles:
        lines.append(texts("gaps-articles"))
        lines += [_article(texts, article) for article in articles]
    numbers = tuple(
        Button(str(place), GapOpened(gap_id=gap.id, page=page.number).pack())
        for place, gap in enumerate(page.items, 1)
    )
    rows = (numbers,) if numbers else ()
    turns = turning(page.number, page.pages, lambda number: GapsPaged(page=number).pack())
    return Screen(Html("\n".join(lines)), (*rows, *turns), message_id)


def one(
    texts: Texts, gap: Gap, wordings: Sequence[str], time_zone: str, page: int, message_id: int
) -> Screen:
    """How often it was asked, since when and in which words; and what can be done."""
    lines = [
        texts(
            "gaps-one",
            question=cut(gap.text, MAX_WORDING),
            language=gap.language,
            asked=gap.asked,
            disliked=gap.disliked,
            first=day(gap.first_asked_at, texts.language, time_zone),
            last=day(gap.last_asked_at, texts.language, time_zone),
        )
    ]
    lines += [texts("gaps-wording", text=cut(wording, MAX_WORDING)) for wording in wordings]
    write = Button(texts("gaps-button-write"), WritingBegun(gap_id=gap.id).pack())
    dismiss = Button(texts("gaps-button-dismiss"), GapDismissed(gap_id=gap.id).pack())
    back = Button(texts("gaps-button-back"), GapsPaged(page=page).pack())
    return Screen(Html("\n".join(lines)), ((write,), (dismiss, back)), message_id)


def dismissed(texts: Texts, question: str, message_id: int) -> Screen:
    back = Button(texts("gaps-button-back"), GapsPaged(page=0).pack())
    text = texts("gaps-dismissed", question=cut(question, MAX_WORDING))
    return Screen(text, ((back,),), message_id)


def not_staff(texts: Texts) -> Screen:
    return Screen(texts("gaps-not-staff"))


def refused(texts: Texts) -> Toast:
    """To whoever tapped without being of the team."""
    return Toast(texts("gaps-not-staff"), alert=True)


def _heading(texts: Texts, page: Page) -> Html:
    if not page.items:
        return texts("gaps-none")
    return texts("gaps-heading", page=page.number + 1, pages=page.pages)


def _line(texts: Texts, place: int, gap: Gap) -> Html:
    return texts(
        "gaps-line",
        place=place,
        asked=gap.asked,
        disliked=gap.disliked,
        question=cut(" ".join(gap.text.split()), MAX_LINE),
        language=gap.language,
    )


def _article(texts: Texts, article: Article) -> Html:
    return texts(
        "gaps-article",
        title=cut(article.title, MAX_TITLE),
        disliked=article.disliked,
        rated=article.rated,
    )
