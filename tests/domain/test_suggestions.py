"""Drafts for staff: one at a time, decided once, and no question of the customer's."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import questions, suggestions, support
from domain.errors import RuleBroken
from domain.questions import QuestionRules
from domain.relays import Said
from domain.requests import RequestRules
from domain.support import Case
from store.identities import Identity
from store.questions import Question
from tests.domain.people import NOW, SUPPORT, queued, view_of
from tests.domain.test_questions import Found, Offered

RULES = RequestRules()
POST = Said(-1001, 77, "text", author="2001")


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    await support.remember(session, lena.id, "customer", "Wie lange dauert es?", NOW)
    return await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)


async def asked(session: AsyncSession, case: Case) -> Question:
    return await suggestions.ask(session, RULES, case, lambda text: False, "2001", NOW)


async def settled(session: AsyncSession, case: Case, found: Found | None = None) -> Question:
    question = await asked(session, case)
    await suggestions.settle(session, question, found or Found(), NOW)
    await session.refresh(question)
    return question


async def posts(session: AsyncSession, case: Case) -> list[str]:
    return [view_of(it) for it in await queued(session, case_id=case.id, kind="staff")][2:]


async def replies(session: AsyncSession, lena: Identity) -> list[str]:
    return [it.payload["text"] for it in await queued(session, identity_id=lena.id, kind="reply")]


async def test_one_is_worked_on_at_a_time_in_a_lane_of_the_case(
    session: AsyncSession, case: Case
) -> None:
    first = await asked(session, case)
    assert (await asked(session, case)).id == first.id
    assert (first.lane, first.text) == (f"case:{case.id}", "Wie lange dauert es?")
    await suggestions.settle(session, first, Found(), NOW)
    assert (await asked(session, case)).id != first.id


@pytest.mark.parametrize(
    ("found", "view"),
    [
        (Found(), "suggestions.draft"),
        (Found("unsure", "", suggestions=(Offered(),)), "suggestions.unsure"),
        (Found("unknown", ""), "suggestions.unknown"),
    ],
)
async def test_what_was_found_is_posted_once_and_the_customer_hears_nothing(
    session: AsyncSession, lena: Identity, case: Case, found: Found, view: str
) -> None:
    question = await settled(session, case, found)
    await suggestions.settle(session, question, found, NOW)
    assert await posts(session, case) == [view]
    assert await queued(session, identity_id=lena.id) == []


async def test_when_all_tries_failed_the_topic_hears_it(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    question = await asked(session, case)
    await suggestions.give_up(session, question, NOW)
    assert await posts(session, case) == ["suggestions.failed"]
    assert await queued(session, identity_id=lena.id) == []


async def test_a_person_who_takes_over_cancels_no_draft(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    draft = await asked(session, case)
    question = await questions.ask(session, lena, "Und nach Wien?", NOW)
    await support.staff_wrote(session, case, NOW)
    for row in (draft, question):
        await session.refresh(row)
    assert (draft.state, question.state) == ("due", "cancelled")


async def test_a_draft_is_no_question_of_the_customers(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    draft = await settled(session, case, Found("unsure", "", suggestions=(Offered(),)))
    question = await questions.ask(session, lena, "Und nach Wien?", NOW)
    rules = QuestionRules()
    assert await questions.history(session, rules, question) == []
    assert await questions.history(session, rules, await asked(session, case)) == []
    assert await questions.may_ask_back(session, rules, question)
    with pytest.raises(RuleBroken, match="questions-unknown-question"):
        await questions.rate(session, lena, draft.id, helpful=True)
    with pytest.raises(RuleBroken, match="questions-unknown-question"):
        await questions.choose(session, lena, draft.id, 5, NOW)


async def test_a_draft_is_decided_once(session: AsyncSession, lena: Identity, case: Case) -> None:
    draft = await settled(session, case)
    await suggestions.send(session, draft.id, POST, NOW)
    for again in (suggestions.edit(session, draft.id), suggestions.discard(session, draft.id)):
        with pytest.raises(RuleBroken, match="suggestions-decided"):
            await again
    with pytest.raises(RuleBroken, match="suggestions-decided"):
        await suggestions.send(session, draft.id, POST, NOW)
    assert await replies(session, lena) == ["Drei Tage."]


async def test_what_is_no_draft_is_not_sent(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    own = await questions.ask(session, lena, "Und nach Wien?", NOW)
    await questions.settle(session, SUPPORT, own, Found(), NOW)
    unsure = await settled(session, case, Found("unsure", "", suggestions=(Offered(),)))
    for question_id in (own.id, unsure.id, 999):
        with pytest.raises(RuleBroken, match="suggestions-gone"):
            await suggestions.send(session, question_id, POST, NOW)
    assert await replies(session, lena) == []


async def test_in_a_closed_case_nothing_is_sent(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    draft = await settled(session, case)
    await support.resolve(session, case, "2001", NOW)
    for refused in (suggestions.send(session, draft.id, POST, NOW), asked(session, case)):
        with pytest.raises(RuleBroken, match="support-case-resolved"):
            await refused
    assert await replies(session, lena) == []
