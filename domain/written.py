"""Answers that staff wrote to what the bot could not answer: live at once, and withdrawn again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import RuleBroken
from domain.gaps import GapRules, Page, pages
from store import gaps, knowledge
from store import written as store

MAX_QUESTION = 200  # UTF-16 units; it is the source's name and a button's label
KNOWN_WORDINGS = 20  # of the customers, by which a written answer is found


@dataclass(frozen=True)
class Draft:
    """What staff wrote: the answer, under which question, and how customers had put it.

    `language` is the text's, `de` or `en`.
    """

    question: str
    text: str
    language: str
    wordings: Sequence[str] = ()


@dataclass(frozen=True)
class Written:
    """An answer that staff wrote; `author` is a name, or a Telegram id where none is known."""

    gap_id: int
    question: str
    text: str
    author: str
    at: datetime


def proposal(text: str) -> str:
    """A customer's question as one line that is short enough, to be improved by staff."""
    line = " ".join(text.split())
    if _units(line) <= MAX_QUESTION:
        return line
    return line.encode("utf-16-le")[: 2 * MAX_QUESTION - 2].decode("utf-16-le", "ignore") + "…"


def check_question(text: str) -> str:
    """The question in one line. Raises RuleBroken: empty, or too long."""
    return _checked(" ".join(text.split()), MAX_QUESTION)


def check_answer(rules: GapRules, text: str) -> str:
    """The answer without blanks around it. Raises RuleBroken: empty, or too long."""
    return _checked(text.strip(), rules.answer_chars)


def _checked(text: str, limit: int) -> str:
    if not text:
        raise RuleBroken("written-text-empty")
    if _units(text) > limit:
        raise RuleBroken("written-text-long", length=_units(text), limit=limit)
    return text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


async def publish(
    session: AsyncSession,
    rules: GapRules,
    gap_id: int,
    draft: Draft,
    author: str,
    now: datetime,
) -> None:
    """Put an answer into the knowledge base, where it is found once the index has followed.

    `author` is a Telegram id. Raises RuleBroken: the gap is not open, a text is empty or too long.
    """
    passage = _passage(rules, draft)
    if not await gaps.move(session, gap_id, "open", "answered"):
        raise RuleBroken("gaps-not-open")
    document_id = await store.put(session, _path(gap_id), passage, author, now)
    await gaps.move(session, gap_id, "answered", "answered", document_id=document_id)


def _passage(rules: GapRules, draft: Draft) -> knowledge.Passage:
    question = check_question(draft.question)
    wordings = (wording for wording in draft.wordings if _units(wording) <= MAX_QUESTION)
    content: dict[str, Any] = {
        "language": draft.language,
        "title": question,
        "heading": "",
        "text": check_answer(rules, draft.text),
        "questions": list(dict.fromkeys((question, *wordings))),
        "url": None,
        "tags": [],
        "audience": None,
        "product": None,
        "valid_from": None,
        "valid_until": None,
    }
    return knowledge.Passage(digest=knowledge.digest(content), position=0, **content)


async def withdraw(session: AsyncSession, gap_id: int) -> Written:
    """Take a written answer out of the knowledge base; its gap is open again. Returns what it was.

    Raises RuleBroken when there is none.
    """
    answer = await find(session, gap_id)
    if not await gaps.move(session, gap_id, "answered", "open", document_id=None):
        raise RuleBroken("written-gone")
    await knowledge.remove_documents(session, [_path(gap_id)])
    return answer


async def find(session: AsyncSession, gap_id: int) -> Written:
    """The answer to a gap. Raises RuleBroken when there is none."""
    for row in await store.newest(session, 1, gap_id=gap_id):
        return _written(*row)
    raise RuleBroken("written-gone")


async def newest(session: AsyncSession, rules: GapRules, page: int) -> Page:
    """Answers that staff wrote, newest first; the last page for one beyond it."""
    number, count = pages(await store.count(session), rules.page, page)
    rows = await store.newest(session, rules.page, number * rules.page)
    return Page([_written(*row) for row in rows], number, count)


def _written(
    gap_id: int, document: knowledge.Document, passage: knowledge.Passage, name: str | None
) -> Written:
    author = name or document.author or ""
    return Written(gap_id, passage.title, passage.text, author, document.read_at)


def _path(gap_id: int) -> str:
    return f"written:gap-{gap_id}"
