"""Gaps: a question counts once, by its meaning, as long as nobody has answered it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import gaps
from domain.errors import RuleBroken
from domain.gaps import Article, GapRules
from store.gaps import Gap
from store.identities import Identity
from store.questions import Question
from tests.domain.people import DAY, NOW, person
from tests.store.databases import blank

RULES = GapRules(page=2)


def meaning(degrees: float) -> bytes:
    """A unit vector at an angle: the cosine of two is that of the angle between them."""
    radians = np.radians(degrees)
    return np.array([np.cos(radians), np.sin(radians)]).astype("<f2").tobytes()


async def settled(session: AsyncSession, who: Identity, **given: Any) -> Question:
    """A question the bot could not answer, unless `given` says otherwise."""
    row = {"text": "Liefern Sie nach Norwegen?", "band": "unknown", "score": 0.1,
           "vector": meaning(0), "state": "done", "sources": [], **given}  # fmt: skip
    question = Question(
        lane=str(who.id), attempts=0, received_at=NOW, ready_at=NOW, identity_id=who.id,
        language=who.language,
        suggestions=[], passages=[], **row,
    )  # fmt: skip
    session.add(question)
    await session.flush()
    return question


async def consider(session: AsyncSession, question: Question, text: str | None = None) -> None:
    said = question.text if text is None else text
    await gaps.consider(session, RULES, question.id, said, NOW)


async def shown(session: AsyncSession) -> list[tuple[str, int, int]]:
    page = await gaps.most_asked(session, GapRules(page=8), 0)
    return [(gap.text, gap.asked, gap.disliked) for gap in page.items]


async def test_questions_of_one_meaning_are_one_gap_under_the_first_ones_words(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    for who, text, degrees in ((lena, "a", 0), (james, "b", 40), (lena, "c", 90), (lena, "d", 44)):
        await consider(session, await settled(session, who, text=text, vector=meaning(degrees)))
    assert await shown(session) == [("a", 3, 0), ("c", 1, 0)]


async def test_the_nearest_gap_is_joined_and_not_the_first_that_would_do(
    session: AsyncSession, lena: Identity
) -> None:
    for text, degrees in (("a", 0), ("c", 60), ("nearer to c", 40)):
        await consider(session, await settled(session, lena, text=text, vector=meaning(degrees)))
    assert await shown(session) == [("c", 2, 0), ("a", 1, 0)]


@pytest.mark.parametrize(("degrees", "count"), [(47, 1), (48, 2)])
async def test_the_likeness_decides(
    session: AsyncSession, lena: Identity, degrees: float, count: int
) -> None:
    for text, turned in (("a", 0), ("b", degrees)):
        await consider(session, await settled(session, lena, text=text, vector=meaning(turned)))
    assert len(await shown(session)) == count


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        ({}, True),
        ({"band": "unsure"}, False),
        ({"band": "unsure", "helpful": False}, True),
        ({"band": "sure"}, False),
        ({"band": "sure", "helpful": True}, False),
        ({"band": "sure", "helpful": False}, True),
        ({"band": "sure", "helpful": False, "vector": None, "score": 1.0}, True),  # a suggestion
        ({"vector": None, "score": None}, True),  # given up
        ({"vector": None}, False),
        ({"intent": "thanks"}, False),
        ({"intent": "small_talk"}, False),
        ({"intent": "returns"}, True),
        ({"text": "???"}, False),
        ({"text": "🙂 42"}, False),
        ({"text": " "}, False),
        ({"band": None, "state": "cancelled"}, False),
    ],
)
async def test_what_counts_as_unanswered(
    session: AsyncSession, lena: Identity, given: dict[str, Any], counts: bool
) -> None:
    question = await settled(session, lena, **{"text": "Hallo?", **given})
    await consider(session, question)
    assert (await shown(session) != []) is counts
    assert (question.gap_id is not None) is counts


async def test_without_a_meaning_the_same_words_are_the_same_question(
    session: AsyncSession, lena: Identity
) -> None:
    for text in ("Liefern Sie nach  Norwegen?", "liefern sie nach norwegen?", "Und Schweden?"):
        await consider(session, await settled(session, lena, text=text, vector=None, score=None))
    assert [count for _, count, _ in await shown(session)] == [2, 1]


async def test_a_follow_up_of_the_same_words_may_mean_something_else(
    session: AsyncSession, lena: Identity
) -> None:
    for degrees in (0, 90):
        asked = await settled(session, lena, text="Und wann?", vector=meaning(degrees))
        await consider(session, asked)
    assert [count for _, count, _ in await shown(session)] == [1, 1]


async def test_vectors_of_another_model_are_not_compared(
    session: AsyncSession, lena: Identity
) -> None:
    other = np.array([1, 0, 0, 0]).astype("<f2").tobytes()
    for text, vector in (("a", meaning(0)), ("b", other), ("c", other)):
        await consider(session, await settled(session, lena, text=text, vector=vector))
    assert await shown(session) == [("b", 2, 0), ("a", 1, 0)]


async def test_only_the_text_without_personal_data_is_kept(
    session: AsyncSession, lena: Identity
) -> None:
    await consider(session, await settled(session, lena, text="An lena@example.org?"), "An [mail]?")
    assert await shown(session) == [("An [mail]?", 1, 0)]


async def test_a_bad_rating_counts_once_and_is_taken_back(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    await consider(session, await settled(session, james))
    question = await settled(session, lena, band="sure")
    seen = []
    for helpful in (False, False, True, True, False):
        question.helpful = helpful
        await consider(session, question)
        seen.append((await shown(session))[0][1:])
    assert seen == [(2, 1), (2, 1), (1, 0), (1, 0), (2, 1)]


async def test_a_gap_that_nobody_is_left_in_is_not_shown(
    session: AsyncSession, lena: Identity
) -> None:
    question = await settled(session, lena, band="sure", helpful=False)
    await consider(session, question)
    question.helpful = True
    await consider(session, question)
    assert await shown(session) == []
    assert (await gaps.most_asked(session, RULES, 0)).pages == 1


async def test_a_dismissed_gap_takes_no_more_questions(
    session: AsyncSession, lena: Identity
) -> None:
    first = await settled(session, lena)
    await consider(session, first)
    assert first.gap_id is not None
    await gaps.dismiss(session, first.gap_id)
    for refused in (gaps.dismiss, gaps.find):
        with pytest.raises(RuleBroken, match="gaps-not-open"):
            await refused(session, first.gap_id)
    second = await settled(session, lena)
    await consider(session, second)
    assert second.gap_id not in {None, first.gap_id}


async def test_the_most_asked_come_first_and_of_these_the_latest(
    session: AsyncSession, lena: Identity
) -> None:
    for day, degrees in enumerate((0, 90, 180, 270, 90)):
        question = await settled(
            session, lena, text=str(degrees) + " Grad", vector=meaning(degrees)
        )
        await gaps.consider(session, RULES, question.id, question.text, NOW + day * DAY)
    pages = [await gaps.most_asked(session, RULES, number) for number in (-1, 0, 1, 7)]
    texts = [[gap.text for gap in page.items] for page in pages]
    assert texts == [["90 Grad", "270 Grad"]] * 2 + [["180 Grad", "0 Grad"]] * 2
    assert [(page.number, page.pages) for page in pages] == [(0, 2), (0, 2), (1, 2), (1, 2)]


async def test_the_wordings_are_the_customers_the_most_frequent_first(
    session: AsyncSession, lena: Identity
) -> None:
    for text in ("a", "b", "b", "c", "d"):
        question = await settled(session, lena, text=text)
        await consider(session, question)
    assert question.gap_id is not None
    assert await gaps.wordings(session, question.gap_id, 3) == ["b", "a", "c"]


async def test_articles_that_often_do_not_help_are_listed_the_worst_first(
    session: AsyncSession, lena: Identity
) -> None:
    rules = GapRules(min_ratings=4, disliked_share=0.5)
    rated: list[tuple[Sequence[str], str]] = [
        (["Versand"], "--++"), (["Versand", "Retoure"], "-"), (["Retoure"], "---"),
        (["Pflege"], "-+++"), (["Selten"], "---"), ([], "----"),
    ]  # fmt: skip
    for sources, marks in rated:
        for mark in marks:
            await settled(session, lena, band="sure", sources=sources, helpful=mark == "+")
    await settled(session, lena, band="sure", sources=["Pflege"])
    listed = await gaps.disliked_articles(session, rules)
    assert listed == [Article("Retoure", 4, 4), Article("Versand", 5, 3)]


# Which question, and what becomes of it: 0 unknown, 1 answered, then rated or looked at again.
steps = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["ask unknown", "ask sure", "like", "dislike", "again", "dismiss"]),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_counts_are_those_of_the_questions_whatever_happens(steps: list[tuple[int, str]]) -> None:
    asyncio.run(_happens(steps))


async def _happens(steps: list[tuple[int, str]]) -> None:
    with TemporaryDirectory() as directory:
        database = blank(Path(directory))
        async with database.begin() as session:
            await _act(session, steps)
            await _count_again(session)
        await database.close()


async def _act(session: AsyncSession, steps: list[tuple[int, str]]) -> None:
    who = await person(session, "1", "Lena")
    asked: dict[int, Question] = {}
    for number, what in steps:
        if what.startswith("ask"):
            band = what.removeprefix("ask ")
            asked[number] = await settled(session, who, band=band, vector=meaning(90 * number))
        elif number in asked:
            await _befalls(session, asked[number], what)
        if number in asked:
            await consider(session, asked[number])


async def _befalls(session: AsyncSession, question: Question, what: str) -> None:
    if what in {"like", "dislike"} and question.band == "sure":
        question.helpful = what == "like"
    if what == "dismiss" and question.gap_id is not None:
        gap = await session.get_one(Gap, question.gap_id, populate_existing=True)
        if gap.state == "open":
            await gaps.dismiss(session, gap.id)


async def _count_again(session: AsyncSession) -> None:
    """What the questions say themselves."""
    for gap in await session.scalars(select(Gap), execution_options={"populate_existing": True}):
        mine = select(func.count()).select_from(Question).where(Question.gap_id == gap.id)
        assert gap.asked == await session.scalar(mine)
        assert gap.disliked == await session.scalar(mine.where(Question.helpful.is_(False)))
    for question in await session.scalars(select(Question)):
        unanswered = question.band == "unknown" or question.helpful is False
        assert (question.gap_id is not None) is unanswered
