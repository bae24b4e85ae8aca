"""NPS: asked once in a while, scored once, and a low score becomes a case."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import surveys
from domain.errors import RuleBroken
from domain.surveys import SurveyRules, feeling
from store.identities import Identity
from store.surveys import Invite
from tests.domain.people import DAY, NOW, SUPPORT, order, queued, view_of

RULES = SurveyRules()


@pytest.fixture
async def invite(session: AsyncSession, lena: Identity) -> Invite:
    delivered = await order(session, lena, "4711", delivered_at=NOW)
    invite = await surveys.invite(session, RULES, lena, delivered, NOW)
    assert invite is not None
    return invite


@pytest.mark.parametrize("score", range(11))
def test_what_a_score_says(score: int) -> None:
    expected = ["detractor"] * 7 + ["passive"] * 2 + ["promoter"] * 2
    assert feeling(score) == expected[score]


async def test_the_question_comes_some_days_after_delivery_as_a_survey(
    session: AsyncSession, invite: Invite
) -> None:
    [question] = await queued(session)
    assert (view_of(question), question.kind) == ("surveys.nps_question", "survey")
    assert question.due_at == invite.due_at == NOW + 2 * DAY


@pytest.mark.parametrize(("days", "asked"), [(0, False), (89, False), (90, True), (200, True)])
async def test_nobody_is_asked_again_within_the_gap(
    session: AsyncSession, lena: Identity, invite: Invite, days: int, asked: bool
) -> None:
    later = await order(session, lena, "4712", delivered_at=NOW + timedelta(days=days))
    again = await surveys.invite(session, RULES, lena, later, NOW + timedelta(days=days))
    assert (again is not None) is asked


@pytest.mark.parametrize(("score", "opens"), [(0, True), (6, True), (7, False), (10, False)])
async def test_a_detractor_becomes_a_case_with_the_order(
    session: AsyncSession, lena: Identity, invite: Invite, score: int, opens: bool
) -> None:
    _, case = await surveys.score(session, SUPPORT, lena, invite.id, score, NOW)
    assert (case is not None) is opens
    if case is not None:
        assert (case.order_id, case.owner, case.priority) == (invite.order_id, "bot", "high")


async def test_the_first_tap_counts(session: AsyncSession, lena: Identity, invite: Invite) -> None:
    await surveys.score(session, SUPPORT, lena, invite.id, 9, NOW)
    with pytest.raises(RuleBroken, match="surveys-already-scored"):
        await surveys.score(session, SUPPORT, lena, invite.id, 0, NOW)
    assert invite.score == 9


@pytest.mark.parametrize("score", [-1, 11])
async def test_a_score_is_nought_to_ten(
    session: AsyncSession, lena: Identity, invite: Invite, score: int
) -> None:
    with pytest.raises(RuleBroken, match="surveys-unknown"):
        await surveys.score(session, SUPPORT, lena, invite.id, score, NOW)


async def test_nobody_answers_for_somebody_else(
    session: AsyncSession, james: Identity, invite: Invite
) -> None:
    with pytest.raises(RuleBroken, match="surveys-unknown"):
        await surveys.score(session, SUPPORT, james, invite.id, 9, NOW)
    with pytest.raises(RuleBroken, match="surveys-unknown"):
        await surveys.comment(session, RULES, james, invite.id, "nein", NOW)


async def test_the_comment_on_a_low_score_reaches_staff_cut_to_size(
    session: AsyncSession, lena: Identity, invite: Invite
) -> None:
    await surveys.score(session, SUPPORT, lena, invite.id, 3, NOW)
    await surveys.comment(session, RULES, lena, invite.id, "x" * 5000, NOW)
    assert invite.comment == "x" * RULES.max_comment
    post = (await queued(session, kind="staff"))[-1]
    assert (view_of(post), post.payload["args"]) == (
        "support.survey_comment",
        {"comment": "x" * RULES.max_comment},
    )


async def test_a_comment_without_a_case_goes_to_nobody(
    session: AsyncSession, lena: Identity, invite: Invite
) -> None:
    await surveys.score(session, SUPPORT, lena, invite.id, 10, NOW)
    await surveys.comment(session, RULES, lena, invite.id, "Alles gut", NOW)
    assert await queued(session, kind="staff") == []
