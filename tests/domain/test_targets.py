"""Targets: due to the minute, over weekends, holidays and changes of the clock; told once each."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from domain import desk, support, targets
from domain.errors import RuleBroken
from domain.hours import HoursRules
from domain.support import Case, SupportRules
from domain.targets import Minutes, TargetRules
from store.identities import Identity
from tests.domain.people import SUPPORT, queued, view_of

MINUTE = timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    """ "2026-11-20 12:00" on a clock in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


NOON = at("2026-11-20 12:00")  # a Friday


async def called(session: AsyncSession, who: Identity, now: datetime) -> Case:
    return await support.open_case(session, SUPPORT, who, "asked_for_person", now)


async def told(session: AsyncSession) -> list[str]:
    names = [view_of(row) for row in await queued(session)]
    return [name.removeprefix("targets.") for name in names if name.startswith("targets.")]


async def reminded(
    session: AsyncSession, now: datetime, rules: SupportRules = SUPPORT
) -> list[str]:
    """What is told at a beat, beyond what was told before."""
    before = len(await told(session))
    await targets.remind(session, rules, now)
    return (await told(session))[before:]


@pytest.mark.parametrize(
    ("opened", "warned", "due"),
    [
        ("2026-11-20 12:00", "2026-11-20 12:24", "2026-11-20 12:30"),
        ("2026-11-20 17:50", "2026-11-21 10:14", "2026-11-21 10:20"),  # on Saturday from ten
        ("2026-11-21 13:50", "2026-11-23 09:14", "2026-11-23 09:20"),  # over Sunday
        ("2026-12-24 17:40", "2026-12-28 09:04", "2026-12-28 09:10"),  # Christmas is a weekend
        ("2026-03-28 13:50", "2026-03-30 09:14", "2026-03-30 09:20"),  # clocks are put forward
        ("2026-10-24 13:50", "2026-10-26 09:14", "2026-10-26 09:20"),  # clocks are put back
    ],
)
async def test_a_first_reply_is_due_after_thirty_minutes_of_business(
    session: AsyncSession, lena: Identity, opened: str, warned: str, due: str
) -> None:
    case = await called(session, lena, at(opened))
    assert (case.warn_at, case.reply_due_at) == (at(warned), at(due))
    assert await reminded(session, at(warned) - MINUTE / 60) == []
    assert await reminded(session, at(warned)) == ["due_soon"]
    assert await reminded(session, at(due) - MINUTE / 60) == []
    assert await reminded(session, at(due)) == ["overdue", "escalation"]
    assert await reminded(session, at(due) + 100 * MINUTE) == []


async def test_who_was_away_tells_what_is_overdue_and_no_more_of_what_was_due_soon(
    session: AsyncSession, lena: Identity
) -> None:
    await called(session, lena, NOON)
    assert await reminded(session, NOON + 90 * MINUTE) == ["overdue", "escalation"]
    assert await reminded(session, NOON + 91 * MINUTE) == []


async def test_a_reply_meets_the_target_and_the_next_one_has_another(
    session: AsyncSession, lena: Identity
) -> None:
    case = await called(session, lena, NOON)
    await support.staff_wrote(session, case, NOON + 10 * MINUTE)
    assert case.waiting_since is None
    assert await reminded(session, NOON + 50 * MINUTE) == []
    support.customer_wrote(SUPPORT, case, NOON + 60 * MINUTE)
    assert case.reply_due_at == NOON + 120 * MINUTE


async def test_who_writes_again_waits_since_the_first_word(
    session: AsyncSession, lena: Identity
) -> None:
    case = await called(session, lena, NOON)
    support.customer_wrote(SUPPORT, case, NOON + 20 * MINUTE)
    assert (case.waiting_since, case.reply_due_at) == (NOON, NOON + 30 * MINUTE)


async def test_another_priority_gives_the_same_wait_another_target(
    session: AsyncSession, lena: Identity
) -> None:
    case = await called(session, lena, NOON)
    for priority, minutes in {"low": 120, "high": 15, "urgent": 10, "normal": 30}.items():
        case.priority = priority
        targets.retime(SUPPORT, case, NOON + 5 * MINUTE)
        assert case.reply_due_at == NOON + minutes * MINUTE
    await called(session, lena, NOON)
    case = await support.open_case(session, SUPPORT, lena, "complaint", NOON + 5 * MINUTE)
    assert case.reply_due_at == NOON + 15 * MINUTE


async def test_where_nobody_waits_another_priority_is_no_target(
    session: AsyncSession, lena: Identity
) -> None:
    case = await called(session, lena, NOON)
    await support.staff_wrote(session, case, NOON)
    case.priority = "urgent"
    targets.retime(SUPPORT, case, NOON)
    assert case.reply_due_at is None


