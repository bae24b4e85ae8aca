"""The hand-over: one case a customer, everything mirrored, and rated once."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import support
from domain.errors import RuleBroken
from domain.support import Case
from store.identities import Identity
from tests.domain.people import DAY, NOW, queued, view_of

TOPIC = "-1001000000001"


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    return await support.open_case(session, lena, "asked_for_person", NOW)


async def test_a_case_opens_with_who_it_is_and_what_was_said(
    session: AsyncSession, case: Case
) -> None:
    posts = [view_of(it) for it in await queued(session, case_id=case.id)]
    assert posts == ["support.profile", "support.transcript"]
    assert (case.owner, case.state, case.priority) == ("staff", "waiting_for_staff", "normal")


async def test_a_customer_has_one_case_at_a_time(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    again = await support.open_case(session, lena, "low_score", NOW, owner="bot")
    assert (again.id, again.owner, again.reason) == (case.id, "staff", "asked_for_person")
    assert len(await queued(session)) == 2


async def test_a_low_score_leaves_the_chat_to_the_bot_until_somebody_is_wanted(
    session: AsyncSession, lena: Identity
) -> None:
    case = await support.open_case(session, lena, "low_score", NOW, owner="bot")
    assert (case.owner, case.priority) == ("bot", "high")
    await support.open_case(session, lena, "asked_for_person", NOW)
    assert case.owner == "staff"


async def test_what_the_customer_writes_is_copied_once(session: AsyncSession, case: Case) -> None:
    for _ in range(2):
        await support.mirror_customer(session, case, "1001", 5, NOW)
    [copy] = await queued(session, method="copyMessage")
    assert copy.payload == {"from_chat_id": "1001", "message_id": 5}
    assert (copy.case_id, copy.mirror_of, copy.identity_id) == (case.id, 5, None)


async def test_the_first_reply_of_staff_is_remembered_and_reaches_the_customer(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    await support.mirror_staff(session, case, TOPIC, 8, "Guten Tag", NOW)
    await support.mirror_staff(session, case, TOPIC, 9, "Noch etwas", NOW + DAY)
    copies = await queued(session, method="copyMessage", identity_id=lena.id)
    assert [it.mirror_of for it in copies] == [8, 9]
    assert (case.first_reply_at, case.state) == (NOW, "waiting_for_customer")


async def test_a_closed_case_takes_no_more_replies_and_cannot_be_closed_again(
    session: AsyncSession, case: Case
) -> None:
    await support.close(session, case, NOW)
    with pytest.raises(RuleBroken, match="support-case-closed"):
        await support.close(session, case, NOW)
    with pytest.raises(RuleBroken, match="support-case-closed"):
        await support.mirror_staff(session, case, TOPIC, 8, "Hallo?", NOW)


async def test_a_case_is_rated_once(session: AsyncSession, lena: Identity, case: Case) -> None:
    await support.close(session, case, NOW)
    await support.rate(session, lena, case.id, 4, NOW)
    with pytest.raises(RuleBroken, match="support-already-rated") as refusal:
        await support.rate(session, lena, case.id, 1, NOW)
    assert (case.csat_score, refusal.value.details) == (4, {"score": 4})


@pytest.mark.parametrize("score", [0, 6, -1])
async def test_a_rating_is_one_to_five(
    session: AsyncSession, lena: Identity, case: Case, score: int
) -> None:
    with pytest.raises(RuleBroken, match="support-unknown-case"):
        await support.rate(session, lena, case.id, score, NOW)


async def test_nobody_rates_somebody_elses_case(
    session: AsyncSession, james: Identity, case: Case
) -> None:
    with pytest.raises(RuleBroken, match="support-unknown-case"):
        await support.rate(session, james, case.id, 5, NOW)
    assert case.csat_score is None


async def test_the_bot_comes_back_once(session: AsyncSession, lena: Identity, case: Case) -> None:
    await support.back_to_bot(session, lena, NOW)
    with pytest.raises(RuleBroken, match="support-bot-answers-already"):
        await support.back_to_bot(session, lena, NOW)
    assert case.owner == "bot"


async def test_a_topic_belongs_to_its_case_once(session: AsyncSession, case: Case) -> None:
    assert await support.give_topic(session, case.id, 11)
    assert not await support.give_topic(session, case.id, 12)
    found = await support.case_in_topic(session, 11)
    assert found is not None
    assert found.id == case.id


async def test_a_lost_topic_is_replaced_and_introduced_once(
    session: AsyncSession, case: Case
) -> None:
    await support.give_topic(session, case.id, 11)
    for _ in range(2):
        await support.replace_topic(session, case, 11, NOW)
    assert len(await queued(session, case_id=case.id)) == 4
    assert await support.give_topic(session, case.id, 12)
