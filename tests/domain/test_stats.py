"""The team's figures: business time for replies, the clock for resolutions, nothing for too few."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from domain import stats, waits
from domain.errors import RuleBroken
from domain.hours import HoursRules
from domain.support import SupportRules
from domain.waits import Expected, percentile
from store.colleagues import StaffMember
from store.identities import Identity
from store.relays import Relay
from tests.domain.people import person, resolved_case

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)  # 13:00 in Berlin
MONDAY = datetime(2026, 11, 23, 11, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RULES = SupportRules(hours=HoursRules(saturday=()))


async def case_of(session: AsyncSession, name: str, opened_at: datetime, **given: Any) -> None:
    identity = await person(session, name, name)
    replier = given.pop("replier", None)
    case = resolved_case(identity, opened_at, **given)
    session.add(case)
    await session.flush()
    if replier:
        session.add(
            Relay(case_id=case.id, side="staff", author=replier, kind="text", source_chat_id=1,
                  source_id=1, content={}, at=case.first_reply_at)
        )  # fmt: skip
    await session.flush()


async def answered(
    session: AsyncSession, *minutes: int, start: datetime = FRIDAY, who: str = "2001"
) -> None:
    """Cases opened at `start`, each answered and resolved after so many minutes."""
    for number, passed in enumerate(minutes):
        done = start + passed * MINUTE
        await case_of(
            session, f"{who}-{start}-{number}", start, first_reply_at=done, replier=who,
            resolved_at=done, resolved_by=who,
        )  # fmt: skip


async def test_median_and_p90_are_values_that_were_measured(session: AsyncSession) -> None:
    await answered(session, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100)
    figures = await stats.figures(session, RULES, 7, FRIDAY + 3 * HOUR)
    assert figures.first_reply == stats.Times(10, 5 * MINUTE, 9 * MINUTE)
    assert figures.resolution == stats.Times(10, 5 * MINUTE, 9 * MINUTE)


async def test_a_weekend_counts_for_the_resolution_and_not_for_the_reply(
    session: AsyncSession,
) -> None:
    over_the_weekend = int((MONDAY - FRIDAY) / MINUTE)
    await answered(session, *[over_the_weekend] * 5)
    figures = await stats.figures(session, RULES, 7, MONDAY)
    assert figures.first_reply.median == 8 * HOUR  # 13 to 18 on Friday, 9 to 12 on Monday
    assert figures.resolution.median == MONDAY - FRIDAY


async def test_too_few_cases_make_no_figure(session: AsyncSession) -> None:
    await answered(session, 1, 2, 3, 4)
    figures = await stats.figures(session, RULES, 7, FRIDAY + HOUR)
    assert figures.first_reply == stats.Times(4)
    assert figures.satisfaction == stats.Satisfaction(0)


async def test_every_day_has_its_own_figures_in_the_teams_time(session: AsyncSession) -> None:
    await answered(session, *[10] * 5)
    await answered(session, *[20] * 6, start=MONDAY, who="2003")
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # Sunday in Berlin
    await case_of(session, "late", late, state="waiting_for_staff", resolved_at=None)
    figures = await stats.figures(session, RULES, 7, MONDAY + HOUR)
    days = {day.date: day for day in figures.by_day}
    assert list(days) == [date(2026, 11, 17) + number * DAY for number in range(7)]
    assert [(day.opened, day.resolved) for day in days.values()] == [
        (0, 0), (0, 0), (0, 0), (5, 5), (0, 0), (1, 0), (6, 6),
    ]  # fmt: skip
    assert days[date(2026, 11, 20)].first_reply.median == 10 * MINUTE
    assert days[date(2026, 11, 23)].first_reply.median == 20 * MINUTE
    assert figures.backlog == {"idle": 1}
    assert figures.oldest == late


async def test_everybody_of_the_team_has_their_own_figures(session: AsyncSession) -> None:
    session.add(StaffMember(user_id="2001", name="Svenja", seen_at=FRIDAY))
    await answered(session, *[10] * 6)
    await answered(session, *[30] * 5, start=MONDAY, who="2003")
    figures = await stats.figures(session, RULES, 7, MONDAY + HOUR)
    told = [(it.colleague.name, it.first_reply.count, it.first_reply.median, it.resolution.median)
            for it in figures.people]  # fmt: skip
    assert told == [
        ("Svenja", 6, 10 * MINUTE, 10 * MINUTE),
        ("", 5, 30 * MINUTE, 30 * MINUTE),
    ]


async def test_what_was_opened_again_counts_from_then(session: AsyncSession) -> None:
    for number in range(5):
        await case_of(session, f"{number}", FRIDAY - 3 * DAY, reopened_at=FRIDAY,
                      first_reply_at=FRIDAY + 7 * MINUTE, resolved_at=FRIDAY + HOUR)  # fmt: skip
    figures = await stats.figures(session, RULES, 7, FRIDAY + 2 * HOUR)
    assert (figures.first_reply.median, figures.resolution.median) == (7 * MINUTE, HOUR)
    assert sum(day.opened for day in figures.by_day) == 10


async def test_older_than_the_period_is_left_out(session: AsyncSession) -> None:
    await answered(session, *[10] * 5, start=FRIDAY - 8 * DAY)
    week = await stats.figures(session, RULES, 7, FRIDAY)
    month = await stats.figures(session, RULES, 30, FRIDAY)
    assert (week.resolution.count, month.resolution.count) == (0, 5)


async def test_ratings_have_an_average_and_a_share_of_good_ones(session: AsyncSession) -> None:
    for number, score in enumerate((5, 5, 4, 1, 3)):
        await case_of(session, f"{number}", FRIDAY, csat_score=score, csat_at=FRIDAY)
    figures = await stats.figures(session, RULES, 7, FRIDAY)
    assert figures.satisfaction == stats.Satisfaction(5, 3.6, 0.6)


async def test_a_low_score_to_which_the_team_writes_first_is_no_wait(session: AsyncSession) -> None:
    for number in range(5):
        await case_of(session, f"{number}", FRIDAY, reason="low_score",
                      first_reply_at=FRIDAY + 5 * HOUR)  # fmt: skip
    figures = await stats.figures(session, RULES, 7, FRIDAY + 6 * HOUR)
    assert (figures.first_reply.count, figures.resolution.count) == (0, 5)


@pytest.mark.parametrize(("text", "days"), [("", 7), ("7", 7), ("30", 30)])
def test_a_period_is_seven_or_thirty_days(text: str, days: int) -> None:
    assert stats.period(text) == days


@pytest.mark.parametrize("text", ["0", "8", "-7", "7 Tage", "³", "9" * 5000])
def test_another_period_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="stats-unknown-period"):
        stats.period(text)


@given(st.lists(st.timedeltas(timedelta(), DAY), min_size=1), st.integers(1, 100))
def test_so_many_percent_do_not_exceed_a_percentile_and_no_smaller_value_does_it(
    values: list[timedelta], percent: int
) -> None:
    found = percentile(values, percent)
    assert 100 * sum(it <= found for it in values) >= percent * len(values)
    assert 100 * sum(it < found for it in values) < percent * len(values)


async def test_the_expected_wait_is_the_median_of_enough_replies(
    session: AsyncSession, lena: Identity
) -> None:
    await answered(session, 3, 4, 50, 51)
    told = [await waits.expected(session, RULES, lena, MONDAY)]
    await answered(session, 12, start=FRIDAY + HOUR)
    told.append(await waits.expected(session, RULES, lena, MONDAY))
    assert told == [Expected(True, within=30 * MINUTE), Expected(True, within=12 * MINUTE)]


async def test_only_the_last_cases_tell_what_to_expect(
    session: AsyncSession, lena: Identity
) -> None:
    await answered(session, *[2] * 30)
    await answered(session, *[40] * 20, start=FRIDAY + MINUTE)
    assert (await waits.expected(session, RULES, lena, MONDAY)).within == 40 * MINUTE


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (FRIDAY + 4.5 * HOUR, Expected(True, within=30 * MINUTE)),  # until the very end
        (FRIDAY + 4.6 * HOUR, Expected(True, opens_at=MONDAY - 3 * HOUR)),
        (FRIDAY + 5 * HOUR, Expected(False, opens_at=MONDAY - 3 * HOUR)),
    ],
)
async def test_what_would_come_after_closing_is_promised_for_the_next_opening(
    session: AsyncSession, lena: Identity, now: datetime, told: Expected
) -> None:
    assert await waits.expected(session, RULES, lena, now) == told
