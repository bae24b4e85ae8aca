"""Ratings: of one's own case, once it is done, once each time."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import desk, ratings, support
from domain.errors import RuleBroken
from domain.support import Case
from store.identities import Identity
from tests.domain.people import DAY, NOW, SUPPORT, queued, view_of


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    """Lena's, resolved just now."""
    case = await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)
    await support.resolve(session, case, "2001", NOW)
    return case


async def refusal_of_rating(session: AsyncSession, identity: Identity, case: Case) -> str:
    with pytest.raises(RuleBroken) as refusal:
        await ratings.rate(session, identity, case.id, 3, NOW)
    return refusal.value.rule


async def refusal_of_reopening(session: AsyncSession, identity: Identity, case: Case) -> str:
    with pytest.raises(RuleBroken) as refusal:
        await ratings.reopen(session, SUPPORT, identity, case.id, NOW)
    return refusal.value.rule


async def test_the_first_tap_counts_and_after_another_close_another(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    await ratings.rate(session, lena, case.id, 1, NOW)
    assert await refusal_of_rating(session, lena, case) == "ratings-already-rated"
    await ratings.reopen(session, SUPPORT, lena, case.id, NOW)
    assert (case.priority, case.owner, case.waiting_since) == ("high", "staff", NOW)
    assert await refusal_of_rating(session, lena, case) == "ratings-case-open"
    await support.resolve(session, case, "2001", NOW + DAY)
    await ratings.rate(session, lena, case.id, 5, NOW + DAY)
    assert (case.csat_score, case.csat_at) == (5, NOW + DAY)


async def test_nobody_opens_what_is_not_theirs_not_low_or_not_done(
    session: AsyncSession, lena: Identity, james: Identity, case: Case
) -> None:
    assert await refusal_of_reopening(session, lena, case) == "ratings-unknown-case"  # not rated
    await ratings.rate(session, lena, case.id, 2, NOW)
    assert await refusal_of_reopening(session, james, case) == "ratings-unknown-case"
    await ratings.reopen(session, SUPPORT, lena, case.id, NOW)
    assert await refusal_of_reopening(session, lena, case) == "ratings-reopened-already"


async def test_a_case_is_not_opened_beside_another(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    await ratings.rate(session, lena, case.id, 1, NOW)
    later = NOW + 8 * DAY
    await support.open_case(session, SUPPORT, lena, "complaint", later)
    with pytest.raises(RuleBroken, match="ratings-reopened-already"):
        await ratings.reopen(session, SUPPORT, lena, case.id, later)
    with pytest.raises(RuleBroken, match="desk-other-case-open"):
        await desk.reopen(session, SUPPORT, case, "by_staff", later)


async def test_a_comment_is_awaited_for_half_an_hour_and_once(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    assert not await ratings.awaits_comment(session, SUPPORT, lena, case.id, NOW)
    await ratings.rate(session, lena, case.id, 4, NOW)
    assert await ratings.awaits_comment(session, SUPPORT, lena, case.id, NOW)
    assert not await ratings.awaits_comment(session, SUPPORT, lena, case.id, NOW + DAY)
    await ratings.comment(session, lena, case.id, "x" * 5000, NOW)
    assert case.csat_comment == "x" * 1000
    assert not await ratings.awaits_comment(session, SUPPORT, lena, case.id, NOW)
    assert view_of((await queued(session, case_id=case.id))[-1]) == "ratings.commented"
