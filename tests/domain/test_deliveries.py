"""The one way out: what may leave, in which order, and what a crash leaves behind."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import deliveries, outbox, support
from domain.deliveries import Fate, Parcel
from domain.outbox import Kind, OutboxRules
from domain.support import SupportRules
from store.identities import Identity
from tests.domain.people import DAY, NOW, person, queued

FREE = OutboxRules(per_second=0, chat_seconds=0, group_per_minute=0)
ASLEEP = OutboxRules(quiet_from=time(12), quiet_until=time(14))  # NOW is 13:00 in Berlin


def message(to: Identity, kind: Kind, text: str = "", **more: Any) -> dict[str, Any]:
    return outbox.to_identity(to.id, kind, "sendMessage", {"text": text or kind}, NOW, **more)


async def claim(
    session: AsyncSession, rules: OutboxRules = FREE, now: datetime = NOW, holder: str = "a"
) -> list[Parcel]:
    parcels = (await deliveries.claim(session, rules, holder, 100, now)).parcels
    for parcel in parcels:
        session.expunge(parcel.delivery)  # a parcel outlives the transaction it was claimed in
    return parcels


def said(parcels: list[Parcel]) -> list[str]:
    return [parcel.delivery.payload["text"] for parcel in parcels]


async def sent(session: AsyncSession, parcels: list[Parcel], now: datetime = NOW) -> None:
    fates = [Fate(parcel, "sent", message_id=7) for parcel in parcels]
    await deliveries.settle(session, FREE, "a", fates, now)


async def fate(session: AsyncSession) -> tuple[str, str | None]:
    [row] = await queued(session)
    return row.state, row.reason


async def test_a_chat_gets_one_message_at_a_time_in_order(
    session: AsyncSession, lena: Identity
) -> None:
    await outbox.put(session, *(message(lena, "reply", text) for text in ("one", "two")))
    first = await claim(session)
    assert said(first) == ["one"]
    assert await claim(session, holder="b") == []
    await sent(session, first)
    assert said(await claim(session)) == ["two"]


async def test_a_full_claim_says_that_there_may_be_more(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    await outbox.put(session, message(lena, "reply"), message(james, "reply"))
    first = await deliveries.claim(session, FREE, "a", 1, NOW)
    rest = await deliveries.claim(session, FREE, "a", 2, NOW)
    assert [first.has_more, rest.has_more] == [True, False]
    assert len(first.parcels) == len(rest.parcels) == 1


async def test_live_replies_go_before_campaigns(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    await outbox.put(session, message(james, "marketing"))
    await outbox.put(session, message(lena, "service"), message(lena, "reply"))
    assert said(await claim(session)) == ["reply", "marketing"]


@pytest.mark.parametrize("kind", ["marketing", "survey"])
async def test_advertising_without_consent_is_skipped_and_says_why(
    session: AsyncSession, lena: Identity, kind: Kind
) -> None:
    await outbox.put(session, message(lena, kind))
    assert await claim(session) == []
    assert await fate(session) == ("skipped", "no_consent")


@pytest.mark.parametrize("kind", ["reply", "answer", "service"])
async def test_what_is_no_advertising_needs_no_consent_and_no_daylight(
    session: AsyncSession, lena: Identity, kind: Kind
) -> None:
    await outbox.put(session, message(lena, kind))
    assert said(await claim(session, ASLEEP)) == [kind]


async def test_advertising_waits_for_the_end_of_quiet_hours(
    session: AsyncSession, james: Identity
) -> None:
    await outbox.put(session, message(james, "marketing"))
    assert await claim(session, ASLEEP) == []
    [row] = await queued(session)
    assert (row.state, row.due_at) == ("due", NOW + timedelta(hours=1))
    assert said(await claim(session, ASLEEP, NOW + timedelta(hours=1))) == ["marketing"]


async def test_a_persons_own_quiet_hours_go_before_the_shops(
    session: AsyncSession, james: Identity
) -> None:
    james.time_zone = "America/New_York"  # seven in the morning there
    james.quiet_from, james.quiet_until = time(22), time(9)
    await outbox.put(session, message(james, "marketing"))
    assert await claim(session) == []
    assert [it.due_at for it in await queued(session)] == [NOW + timedelta(hours=2)]
    james.quiet_from = james.quiet_until = time(0)
    assert said(await claim(session, ASLEEP, NOW + timedelta(hours=2))) == ["marketing"]


async def test_nothing_is_sent_to_somebody_who_blocked_the_bot(
    session: AsyncSession, lena: Identity
) -> None:
    lena.blocked_at = NOW
    await outbox.put(session, message(lena, "service"))
    assert await claim(session) == []
    assert await fate(session) == ("skipped", "blocked")


async def test_what_staff_wrote_is_tried_all_the_same(
    session: AsyncSession, lena: Identity
) -> None:
    lena.blocked_at = NOW
    await outbox.put(session, message(lena, "reply", relay_id=5))
    assert said(await claim(session)) == ["reply"]


async def test_a_chat_rests_a_second_between_two_messages(
    session: AsyncSession, lena: Identity
) -> None:
    rules = OutboxRules()
    await outbox.put(session, message(lena, "reply", "one"), message(lena, "reply", "two"))
    [first] = await claim(session, rules)
    await deliveries.settle(session, rules, "a", [Fate(first, "sent", message_id=1)], NOW)
    assert await claim(session, rules, NOW + timedelta(seconds=0.9)) == []
    assert said(await claim(session, rules, NOW + timedelta(seconds=1))) == ["two"]


async def test_a_refused_message_is_tried_again_when_telegram_says(
    session: AsyncSession, lena: Identity
) -> None:
    await outbox.put(session, message(lena, "reply"))
    [parcel] = await claim(session)
    await deliveries.settle(session, FREE, "a", [Fate(parcel, "due", again_in=30)], NOW)
    assert await claim(session, now=NOW + timedelta(seconds=29)) == []
    assert said(await claim(session, now=NOW + timedelta(seconds=30))) == ["reply"]


async def test_a_message_is_given_up_after_its_tries(session: AsyncSession, lena: Identity) -> None:
    rules = FREE.model_copy(update={"attempts": 2})
    await outbox.put(session, message(lena, "reply"))
    for _ in range(2):
        [parcel] = await claim(session, rules)
        await deliveries.settle(session, rules, "a", [Fate(parcel, "due", "refused")], NOW)
    assert await fate(session) == ("failed", "refused")


@pytest.mark.parametrize("kind", ["reply", "answer", "staff", "service"])
async def test_after_a_crash_what_somebody_waits_for_is_sent_again_and_marked(
    session: AsyncSession, lena: Identity, kind: Kind
) -> None:
    await outbox.put(session, message(lena, kind))
    await claim(session, holder="killed")
    later = NOW + timedelta(seconds=FREE.lease_seconds)
    assert said(await claim(session, now=later, holder="b")) == [kind]
    [row] = await queued(session)
    assert (row.doubtful, row.reason) == (True, "crash")


async def test_after_a_crash_advertising_is_rather_lost_than_sent_twice(
    session: AsyncSession, james: Identity
) -> None:
    await outbox.put(session, message(james, "marketing"))
    await claim(session, holder="killed")
    assert await claim(session, now=NOW + timedelta(seconds=FREE.lease_seconds)) == []
    assert await fate(session) == ("unknown", "crash")


async def test_a_call_whose_fate_is_unknown_is_settled_the_same_way(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    await outbox.put(session, message(lena, "reply"), message(james, "marketing"))
    fates = [Fate(parcel, "unknown", "reset") for parcel in await claim(session)]
    await deliveries.settle(session, FREE, "a", fates, NOW)
    states = [(row.state, row.doubtful) for row in await queued(session)]
    assert states == [("due", True), ("unknown", False)]


async def test_a_flood_to_the_group_leaves_room_for_customers(
    session: AsyncSession, lena: Identity
) -> None:
    for case_id in range(40):
        await outbox.put(session, outbox.to_topic(case_id, "sendMessage", {"text": "post"}, NOW))
    await outbox.put(session, message(lena, "reply"))
    left = said(await claim(session, OutboxRules()))
    assert left.count("post") == OutboxRules().group_burst
    assert left.count("reply") == 1


async def test_a_campaign_leaves_at_the_rate_telegram_takes(
    session: AsyncSession,
) -> None:
    people = [await person(session, str(n), "Kundin", marketing_at=NOW) for n in range(80)]
    await outbox.put(session, *(message(it, "marketing") for it in people))
    leaving, now = list[datetime](), NOW
    while now < NOW + timedelta(seconds=2):
        leaving += [parcel.leaves_at for parcel in await claim(session, OutboxRules(), now)]
        now += timedelta(milliseconds=250)
    spacing = timedelta(seconds=1 / 30)
    assert len(leaving) == len(set(leaving)) >= 60
    assert max(leaving) - min(leaving) >= spacing * (len(leaving) - 1) - timedelta(milliseconds=1)


async def test_nobody_gets_more_advertising_in_a_week_than_the_opt_in_said(
    session: AsyncSession, james: Identity
) -> None:
    for number in range(3):
        await outbox.put(session, message(james, "marketing", f"ad {number}"))
    await sent(session, await claim(session))
    await sent(session, await claim(session, now=NOW + DAY), NOW + DAY)
    assert await claim(session, now=NOW + 2 * DAY) == []
    last = (await queued(session))[-1]
    assert (last.state, last.reason) == ("skipped", "frequency_cap")


async def test_after_a_week_there_is_room_again(session: AsyncSession, james: Identity) -> None:
    rules = FREE.model_copy(update={"advertising_per_week": 1})
    await outbox.put(session, message(james, "marketing", "one"))
    await sent(session, await claim(session, rules))
    late = NOW + 8 * DAY
    await outbox.put(session, message(james, "survey", "two"))
    assert said(await claim(session, rules, late)) == ["two"]


async def test_a_send_of_unknown_fate_counts_for_a_week_and_not_for_ever(
    session: AsyncSession, james: Identity
) -> None:
    for number in range(2):
        await outbox.put(session, message(james, "marketing", str(number), state="unknown"))
    late = NOW + 8 * DAY
    await outbox.put(session, message(james, "marketing", "a week later"))
    assert said(await claim(session, now=late)) == ["a week later"]


async def test_an_answer_of_the_bot_is_dropped_where_a_person_has_taken_over(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    await support.open_case(session, SupportRules(), lena, "asked_for_person", NOW)
    await outbox.put(session, message(lena, "answer"), message(james, "answer"))
    parcels = [it for it in await claim(session) if it.identity is not None]
    assert [it.identity.name for it in parcels if it.identity] == ["James"]
    dropped = (await queued(session, kind="answer", identity_id=lena.id))[0]
    assert (dropped.state, dropped.reason) == ("skipped", "person_took_over")
    assert not await deliveries.is_taken_over(session, parcels[0].delivery)
    await support.open_case(session, SupportRules(), james, "complaint", NOW)
    assert await deliveries.is_taken_over(session, parcels[0].delivery)


async def test_making_a_topic_counts_as_a_post(session: AsyncSession) -> None:
    for number in range(4):
        identity = await person(session, f"50{number}", "Nora")
        await support.open_case(session, SupportRules(), identity, "asked_for_person", NOW)
    limited = OutboxRules(per_second=0, group_per_minute=20, group_burst=5)
    left = await claim(session, limited)
    assert [parcel.delivery.payload["view"] for parcel in left] == ["support.profile"] * 3
