"""Questions: answered once, and never after a person has taken over."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import questions, support
from domain.answers import Source, Suggestion
from domain.errors import RuleBroken
from domain.questions import QuestionRules
from store.identities import Identity
from store.questions import Question
from tests.domain.people import DAY, NOW, SUPPORT, queued, view_of


@dataclass(frozen=True)
class Used:
    """No language model was asked."""

    model: str | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    cost_micros: int = 0


@dataclass(frozen=True)
class Found:
    """What a knowledge base might say."""

    band: Literal["sure", "unsure", "unknown", "intent"] = "sure"
    text: str = "Drei Tage."
    score: float = 0.9
    sources: tuple[Source, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    intent: str | None = None
    passages: tuple[tuple[int, float], ...] = ((7, 1.5),)
    vector: bytes | None = None
    usage: Used = Used()
    is_cached: bool = False
    milliseconds: int = 12


@dataclass(frozen=True)
class Offered:
    passage_id: int = 5
    question: str = "Was kostet der Versand?"
    url: str | None = field(default=None)


@pytest.fixture
async def question(session: AsyncSession, lena: Identity) -> Question:
    return await questions.ask(session, lena, "Wie lange dauert es?", NOW)


async def answers(session: AsyncSession) -> list[tuple[str, str]]:
    return [(view_of(it), it.state) for it in await queued(session, kind="answer")]


@pytest.mark.parametrize(
    ("found", "view"),
    [
        (Found(), "questions.answer"),
        (Found("unsure", "", suggestions=(Offered(),)), "questions.suggestions"),
        (Found("unknown", ""), "questions.unknown"),
    ],
)
async def test_what_was_found_is_said_as_surely_as_it_is_known(
    session: AsyncSession, question: Question, found: Found, view: str
) -> None:
    assert await questions.settle(session, SUPPORT, question, found, NOW)
    assert await answers(session) == [(view, "due")]


async def test_an_answer_is_sent_once(session: AsyncSession, question: Question) -> None:
    assert await questions.settle(session, SUPPORT, question, Found(), NOW)
    assert not await questions.settle(session, SUPPORT, question, Found(), NOW)
    assert len(await answers(session)) == 1


async def test_a_person_cancels_the_question_that_is_worked_on(
    session: AsyncSession, lena: Identity, question: Question
) -> None:
    await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)
    assert not await questions.settle(session, SUPPORT, question, Found(), NOW)
    assert await answers(session) == []
    await session.refresh(question)
    assert question.state == "cancelled"


async def test_a_person_stops_the_answer_that_is_queued(
    session: AsyncSession, lena: Identity, question: Question
) -> None:
    await questions.settle(session, SUPPORT, question, Found(), NOW)
    case = await support.open_case(session, SUPPORT, lena, "low_score", NOW, owner="bot")
    assert await answers(session) == [("questions.answer", "due")]
    await support.staff_wrote(session, case, NOW)
    assert await answers(session) == [("questions.answer", "skipped")]


async def test_somebody_elses_answer_is_not_stopped(
    session: AsyncSession, james: Identity, question: Question
) -> None:
    await questions.settle(session, SUPPORT, question, Found(), NOW)
    await support.open_case(session, SUPPORT, james, "asked_for_person", NOW)
    assert await answers(session) == [("questions.answer", "due")]


async def test_giving_up_offers_a_person_unless_one_has_taken_over(
    session: AsyncSession, lena: Identity, question: Question
) -> None:
    await questions.give_up(session, SUPPORT, question, NOW)
    another = await questions.ask(session, lena, "Und nach Österreich?", NOW)
    await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)
    await questions.give_up(session, SUPPORT, another, NOW)
    assert await answers(session) == [("questions.unknown", "skipped")]


async def test_only_what_was_suggested_to_the_customer_can_be_chosen(
    session: AsyncSession, lena: Identity, james: Identity, question: Question
) -> None:
    await questions.settle(
        session, SUPPORT, question, Found("unsure", "", suggestions=(Offered(),)), NOW
    )
    await session.refresh(question)
    for somebody, passage_id in ((lena, 6), (james, 5)):
        with pytest.raises(RuleBroken, match="questions-unknown-question"):
            await questions.choose(session, somebody, question.id, passage_id, NOW)
    chosen = await questions.choose(session, lena, question.id, 5, NOW)
    assert (chosen.text, chosen.passage_id) == ("Was kostet der Versand?", 5)


async def test_only_the_asker_says_whether_it_helped(
    session: AsyncSession, lena: Identity, james: Identity, question: Question
) -> None:
    with pytest.raises(RuleBroken, match="questions-unknown-question"):
        await questions.rate(session, james, question.id, helpful=True)
    assert (await questions.rate(session, lena, question.id, helpful=False)).helpful is False


async def test_an_answer_may_lean_on_what_was_asked_just_before(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    await questions.ask(session, james, "Somebody else's", NOW)
    asked = [await questions.ask(session, lena, text, NOW) for text in ("a", "b", "c", "d")]
    assert await questions.history(session, QuestionRules(history=2), asked[-1]) == ["b", "c"]


@pytest.mark.parametrize(
    ("band", "minutes", "may_ask"),
    [
        ("unsure", 9, False),
        ("unsure", 10, False),
        ("unsure", 11, True),
        ("sure", 1, True),
        ("unknown", 1, True),
    ],
)
async def test_suggestions_are_not_offered_twice_in_a_row(
    session: AsyncSession,
    lena: Identity,
    question: Question,
    band: Literal["sure", "unsure", "unknown"],
    minutes: int,
    may_ask: bool,
) -> None:
    await questions.settle(session, SUPPORT, question, Found(band), NOW)
    later = NOW + timedelta(minutes=minutes)
    following = await questions.ask(session, lena, "Und?", later)
    assert await questions.may_ask_back(session, QuestionRules(), following) is may_ask


async def test_only_ones_own_last_question_counts(
    session: AsyncSession, lena: Identity, james: Identity, question: Question
) -> None:
    await questions.settle(session, SUPPORT, question, Found("unsure"), NOW)
    foreign = await questions.ask(session, james, "And?", NOW)
    assert await questions.may_ask_back(session, QuestionRules(), foreign)
    between = await questions.ask(session, lena, "Was kostet der Versand?", NOW)
    await questions.settle(session, SUPPORT, between, Found("sure"), NOW)
    following = await questions.ask(session, lena, "Und?", NOW)
    assert await questions.may_ask_back(session, QuestionRules(), following)


async def test_what_a_dropped_answer_used_counts(
    session: AsyncSession, lena: Identity, question: Question
) -> None:
    await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)
    assert not await questions.is_wanted(session, question)
    used = Used("scripted", tokens_in=1000, tokens_out=50)
    assert not await questions.settle(session, SUPPORT, question, Found(usage=used), NOW)
    assert await questions.tokens_today(session, NOW) == 1050
    assert await questions.tokens_today(session, NOW + DAY) == 0
