"""A mute has a reason and an end, and drops what the bot still works on."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import mutes, questions, support
from domain.errors import RuleBroken
from domain.support import Case, SupportRules
from store.identities import Identity
from tests.domain.people import NOW, SUPPORT, queued, view_of

HOUR = timedelta(hours=1)


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    return await support.open_case(session, SUPPORT, lena, "complaint", NOW, owner="bot")


async def test_it_begins_at_once_and_ends_at_its_minute(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    asked = await questions.ask(session, lena, "Was kostet der Versand?", NOW)
    await mutes.mute(session, SUPPORT, case, "2h  sehr grobe Worte ", "2001", NOW)
    assert (lena.mute_reason, lena.muted_by) == ("sehr grobe Worte", "2001")
    assert not await questions.is_wanted(session, asked)
    assert mutes.muted_until(lena, NOW + 2 * HOUR - timedelta(seconds=1)) == NOW + 2 * HOUR
    assert mutes.muted_until(lena, NOW + 2 * HOUR) is None
    with pytest.raises(RuleBroken, match="mutes-not-muted"):
        await mutes.unmute(session, case, NOW + 2 * HOUR)


@pytest.mark.parametrize(
    ("wanted", "rule"),
    [
        ("Spam", "durations-unreadable"),
        ("0h Spam", "durations-unreadable"),
        ("8d Spam", "durations-too-long"),
        ("2h", "mutes-reason-missing"),
        ("2h   ", "mutes-reason-missing"),
        (f"2h {'x' * 201}", "mutes-reason-missing"),
    ],
)
async def test_what_is_no_mute_is_refused(
    session: AsyncSession, lena: Identity, case: Case, wanted: str, rule: str
) -> None:
    with pytest.raises(RuleBroken, match=rule):
        await mutes.mute(session, SupportRules(mute_most_days=7), case, wanted, "2001", NOW)
    assert lena.muted_until is None
    assert [it for it in await queued(session) if view_of(it) == "mutes.muted"] == []
