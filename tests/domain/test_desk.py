"""What staff do with a case, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import cards, desk, support
from domain.errors import RuleBroken
from domain.support import Case
from store.identities import Identity
from store.loyalty import LedgerEntry
from tests.domain.people import NOW, SUPPORT, order, queued
from views.desk import means, priority_named


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    return await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)


async def test_a_case_is_taken_once(session: AsyncSession, case: Case) -> None:
    await desk.take(session, SUPPORT, case, "2001", NOW)
    with pytest.raises(RuleBroken, match="desk-yours-already"):
        await desk.take(session, SUPPORT, case, "2001", NOW)
    with pytest.raises(RuleBroken, match="desk-taken") as refusal:
        await desk.take(session, SUPPORT, case, "2003", NOW)
    assert (case.assignee, refusal.value.details) == ("2001", {"name": "2001"})
    await desk.assign(session, SUPPORT, case, None, NOW)
    await desk.take(session, SUPPORT, case, "2003", NOW)
    assert case.assignee == "2003"


async def test_nothing_is_sorted_that_is_done(session: AsyncSession, case: Case) -> None:
    await support.resolve(session, case, "2001", NOW)
    for refused in (
        desk.take(session, SUPPORT, case, "2001", NOW),
        desk.assign(session, SUPPORT, case, "2001", NOW),
        desk.prioritise(session, SUPPORT, case, "high", NOW),
        desk.snooze(session, SUPPORT, case, "2h", NOW),
    ):
        with pytest.raises(RuleBroken, match="support-case-resolved"):
            await refused


async def test_a_card_has_at_most_one_edit_waiting(session: AsyncSession, case: Case) -> None:
    for _ in range(3):
        await cards.redraw(session, case, NOW)
    [waiting] = await queued(session, case_id=case.id, method="edit_view")
    waiting.state = "sending"
    await cards.redraw(session, case, NOW)  # what is under way may have been worded before
    assert len(await queued(session, case_id=case.id, method="edit_view")) == 2


async def test_tags_are_small_unique_and_few(session: AsyncSession, case: Case) -> None:
    await desk.tag(session, case, ["Defekt", "#vip", "defekt", "2-wahl"], NOW)
    assert case.tags == ["vip", "defekt", "2-wahl"]
    await desk.tag(session, case, ["-VIP", "-none"], NOW)
    assert case.tags == ["defekt", "2-wahl"]
    for word in ("a b", "x" * 31, "_", "--x", "<b>", ""):
        with pytest.raises(RuleBroken, match="desk-tag-unreadable"):
            await desk.tag(session, case, ["new", word], NOW)
    with pytest.raises(RuleBroken, match="desk-too-many-tags"):
        await desk.tag(session, case, [f"t{count}" for count in range(9)], NOW)
    assert case.tags == ["defekt", "2-wahl"]


async def test_a_case_is_put_aside(session: AsyncSession, case: Case) -> None:
    until = await desk.snooze(session, SUPPORT, case, "2h", NOW)
    assert case.snoozed_until == until == NOW + timedelta(hours=2)


async def test_tomorrow_is_when_somebody_is_there_next(session: AsyncSession, case: Case) -> None:
    saturday_night = datetime(2026, 11, 28, 22, 30, tzinfo=UTC)  # 23:30 in Berlin
    until = await desk.snooze_until_tomorrow(session, SUPPORT, case, saturday_night)
    assert until == datetime(2026, 11, 30, 8, tzinfo=UTC)  # Sunday is closed
    assert case.snoozed_until == until
    friday_morning = datetime(2026, 11, 27, 8, tzinfo=UTC)
    until = await desk.snooze_until_tomorrow(session, SUPPORT, case, friday_morning)
    assert until == datetime(2026, 11, 28, 9, tzinfo=UTC)  # Saturday from 10


async def test_an_order_of_somebody_else_is_nobodys_business(
    session: AsyncSession, lena: Identity, james: Identity, case: Case
) -> None:
    own = await order(session, lena, "4711")
    assert (await desk.attach_order(session, case, "4711", NOW)).id == own.id == case.order_id
    with pytest.raises(RuleBroken, match="desk-order-unknown"):
        await desk.attach_order(session, case, "4" * 5000, NOW)
    unlinked = await support.open_case(session, SUPPORT, james, "asked_for_person", NOW)
    with pytest.raises(RuleBroken, match="desk-not-linked"):
        await desk.attach_order(session, unlinked, "4711", NOW)


async def test_points_of_one_command_count_once_and_are_told_once(
    session: AsyncSession, case: Case
) -> None:
    for _ in range(2):
        await desk.give_points(session, SUPPORT, case, 50, "Kulanz", "staff:2001:1:7", NOW)
    [entry] = (await session.scalars(select(LedgerEntry))).all()
    assert (entry.points, entry.reason, entry.order_id) == (50, "Kulanz", None)
    [told] = await queued(session, identity_id=case.identity_id)
    assert "Kulanz" not in str(told.payload)
    for points in (0, 501, -501):
        with pytest.raises(RuleBroken, match="desk-points-out-of-bounds"):
            await desk.give_points(session, SUPPORT, case, points, "x", "k", NOW)


@pytest.mark.parametrize(
    ("typed", "priority"),
    [("niedrig", "low"), ("NORMAL", "normal"), ("hoch", "high"), ("urgent", "urgent"),
     ("dringend", "urgent"), ("High", "high"), ("", None), ("sofort", None)],
)  # fmt: skip
def test_priorities_are_understood_in_both_languages(typed: str, priority: str | None) -> None:
    assert priority_named(typed) == priority


def test_words_are_understood_in_both_languages() -> None:
    assert all(means("tomorrow", typed) for typed in ("morgen", "Tomorrow"))
    assert all(means("me", typed) for typed in ("me", "mich", "ICH"))
    assert all(means("nobody", typed) for typed in ("-", "niemand", "nobody"))


@given(some.text())
def test_whatever_is_typed_is_a_priority_or_none(typed: str) -> None:
    assert priority_named(typed) in {None, "low", "normal", "high", "urgent"}
