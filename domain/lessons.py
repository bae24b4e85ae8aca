"""What staff told one customer, proposed as an answer for everybody: checked, decided, live."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import errands, gaps, support, written
from domain.answers import Answer
from domain.errors import RuleBroken
from domain.gaps import GapRules
from domain.rules import Rules
from domain.support import Case
from store import gaps as gap_store
from store import knowledge
from store import lessons as store
from store import questions as question_store
from store import support as support_store
from store.lessons import Lesson as Lesson
from store.questions import Question

MARK = re.compile(r"\[[a-z]+-\d+\]")
"""What stands where personal data was taken out, as in [name-1]."""


class LessonRules(Rules):
    """What staff are shown beside a proposal."""

    likeness: float = Field(0.6, gt=0, le=1, description="cosine from which an article is shown")
    known: int = Field(3, ge=0, le=5, description="of these, the most alike")


@dataclass(frozen=True)
class Pair:
    """A question and its answer, without personal data; `language` is the answer's."""

    question: str
    answer: str
    language: str


async def propose(
    session: AsyncSession, rules: GapRules, case: Case, pair: Pair, by: str, now: datetime
) -> Lesson:
    """Have a pair checked against what is known, then shown in the topic to be decided on.

    `by` is the Telegram id of staff. Raises RuleBroken: nothing is left of a text, the answer is
    too long, or waits to be decided on already.
    """
    question = written.proposal(pair.question)
    if not question:
        raise RuleBroken("lessons-no-question")
    if not pair.answer:
        raise RuleBroken("lessons-nothing-left")
    answer = written.check_answer(rules, pair.answer)
    if await store.is_pending(session, case.id, answer):
        raise RuleBroken("lessons-pending")
    lesson = Lesson(
        case_id=case.id,
        question=question,
        answer=answer,
        language=pair.language,
        state="checking",
        known=[],
        author=by,
        created_at=now,
    )
    await store.add(session, lesson)
    check = await errands.send(session, "lesson", case, question, pair.language, by, now)
    lesson.check_id = check.id
    await session.flush()
    return lesson


async def settle(
    session: AsyncSession, rules: LessonRules, question: Question, answer: Answer, now: datetime
) -> None:
    """Show a checked proposal in the topic, with what is alike; once."""
    found = {"vector": answer.vector, "milliseconds": answer.milliseconds}
    if await question_store.finish(session, question.id, now, **found):
        await _show(session, question, await _known(session, rules, answer), now)


async def give_up(session: AsyncSession, question: Question, now: datetime) -> None:
    """Nothing could be compared in all tries: it is shown all the same."""
    if await question_store.finish(session, question.id, now):
        await _show(session, question, None, now)


async def _known(session: AsyncSession, rules: LessonRules, answer: Answer) -> list[Any]:
    """[title, likeness] of what is alike, each title once, the most alike first."""
    near = [(passage, like) for passage, like in answer.passages if like >= rules.likeness]
    titles = await knowledge.headed(session, [passage for passage, _ in near])
    alike: dict[str, float] = {}
    for passage, like in near:
        if passage in titles:
            alike.setdefault(titles[passage], min(like, 1.0))
    return [[title, like] for title, like in alike.items()][: rules.known]


async def _show(
    session: AsyncSession, question: Question, known: list[Any] | None, now: datetime
) -> None:
    lesson = await store.by_check(session, question.id)
    case = await support_store.case_by_id(session, question.case_id or 0)
    if lesson is None or case is None:  # changed or erased meanwhile
        return
    values = {"known": known or []}
    if await store.move(session, lesson.id, question.id, "checking", "proposed", **values):
        shown = {"question": lesson.question, "answer": lesson.answer, "known": known}
        view, ids = "lessons.proposal", {"lesson_id": lesson.id, "check_id": question.id}
        await support.post(session, case, now, view, **ids, **shown, marks=_marks(lesson))