async def test_a_case_that_was_put_aside_is_quiet_until_it_is_back_and_counts_from_then(
    session: AsyncSession, lena: Identity
) -> None:
    case = await called(session, lena, NOON)
    await targets.snooze(session, SUPPORT, case, NOON + 120 * MINUTE, NOON + MINUTE)
    assert await reminded(session, NOON + 119 * MINUTE) == []
    assert await reminded(session, NOON + 120 * MINUTE) == ["back"]
    assert (case.waiting_since, case.snoozed_until) == (NOON, None)
    assert await reminded(session, NOON + 143 * MINUTE) == []
    assert await reminded(session, NOON + 144 * MINUTE) == ["due_soon"]
    case.priority = "high"
    targets.retime(SUPPORT, case, NOON + 145 * MINUTE)
    assert case.reply_due_at == NOON + 135 * MINUTE
    assert await reminded(session, NOON + 150 * MINUTE) == ["overdue", "escalation"]


async def test_the_customer_writing_brings_a_case_back_sooner(
    session: AsyncSession, lena: Identity
) -> None:
    case = await called(session, lena, NOON)
    await targets.snooze(session, SUPPORT, case, NOON + 500 * MINUTE, NOON)
    support.customer_wrote(SUPPORT, case, NOON + 60 * MINUTE)
    assert (case.snoozed_until, case.reply_due_at) == (None, NOON + 90 * MINUTE)
    await session.flush()
    assert await reminded(session, NOON + 90 * MINUTE) == ["overdue", "escalation"]


async def test_put_aside_while_the_customer_is_to_answer_it_comes_back_without_a_target(
    session: AsyncSession, lena: Identity
) -> None:
    case = await called(session, lena, NOON)
    await support.staff_wrote(session, case, NOON)
    await targets.snooze(session, SUPPORT, case, NOON + 60 * MINUTE, NOON)
    assert await reminded(session, NOON + 500 * MINUTE) == ["back"]


async def test_a_resolved_case_reminds_nobody_and_cannot_be_put_aside(
    session: AsyncSession, lena: Identity
) -> None:
    case = await called(session, lena, NOON)
    await support.resolve(session, case, "2001", NOON + MINUTE)
    assert await reminded(session, NOON + 500 * MINUTE) == []
    with pytest.raises(RuleBroken, match="support-case-closed"):
        await targets.snooze(session, SUPPORT, case, NOON + 500 * MINUTE, NOON)


async def test_what_was_opened_again_has_a_first_reply_again(
    session: AsyncSession, lena: Identity
) -> None:
    case = await called(session, lena, NOON)
    await support.staff_wrote(session, case, NOON)
    await support.resolve(session, case, "2001", NOON)
    await support.reopen(session, SUPPORT, case, "wrote_again", NOON + 60 * MINUTE)
    assert (case.first_reply_at, case.reply_due_at) == (None, NOON + 90 * MINUTE)


async def test_what_the_bot_answers_has_no_target_until_people_have_it(
    session: AsyncSession, lena: Identity
) -> None:
    case = await support.open_case(session, SUPPORT, lena, "low_score", NOON, owner="bot")
    assert case.reply_due_at is None
    await called(session, lena, NOON + 60 * MINUTE)
    assert case.reply_due_at == NOON + 75 * MINUTE  # a low score has a high priority
    await support.back_to_bot(session, lena, NOON + 61 * MINUTE)
    assert await reminded(session, NOON + 500 * MINUTE) == []


async def test_who_takes_what_the_bot_answers_is_to_write_in_time(
    session: AsyncSession, lena: Identity
) -> None:
    case = await support.open_case(session, SUPPORT, lena, "low_score", NOON, owner="bot")
    await desk.take(session, SUPPORT, case, "2001", NOON + 60 * MINUTE)
    assert (case.owner, case.reply_due_at) == ("bot", NOON + 75 * MINUTE)
    await desk.assign(session, SUPPORT, case, "2003", NOON + 70 * MINUTE)
    assert case.reply_due_at == NOON + 75 * MINUTE
    await support.staff_wrote(session, case, NOON + 74 * MINUTE)
    assert case.owner == "staff"
    await support.back_to_bot(session, lena, NOON + 80 * MINUTE)
    await desk.assign(session, SUPPORT, case, "2001", NOON + 81 * MINUTE)
    assert case.reply_due_at is None  # the customer has chosen the bot


async def test_a_target_keeps_to_the_shops_own_hours(session: AsyncSession, lena: Identity) -> None:
    hours = HoursRules(country="", friday=("08:00-12:10", "13:00-17:00"))
    rules = SupportRules(hours=hours, targets=TargetRules(warn_at=0.5))
    case = await support.open_case(session, rules, lena, "asked_for_person", NOON)
    assert (case.warn_at, case.reply_due_at) == (at("2026-11-20 13:05"), at("2026-11-20 13:20"))


@pytest.mark.parametrize(("share", "said"), [(0, "greater than 0"), (1, "less than 1")])
def test_a_reminder_comes_before_the_target(share: float, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        TargetRules(warn_at=share)


def test_a_target_takes_time() -> None:
    with pytest.raises(ValidationError, match="normal"):
        Minutes(low=1, normal=0, high=1, urgent=1)
