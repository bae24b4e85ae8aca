"""Answers by staff: in the knowledge base under a name of their own, and out again."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import gaps, written
from domain.errors import RuleBroken
from domain.gaps import GapRules
from domain.written import MAX_QUESTION, Draft
from store import gaps as gap_store
from store import knowledge
from store.colleagues import StaffMember
from store.knowledge import Document
from tests.domain.people import DAY, NOW, person

RULES = GapRules(page=2)
LONGEST = RULES.answer_chars
DRAFT = Draft("Liefern Sie nach Norwegen?", "Noch nicht.", "de", ["Geht Norwegen?"])


@pytest.fixture
async def gap_id(session: AsyncSession) -> int:
    return await opened(session)


async def opened(session: AsyncSession, text: str = "Norwegen?") -> int:
    return await gap_store.add(session, text, "de", b"", 0, NOW)


async def documents(session: AsyncSession) -> list[str]:
    return list((await session.scalars(select(Document.path))).all())


async def test_an_answer_is_a_passage_with_question_and_wordings(
    session: AsyncSession, gap_id: int
) -> None:
    before = await knowledge.revision(session)
    await written.publish(session, RULES, gap_id, DRAFT, "2001", NOW)
    [passage] = await knowledge.passages(session)
    assert (passage.title, passage.text) == ("Liefern Sie nach Norwegen?", "Noch nicht.")
    assert passage.questions == ["Liefern Sie nach Norwegen?", "Geht Norwegen?"]
    assert (passage.language, passage.position, passage.audience) == ("de", 0, None)
    assert await documents(session) == [f"written:gap-{gap_id}"]
    assert await knowledge.revision(session) > before


async def test_wordings_that_are_letters_rather_than_questions_are_left_out(
    session: AsyncSession, gap_id: int
) -> None:
    draft = Draft("Norwegen?", "Ja.", "de", ["Norwegen?", "x" * (MAX_QUESTION + 1)])
    await written.publish(session, RULES, gap_id, draft, "2001", NOW)
    [passage] = await knowledge.passages(session)
    assert passage.questions == ["Norwegen?"]


async def test_an_answered_gap_is_not_open_and_is_answered_once(
    session: AsyncSession, gap_id: int
) -> None:
    await written.publish(session, RULES, gap_id, DRAFT, "2001", NOW)
    with pytest.raises(RuleBroken, match="gaps-not-open"):
        await gaps.find(session, gap_id)
    with pytest.raises(RuleBroken, match="gaps-not-open"):
        await written.publish(session, RULES, gap_id, DRAFT, "2003", NOW)
    assert (await written.find(session, gap_id)).author == "2001"


async def test_what_is_withdrawn_leaves_nothing_behind_and_the_gap_is_open_again(
    session: AsyncSession, gap_id: int
) -> None:
    await written.publish(session, RULES, gap_id, DRAFT, "2001", NOW)
    before = await knowledge.revision(session)
    assert (await written.withdraw(session, gap_id)).text == "Noch nicht."
    assert await knowledge.passages(session) == []
    assert await documents(session) == []
    assert await knowledge.revision(session) > before
    assert (await gaps.find(session, gap_id)).document_id is None
    with pytest.raises(RuleBroken, match="written-gone"):
        await written.withdraw(session, gap_id)


async def test_a_withdrawn_question_can_be_answered_anew(
    session: AsyncSession, gap_id: int
) -> None:
    await written.publish(session, RULES, gap_id, DRAFT, "2001", NOW)
    await written.withdraw(session, gap_id)
    await written.publish(session, RULES, gap_id, Draft("Norwegen?", "Ja.", "de"), "2001", NOW)
    assert [passage.text for passage in await knowledge.passages(session)] == ["Ja."]


async def test_the_newest_answers_come_first_with_their_authors_name(
    session: AsyncSession,
) -> None:
    await person(session, "2001", "Svenja")
    session.add(StaffMember(user_id="2003", name="Katrin", seen_at=NOW))
    for day, author in enumerate(("2001", "2003", "2001")):
        gap_id = await opened(session)
        draft = Draft(f"Frage {day}?", "Ja.", "de")
        await written.publish(session, RULES, gap_id, draft, author, NOW + day * DAY)
    pages = [await written.newest(session, RULES, number) for number in (0, 1, 9)]
    found = [[(it.question, it.author, it.at) for it in page.items] for page in pages]
    last = [("Frage 0?", "Svenja", NOW)]
    assert found == [
        [("Frage 2?", "Svenja", NOW + 2 * DAY), ("Frage 1?", "Katrin", NOW + DAY)],
        last,
        last,
    ]


@pytest.mark.parametrize(
    ("question", "text", "rule"),
    [
        ("  ", "Ja.", "written-text-empty"),
        ("Frage?", "\n ", "written-text-empty"),
        ("x" * (MAX_QUESTION + 1), "Ja.", "written-text-long"),
        ("Frage?", "🙂" * (LONGEST // 2 + 1), "written-text-long"),
    ],
)
async def test_a_text_that_is_no_text_is_refused_and_the_gap_stays_open(
    session: AsyncSession, gap_id: int, question: str, text: str, rule: str
) -> None:
    with pytest.raises(RuleBroken, match=rule):
        await written.publish(session, RULES, gap_id, Draft(question, text, "de"), "2001", NOW)
    assert (await gaps.find(session, gap_id)).id == gap_id


async def test_texts_of_the_longest_kind_are_taken(session: AsyncSession, gap_id: int) -> None:
    draft = Draft("x" * MAX_QUESTION, "🙂" * (LONGEST // 2), "de")
    await written.publish(session, RULES, gap_id, draft, "2001", NOW)
    assert (await written.find(session, gap_id)).text == draft.text


@pytest.mark.parametrize("text", ["Kurz?", "a\n\n b?", "x" * 5000, "🙂" * 5000, "ä" + "🙂" * 5000])
def test_a_proposed_question_is_always_one_that_may_be_kept(text: str) -> None:
    proposed = written.proposal(text)
    assert written.check_question(proposed) == proposed
