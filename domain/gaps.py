"""What the bot could not answer: grouped by meaning, counted, and closed by staff."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import RuleBroken
from domain.rules import Rules
from store import gaps as store
from store import questions
from store.gaps import Gap as Gap
from store.questions import Question

MAX_PAGE = 8  # buttons in a row that a thumb still tells apart
MAX_ANSWER = 3000  # UTF-16 units that fit into one message with all that stands around them
NO_GAPS = frozenset({"thanks", "small_talk"})  # intents that ask for nothing


class GapRules(Rules):
    """When two questions mean the same, and what staff are shown."""

    likeness: float = Field(0.68, gt=0, le=1, description="cosine from which questions are one")
    page: int = Field(5, gt=0, le=MAX_PAGE, description="gaps or answers on one screen")
    wordings: int = Field(3, gt=0, le=10, description="of a gap's, shown to staff")
    answer_chars: int = Field(600, ge=100, le=MAX_ANSWER, description="staff's longest answer")
    min_ratings: int = Field(5, gt=0, description="below this an article is not judged")
    disliked_share: float = Field(0.3, ge=0, le=1, description="of an article's ratings, to list")


@dataclass(frozen=True)
class Page:
    """One screen of a list: `number` counts from 0."""

    items: Sequence[Any]
    number: int
    pages: int


@dataclass(frozen=True)
class Article:
    """How often answers from an article were rated, and how many of these did not help."""

    title: str
    rated: int
    disliked: int


async def consider(
    session: AsyncSession, rules: GapRules, question_id: int, text: str, now: datetime
) -> None:
    """Let a settled or rated question count among the gaps, or no more; twice does no harm.

    `text` is the question without personal data: it is kept and shown when it opens a gap.
    """
    question = await questions.locked(session, question_id)
    is_gap = _is_unanswered(question)
    if is_gap and question.gap_id is None:
        question.gap_id = await _join(session, rules, question, text, now)
    elif not is_gap and question.gap_id is not None:
        await store.count_down(session, question.gap_id)
        question.gap_id = None
    await session.flush()


async def take_up(
    session: AsyncSession, rules: GapRules, text: str, language: str, vector: bytes, now: datetime
) -> int:
    """The open gap that a question belongs to, opened if there is none. Returns its id.

    `text` is without personal data.
    """
    await store.take_turn(session)
    nearest = _nearest(rules, text, vector, await store.meanings(session))
    return nearest or await store.add(session, text, language, vector, 0, now)


def _is_unanswered(question: Question) -> bool:
    if question.intent in NO_GAPS or not any(sign.isalpha() for sign in question.text):
        return False
    if question.band != "unknown":
        return question.helpful is False
    # Without a meaning nothing was searched for; without a score all tries had failed.
    return question.vector is not None or question.score is None


async def _join(
    session: AsyncSession, rules: GapRules, question: Question, text: str, now: datetime
) -> int:
    vector, disliked = question.vector or b"", int(question.band != "unknown")
    for is_my_turn in (False, True):
        if is_my_turn:  # the meaning is new, but somebody may be opening it at this moment
            await store.take_turn(session)
        nearest = _nearest(rules, text, vector, await store.meanings(session))
        if nearest is not None and await store.count_up(session, nearest, disliked, now):
            return nearest
    return await store.add(session, text, question.language, vector, disliked, now)


def _nearest(
    rules: GapRules, text: str, vector: bytes, known: Sequence[tuple[int, str, bytes]]
) -> int | None:
    """The gap that is most alike, if it is alike enough; words decide where vectors cannot.

    They cannot when a question has none, or one of another model, which has another length.
    """
    alike = [(gap_id, other) for gap_id, _, other in known if vector and len(other) == len(vector)]
    if alike:
        likeness = _vectors([other for _, other in alike]) @ _vectors([vector])[0]
        best = int(likeness.argmax())
        if likeness[best] >= rules.likeness:
            return alike[best][0]
    tried = {gap_id for gap_id, _ in alike}
    same = (it for it, said, _ in known if it not in tried and _plain(said) == _plain(text))
    return next(same, None)


def _vectors(raw: Sequence[bytes]) -> Any:
    """Float16 unit vectors as rows of a matrix that is precise enough to add up."""
    import numpy as np  # not before `knowledge` was imported: it says how many threads numpy takes

    return np.frombuffer(b"".join(raw), "<f2").astype(np.float32).reshape(len(raw), -1)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


async def most_asked(session: AsyncSession, rules: GapRules, page: int) -> Page:
    """Open gaps, the most asked first; the last page for one beyond it."""
    number, count = pages(await store.count_open(session), rules.page, page)
    return Page(await store.most_asked(session, rules.page, number * rules.page), number, count)


async def find(session: AsyncSession, gap_id: int) -> Gap:
    """An open gap. Raises RuleBroken when it is answered, dismissed or unknown."""
    gap = await store.by_id(session, gap_id)
    if gap is None or gap.state != "open":
        raise RuleBroken("gaps-not-open")
    return gap


async def wordings(session: AsyncSession, gap_id: int, limit: int) -> list[str]:
    """How customers asked, as they typed it, the most frequent first."""
    return await questions.wordings(session, gap_id, limit)


async def dismiss(session: AsyncSession, gap_id: int) -> None:
    """Done with, or not for us. Raises RuleBroken when it is not open."""
    if not await store.move(session, gap_id, "open", "dismissed"):
        raise RuleBroken("gaps-not-open")


async def disliked_articles(session: AsyncSession, rules: GapRules) -> list[Article]:
    """Articles whose answers often did not help, the worst first."""
    rated, disliked = Counter[str](), Counter[str]()
    for titles, count, bad in await questions.ratings(session):
        for title in set(titles):
            rated[title] += count
            disliked[title] += bad
    listed = [
        Article(title, count, disliked[title])
        for title, count in rated.items()
        if count >= rules.min_ratings and disliked[title] >= max(1, rules.disliked_share * count)
    ]
    return sorted(listed, key=lambda it: (-it.disliked, it.rated, it.title))[: rules.page]


def pages(total: int, size: int, wanted: int) -> tuple[int, int]:
    """(the page to show, how many there are); the last one for a page beyond it."""
    count = max(1, -(-total // size))
    return min(max(wanted, 0), count - 1), count
