"""The hand-over: one case a customer, everything mirrored, and rated once."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import ratings, support
from domain.errors import RuleBroken
from domain.support import Case
from store.identities import Identity
from tests.domain.people import DAY, NOW, SUPPORT, queued, view_of

TOPIC = "-1001000000001"


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    return await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)


async def test_a_case_opens_with_who_it_is_and_what_was_said(
    session: AsyncSession, case: Case
) -> None:
    posts = [view_of(it) for it in await queued(session, case_id=case.id)]
    assert posts == ["support.profile", "support.transcript"]
    assert (case.owner, case.state, case.priority) == ("staff", "waiting_for_staff", "normal")


async def test_a_customer_has_one_case_at_a_time(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    again = await support.open_case(session, SUPPORT, lena, "low_score", NOW, owner="bot")
    assert (again.id, again.owner, again.reason) == (case.id, "staff", "asked_for_person")
    assert len(await queued(session)) == 2


async def test_a_low_score_leaves_the_chat_to_the_bot_until_somebody_is_wanted(
    session: AsyncSession, lena: Identity
) -> None:
    case = await support.open_case(session, SUPPORT, lena, "low_score", NOW, owner="bot")
    assert (case.owner, case.priority) == ("bot", "high")
    await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)
    assert case.owner == "staff"


async def test_a_closed_case_takes_no_more_replies_and_cannot_be_closed_again(
    session: AsyncSession, case: Case
) -> None:
    await support.resolve(session, case, "2001", NOW)
    with pytest.raises(RuleBroken, match="support-case-resolved"):
        await support.resolve(session, case, "2001", NOW)
    with pytest.raises(RuleBroken, match="support-case-resolved"):
        await support.staff_wrote(session, case, NOW)


async def test_a_case_is_rated_once(session: AsyncSession, lena: Identity, case: Case) -> None:
    await support.resolve(session, case, "2001", NOW)
    await ratings.rate(session, lena, case.id, 4, NOW)
    with pytest.raises(RuleBroken, match="ratings-already-rated") as refusal:
        await ratings.rate(session, lena, case.id, 1, NOW)
    assert (case.csat_score, refusal.value.details) == (4, {"score": 4})


@pytest.mark.parametrize("score", [0, 6, -1])
async def test_a_rating_is_one_to_five(
    session: AsyncSession, lena: Identity, case: Case, score: int
) -> None:
    with pytest.raises(RuleBroken, match="ratings-unknown-case"):
        await ratings.rate(session, lena, case.id, score, NOW)


async def test_nobody_rates_somebody_elses_case(
    session: AsyncSession, james: Identity, case: Case
) -> None:
    with pytest.raises(RuleBroken, match="ratings-unknown-case"):
        await ratings.rate(session, james, case.id, 5, NOW)
    assert case.csat_score is None


async def test_a_customer_who_is_back_within_a_week_has_the_old_case(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    await support.resolve(session, case, "2001", NOW)
    again = await support.open_case(session, SUPPORT, lena, "complaint", NOW + 6 * DAY)
    assert (again.id, again.state, again.owner, again.priority) == (
        case.id, "waiting_for_staff", "staff", "high",
    )  # fmt: skip
    assert view_of((await queued(session, case_id=case.id))[-1]) == "support.reopened"


async def test_after_a_week_the_case_is_closed_for_good_and_a_new_one_opens(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    await support.resolve(session, case, "2001", NOW)
    assert await support.close_resolved(session, SUPPORT, NOW + 7 * DAY) == 0
    assert await support.close_resolved(session, SUPPORT, NOW + 8 * DAY) == 1
    again = await support.open_case(session, SUPPORT, lena, "complaint", NOW + 8 * DAY)
    await session.refresh(case)
    assert again.id != case.id
    with pytest.raises(RuleBroken, match="support-case-closed-for-good"):
        await support.reopen(session, SUPPORT, case, "wrote_again", NOW + 8 * DAY)


async def test_the_bot_comes_back_once(session: AsyncSession, lena: Identity, case: Case) -> None:
    await support.back_to_bot(session, lena, NOW)
    with pytest.raises(RuleBroken, match="support-bot-answers-already"):
        await support.back_to_bot(session, lena, NOW)
    assert case.owner == "bot"
