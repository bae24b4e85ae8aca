"""Campaigns: what may be planned, whom it reaches, and how it is counted."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import campaigns
from domain.campaigns import MAX_TEXT, CampaignRules, Draft
from domain.errors import RuleBroken
from store.identities import Identity
from tests.domain.people import NOW, person, queued, view_of

RULES = CampaignRules()
DRAFT = Draft("Neu im Laden", "New in the shop", "everyone")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def mara(session: AsyncSession) -> Identity:
    """The marketer."""
    return await person(session, "3001", "Mara")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Guten Tag", None),
        ("", "campaigns-text-empty"),
        (" \n\t", "campaigns-text-empty"),
        ("x" * MAX_TEXT, None),
        ("x" * (MAX_TEXT + 1), "campaigns-text-long"),
        ("😀" * (MAX_TEXT // 2), None),
        ("😀" * (MAX_TEXT // 2) + "x", "campaigns-text-long"),
    ],
)
def test_a_text_is_measured_as_telegram_does(text: str, rule: str | None) -> None:
    if rule is None:
        campaigns.check_text(text)
        return
    with pytest.raises(RuleBroken, match=rule):
        campaigns.check_text(text)


def test_a_text_that_is_too_long_is_told_by_how_much() -> None:
    with pytest.raises(RuleBroken) as refusal:
        campaigns.check_text("😀" * MAX_TEXT)
    assert refusal.value.details == {"length": 2 * MAX_TEXT, "limit": MAX_TEXT}


@pytest.mark.parametrize(
    ("draft", "minutes", "rule"),
    [
        (Draft("", "b", "everyone"), 0, "campaigns-text-empty"),
        (Draft("a", "x" * 4000, "everyone"), 0, "campaigns-text-long"),
        (Draft("a", "b", "the rich"), 0, "campaigns-unknown-segment"),
        (DRAFT, -2, "campaigns-time-past"),
    ],
)
async def test_what_cannot_be_sent_cannot_be_planned(
    session: AsyncSession, mara: Identity, draft: Draft, minutes: int, rule: str
) -> None:
    with pytest.raises(RuleBroken, match=rule):
        await campaigns.schedule(session, mara, draft, NOW + minutes * MINUTE, NOW)


async def test_an_unknown_segment_names_those_there_are(session: AsyncSession) -> None:
    with pytest.raises(RuleBroken) as refusal:
        await campaigns.audience(session, RULES, "the rich", NOW)
    assert "everyone" in str(refusal.value.details["allowed"])


async def test_now_is_no_time_in_the_past(session: AsyncSession, mara: Identity) -> None:
    planned = await campaigns.schedule(session, mara, DRAFT, NOW - MINUTE / 2, NOW)
    assert planned.scheduled_at == NOW


async def test_it_goes_to_those_who_opted_in_each_in_their_language(
    session: AsyncSession, mara: Identity, lena: Identity, james: Identity
) -> None:
    aylin = await person(session, "1003", "Aylin", marketing_at=NOW)
    planned = await campaigns.schedule(session, mara, DRAFT, NOW, NOW)
    assert await campaigns.start_due(session, RULES, NOW) == 1
    messages = await queued(session, campaign_id=planned.id)
    assert {it.identity_id: it.payload["args"]["text"] for it in messages} == {
        james.id: "New in the shop",
        aylin.id: "Neu im Laden",
    }
    assert {it.kind for it in messages} == {"marketing"}


async def test_it_starts_once_and_not_before_its_time(
    session: AsyncSession, mara: Identity, james: Identity
) -> None:
    await campaigns.schedule(session, mara, DRAFT, NOW + MINUTE, NOW)
    assert await campaigns.start_due(session, RULES, NOW) == 0
    assert await campaigns.start_due(session, RULES, NOW + MINUTE) == 1
    assert await campaigns.start_due(session, RULES, NOW + MINUTE) == 0
    assert len(await queued(session, kind="marketing")) == 1


async def test_many_recipients_are_all_queued(session: AsyncSession, mara: Identity) -> None:
    for number in range(7):
        await person(session, str(5000 + number), "Kundin", marketing_at=NOW)
    await campaigns.schedule(session, mara, DRAFT, NOW, NOW)
    await campaigns.start_due(session, CampaignRules(batch=3), NOW)
    assert len(await queued(session, kind="marketing")) == 7


async def test_only_its_author_can_call_it_off_and_only_before_it_starts(
    session: AsyncSession, mara: Identity, james: Identity
) -> None:
    planned = await campaigns.schedule(session, mara, DRAFT, NOW, NOW)
    with pytest.raises(RuleBroken, match="campaigns-unknown"):
        await campaigns.cancel(session, james, planned.id)
    await campaigns.start_due(session, RULES, NOW)
    with pytest.raises(RuleBroken, match="campaigns-started-already"):
        await campaigns.cancel(session, mara, planned.id)


async def test_a_cancelled_campaign_never_starts(session: AsyncSession, mara: Identity) -> None:
    planned = await campaigns.schedule(session, mara, DRAFT, NOW, NOW)
    await campaigns.cancel(session, mara, planned.id)
    assert await campaigns.start_due(session, RULES, NOW) == 0


async def test_the_report_counts_every_fate_and_comes_once(
    session: AsyncSession, mara: Identity
) -> None:
    fates = [("sent", None), ("failed", "blocked"), ("skipped", "blocked"),
             ("skipped", "no_consent"), ("unknown", "crash"), ("failed", "refused")]  # fmt: skip
    for number in range(len(fates)):
        await person(session, str(5000 + number), "Kundin", marketing_at=NOW)
    planned = await campaigns.schedule(session, mara, DRAFT, NOW, NOW)
    await campaigns.start_due(session, RULES, NOW)
    for row, (state, reason) in zip(await queued(session, kind="marketing"), fates, strict=True):
        row.state, row.reason = state, reason
    [shown] = await queued(session, identity_id=mara.id)
    shown.state, shown.message_id = "sent", 9
    await session.flush()
    progress = await campaigns.progress(session, planned.id)
    assert (progress.total, progress.sent, progress.blocked, progress.failed) == (6, 1, 2, 2)
    assert (progress.skipped, progress.waiting) == ({"no_consent": 1}, 0)
    assert await campaigns.report_progress(session, NOW) == 1
    assert await campaigns.report_progress(session, NOW) == 0
    reports = [it for it in await queued(session) if view_of(it) == "campaigns.report"]
    assert len(reports) == 1