async def find(session: AsyncSession, lesson_id: int, check_id: int) -> Lesson:
    """A proposal that can be decided on. Raises RuleBroken that says what became of it."""
    lesson = await store.by_id(session, lesson_id)
    if lesson is None or await support_store.case_by_id(session, lesson.case_id) is None:
        raise RuleBroken("lessons-gone")
    if lesson.state == "approved":
        gap = await gap_store.by_id(session, lesson.gap_id or 0)
        is_live = gap is not None and gap.document_id is not None
        raise RuleBroken("lessons-live-already" if is_live else "lessons-withdrawn")
    if lesson.state == "discarded":
        raise RuleBroken("lessons-discarded-already")
    if lesson.state != "proposed" or lesson.check_id != check_id:
        raise RuleBroken("lessons-outdated")
    return lesson


async def change(
    session: AsyncSession,
    rules: GapRules,
    lesson_id: int,
    check_id: int,
    texts: dict[str, str],
    by: str,
    now: datetime,
) -> None:
    """Put other words in the place of `question` or `answer` (keys of `texts`); checked anew.

    Raises RuleBroken as `find` does, and when a text is empty or too long.
    """
    lesson = await find(session, lesson_id, check_id)
    question = written.check_question(texts.get("question", lesson.question))
    answer = written.check_answer(rules, texts.get("answer", lesson.answer))
    language = texts.get("language", lesson.language)
    case, _ = await support.case_with_identity(session, lesson.case_id)
    check = await errands.send(session, "lesson", case, question, language, by, now)
    said = {"question": question, "answer": answer, "language": language, "check_id": check.id}
    if not await store.move(session, lesson_id, check_id, "proposed", "checking", **said):
        raise RuleBroken("lessons-outdated")


async def approve(
    session: AsyncSession,
    rules: GapRules,
    lesson_id: int,
    check_id: int,
    by: str,
    may_keep: Callable[[str], bool],
    now: datetime,
) -> Lesson:
    """Let a proposal go live, signed by who proposed it. Returns it with the gap it answers.

    `may_keep` tells a customers' wording without personal data. Raises RuleBroken as `find` does,
    and while marks stand in it.
    """
    lesson = await find(session, lesson_id, check_id)
    if marks := _marks(lesson):
        raise RuleBroken("lessons-marks", marks=", ".join(marks))
    gap_id = await _gap(session, rules, lesson, now)
    decided = {"decided_by": by, "decided_at": now, "gap_id": gap_id}
    if not await store.move(session, lesson_id, check_id, "proposed", "approved", **decided):
        raise RuleBroken("lessons-outdated")
    typed = await gaps.wordings(session, gap_id, written.KNOWN_WORDINGS)
    wordings = list(filter(may_keep, typed))
    draft = written.Draft(lesson.question, lesson.answer, lesson.language, wordings)
    await written.publish(session, rules, gap_id, draft, lesson.author, now)
    return await store.by_id(session, lesson_id) or lesson


async def _gap(session: AsyncSession, rules: GapRules, lesson: Lesson, now: datetime) -> int:
    check = await question_store.by_id(session, lesson.check_id or 0)
    vector = check.vector if check is not None else None
    said = (lesson.question, lesson.language, vector or b"")
    return await gaps.take_up(session, rules, *said, now)


async def discard(
    session: AsyncSession, lesson_id: int, check_id: int, by: str, now: datetime
) -> None:
    """A proposal is of no use. Raises RuleBroken as `find` does."""
    await find(session, lesson_id, check_id)
    decided = {"decided_by": by, "decided_at": now}
    if not await store.move(session, lesson_id, check_id, "proposed", "discarded", **decided):
        raise RuleBroken("lessons-outdated")


def _marks(lesson: Lesson) -> list[str]:
    """The marks that still stand in a lesson, each once."""
    return list(dict.fromkeys(MARK.findall(f"{lesson.question} {lesson.answer}")))
