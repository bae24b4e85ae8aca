"""Lessons: proposed once they are checked, decided once, and live under the gap they answer."""

import numpy as np
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import lessons, support, written
from domain.errors import RuleBroken
from domain.gaps import GapRules
from domain.lessons import Lesson, LessonRules, Pair
from domain.support import Case
from domain.written import Draft
from store import gaps as gap_store
from store import knowledge
from store.identities import Identity
from store.questions import Question
from tests.domain.people import NOW, SUPPORT, queued
from tests.domain.test_questions import Found

GAPS = GapRules()
PAIR = Pair("Sind Hunde erlaubt?", "Ja, an der Leine.", "de")
NORTH, EAST = (np.array(it, "<f2").tobytes() for it in ([1, 0], [0, 1]))


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    return await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)


def everything(_: str) -> bool:
    return True


async def checked(session: AsyncSession, lesson: Lesson, found: Found | None = None) -> Lesson:
    question = await session.get_one(Question, lesson.check_id)
    found = found or Found(passages=(), vector=NORTH)
    await lessons.settle(session, LessonRules(), question, found, NOW)
    await session.refresh(lesson)
    return lesson


async def proposed(session: AsyncSession, case: Case, pair: Pair = PAIR) -> Lesson:
    lesson = await lessons.propose(session, GAPS, case, pair, "2001", NOW)
    return await checked(session, lesson)


async def approve(session: AsyncSession, lesson: Lesson, check_id: int | None = None) -> Lesson:
    ids = lesson.id, check_id or lesson.check_id or 0
    return await lessons.approve(session, GAPS, *ids, "2003", everything, NOW)


async def shown(session: AsyncSession, case: Case) -> list[dict[str, object]]:
    rows = await queued(session, case_id=case.id, kind="staff")
    return [it.payload["args"] for it in rows if it.payload["view"] == "lessons.proposal"]


async def test_what_is_alike_is_shown_once_by_title_the_most_first(
    session: AsyncSession, case: Case
) -> None:
    for gap, text in enumerate(("Hunde ja.", "Katzen nein.", "Versand 4,90 €.")):
        gap_id = await gap_store.add(session, text, "de", b"", 0, NOW)
        draft = Draft(f"Frage {min(gap, 1)}?", text, "de")
        await written.publish(session, GAPS, gap_id, draft, "2001", NOW)
    ids = [it.id for it in await knowledge.passages(session)]
    lesson = await lessons.propose(session, GAPS, case, PAIR, "2001", NOW)
    near = ((ids[2], 1.0001), (ids[1], 0.9), (ids[0], 0.7), (999, 0.65), (ids[0], 0.1))
    await checked(session, lesson, Found(passages=near, vector=NORTH))
    assert lesson.known == [["Frage 1?", 1.0], ["Frage 0?", 0.7]]
    assert [it["known"] for it in await shown(session, case)] == [lesson.known]


async def test_what_could_not_be_compared_is_proposed_all_the_same(
    session: AsyncSession, case: Case
) -> None:
    lesson = await lessons.propose(session, GAPS, case, PAIR, "2001", NOW)
    question = await session.get_one(Question, lesson.check_id)
    for _ in range(2):
        await lessons.give_up(session, question, NOW)
    assert [it["known"] for it in await shown(session, case)] == [None]
    await session.refresh(lesson)
    assert (await approve(session, lesson)).state == "approved"


async def test_it_answers_the_gap_of_the_same_meaning_or_one_of_its_own(
    session: AsyncSession, case: Case
) -> None:
    dogs = await gap_store.add(session, "Hunde?", "de", NORTH, 0, NOW)
    cats = await gap_store.add(session, "Katzen?", "de", EAST, 0, NOW)
    assert (await approve(session, await proposed(session, case))).gap_id == dogs
    other = await proposed(session, case, Pair("Und Katzen?", "Nein.", "de"))
    assert (await approve(session, other)).gap_id not in {dogs, cats}
    answers = await written.newest(session, GAPS, 0)
    assert [(it.question, it.author) for it in answers.items] == [
        ("Und Katzen?", "2001"),
        ("Sind Hunde erlaubt?", "2001"),
    ]
    assert [it.id for it in (await gap_store.most_asked(session, 9, 0))] == [cats]


async def test_an_old_button_says_what_became_of_the_proposal(
    session: AsyncSession, case: Case
) -> None:
    lesson = await proposed(session, case)
    first = lesson.check_id or 0
    changed = {"answer": "Nein."}
    await lessons.change(session, GAPS, lesson.id, first, changed, "2001", NOW)
    await session.refresh(lesson)
    for check_id in (first, lesson.check_id):  # the new one is not checked yet
        with pytest.raises(RuleBroken, match="lessons-outdated"):
            await approve(session, lesson, check_id)
    await checked(session, lesson)
    with pytest.raises(RuleBroken, match="lessons-outdated"):
        await lessons.discard(session, lesson.id, first, "2003", NOW)
    live = await approve(session, lesson)
    assert live.answer == "Nein."
    with pytest.raises(RuleBroken, match="lessons-live-already"):
        await approve(session, lesson)
    await written.withdraw(session, live.gap_id or 0)
    with pytest.raises(RuleBroken, match="lessons-withdrawn"):
        await approve(session, lesson)
    other = await proposed(session, case, Pair("Und?", "Ja.", "de"))
    await lessons.discard(session, other.id, other.check_id or 0, "2003", NOW)
    with pytest.raises(RuleBroken, match="lessons-discarded-already"):
        await approve(session, other)
    with pytest.raises(RuleBroken, match="lessons-gone"):
        await lessons.find(session, 999, 1)


async def test_a_check_that_was_overtaken_shows_nothing(session: AsyncSession, case: Case) -> None:
    lesson = await proposed(session, case)
    await lessons.change(
        session, GAPS, lesson.id, lesson.check_id or 0, {"question": "Hunde?"}, "2001", NOW
    )
    overtaken = await session.get_one(Question, lesson.check_id)
    await session.refresh(lesson)
    overtaken.state = "due"
    await session.flush()
    await lessons.settle(session, LessonRules(), overtaken, Found(), NOW)
    assert len(await shown(session, case)) == 1
    await checked(session, lesson)
    assert [it["question"] for it in await shown(session, case)] == [PAIR.question, "Hunde?"]


@pytest.mark.parametrize(
    ("pair", "rule"),
    [
        (Pair("  ", "Ja.", "de"), "lessons-no-question"),
        (Pair("Hunde?", "", "de"), "lessons-nothing-left"),
        (Pair("Hunde?", "x" * (GAPS.answer_chars + 1), "de"), "written-text-long"),
        (PAIR, "lessons-pending"),
    ],
)
async def test_what_cannot_be_proposed_is_refused(
    session: AsyncSession, case: Case, pair: Pair, rule: str
) -> None:
    await lessons.propose(session, GAPS, case, PAIR, "2001", NOW)
    with pytest.raises(RuleBroken, match=rule):
        await lessons.propose(session, GAPS, case, pair, "2001", NOW)


@pytest.mark.parametrize("marked", [{"question": "Wo ist [order-1]?"}, {"answer": "[name-2]!"}])
async def test_marks_must_be_reworded_before_it_goes_live(
    session: AsyncSession, case: Case, marked: dict[str, str]
) -> None:
    lesson = await proposed(session, case)
    await lessons.change(session, GAPS, lesson.id, lesson.check_id or 0, marked, "2001", NOW)
    await session.refresh(lesson)
    await checked(session, lesson)
    with pytest.raises(RuleBroken, match="lessons-marks"):
        await approve(session, lesson)
    assert await knowledge.passages(session) == []
