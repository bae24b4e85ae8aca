"""What was passed on is changed: before it leaves, of a joined post, and by whom."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import changes, deliveries, relays, support
from domain.deliveries import Fate, Parcel
from domain.errors import RuleBroken
from domain.outbox import OutboxRules
from domain.relays import Relay, Said
from domain.support import Case
from scheduler.aftermath import follow_up
from store.identities import Identity
from tests.domain.people import DAY, NOW, SUPPORT, queued

FREE = OutboxRules(per_second=0, chat_seconds=0, group_per_minute=0)
TIGHT = OutboxRules(per_second=0, chat_seconds=0, group_per_minute=4, group_burst=2)
GROUP = -1001000000001


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    case = await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)
    for row in await queued(session):
        row.state = "sent"
    return case


def hers(number: int, text: str = "", **more: Any) -> Said:
    return Said(1001, number, "text", text or f"Satz {number}", author="1001", **more)


async def claim(
    session: AsyncSession, rules: OutboxRules = FREE, seconds: float = 0
) -> list[Parcel]:
    now = NOW + timedelta(seconds=seconds)
    return (await deliveries.claim(session, rules, "a", 100, now)).parcels


async def arrive(session: AsyncSession, parcels: list[Parcel], message_id: int) -> None:
    fates = [
        Fate(it, "sent", message_id=message_id, chat_id=GROUP if it.identity is None else 1001)
        for it in parcels
    ]
    await deliveries.settle(session, FREE, "a", fates, NOW)
    await follow_up(session, fates, NOW)


def read(parcel: Parcel) -> list[str]:
    return [relay.content["text"] for relay in parcel.relays]


async def joined(session: AsyncSession, case: Case, count: int = 5) -> list[Relay]:
    """Texts of which the last ones stand in one post, message 50."""
    written = [
        await relays.from_customer(session, SUPPORT, case, hers(number), NOW)
        for number in range(1, count + 1)
    ]
    await arrive(session, await claim(session, TIGHT), 50)
    return written


async def test_an_edit_before_it_leaves_is_what_leaves(session: AsyncSession, case: Case) -> None:
    await relays.from_customer(session, SUPPORT, case, hers(1, "Falsch"), NOW)
    await changes.edit(session, hers(1, "Richtig"), NOW)
    [parcel] = await claim(session)
    assert read(parcel) == ["Richtig"]
    await arrive(session, [parcel], 50)
    assert await claim(session) == []


async def test_without_a_limit_each_text_leaves_alone(session: AsyncSession, case: Case) -> None:
    for number in (1, 2, 3):
        await relays.from_customer(session, SUPPORT, case, hers(number), NOW)
    for number in (1, 2, 3):
        [parcel] = await claim(session)
        assert read(parcel) == [f"Satz {number}"]
        await arrive(session, [parcel], 50 + number)


async def test_when_more_waits_than_may_be_posted_texts_leave_together(
    session: AsyncSession, case: Case
) -> None:
    written = await joined(session, case)
    assert {it.target_id for it in written} == {50}
    assert [row.state for row in await queued(session, method="relay")] == ["sent"] * 5


async def test_a_post_holds_what_fits_and_loses_nothing(session: AsyncSession, case: Case) -> None:
    for number in range(1, 8):
        await relays.from_customer(session, SUPPORT, case, hers(number, "🙂" * 700), NOW)
    seen, second = list[str](), 0
    while len(seen) < 7:
        for parcel in await claim(session, TIGHT, second):
            assert sum(2 * len(text) for text in read(parcel)) <= 4096
            seen += read(parcel)
            await arrive(session, [parcel], 50)
        second += 31
    assert len(seen) == 7


async def test_an_answer_begins_a_post_of_its_own(session: AsyncSession, case: Case) -> None:
    for said in (hers(1), hers(2), hers(3, reply_to=1), hers(4)):
        await relays.from_customer(session, SUPPORT, case, said, NOW)
    [parcel] = await claim(session, TIGHT)
    assert read(parcel) == ["Satz 1", "Satz 2"]


async def test_a_joined_post_asks_which_is_meant_and_loses_only_that(
    session: AsyncSession, case: Case
) -> None:
    written = await joined(session, case)
    with pytest.raises(RuleBroken) as refused:
        await changes.take_back(session, case, GROUP, 50, "", NOW)
    assert (refused.value.rule, refused.value.details) == ("relays-several", {"count": 5})
    await changes.take_back(session, case, GROUP, 50, "2", NOW)
    [removal] = await claim(session)
    assert removal.relays[0].id == written[1].id
    await arrive(session, [removal], 0)
    redrawn = (await queued(session))[-1]
    assert (redrawn.method, redrawn.identity_id) == (changes.EDIT, None)
    assert written[1].removed_at == NOW


async def test_all_of_a_joined_post_can_be_taken_back(session: AsyncSession, case: Case) -> None:
    written = await joined(session, case, 3)
    await changes.take_back(session, case, GROUP, 50, "all", NOW)
    for _ in written:
        await arrive(session, [it for it in await claim(session) if it.identity], 0)
    assert all(it.removed_at for it in written)
    last = (await queued(session))[-1]
    assert (last.method, last.payload["where"]) == (changes.REMOVAL, "topic")


async def test_what_has_not_left_yet_is_cancelled(session: AsyncSession, case: Case) -> None:
    await relays.from_staff(session, case, Said(GROUP, 9, "text", "Halt", author="2001"), NOW)
    await changes.take_back(session, case, GROUP, 9, "", NOW)
    [row] = await queued(session, method="relay")
    assert (row.state, row.reason) == ("skipped", "taken back")
    parcels = await claim(session)
    assert [(it.delivery.method, it.identity) for it in parcels] == [(changes.REMOVAL, None)]


async def test_what_the_bot_sent_on_behalf_of_staff_is_paired_but_not_edited(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    said = Said(GROUP, 9, "text", "Guten Tag, Lena", author="2001")
    await relays.on_behalf(session, case, said, NOW)
    await arrive(session, await claim(session), 70)
    await changes.react(session, "customer", 1001, 70, "👍", NOW)
    await changes.take_back(session, case, 1001, 70, "", NOW)
    assert [row.method for row in await queued(session)][-2:] == [
        changes.REACTION,
        changes.REMOVAL,
    ]
    with pytest.raises(RuleBroken, match="relays-edit-on-behalf"):
        await changes.edit(session, said, NOW)


@pytest.mark.parametrize("age", [2 * DAY + timedelta(seconds=1), 3 * DAY])
async def test_after_48_hours_it_is_too_old(
    session: AsyncSession, case: Case, age: timedelta
) -> None:
    await relays.from_customer(session, SUPPORT, case, hers(1), NOW)
    await arrive(session, await claim(session), 50)
    with pytest.raises(RuleBroken, match="relays-too-old"):
        await changes.take_back(session, case, GROUP, 50, "", NOW + age)
    await changes.take_back(session, case, GROUP, 50, "", NOW + 2 * DAY)


async def test_a_customers_edited_message_whose_post_is_gone_is_posted_anew(
    session: AsyncSession, case: Case
) -> None:
    relay = await relays.from_customer(session, SUPPORT, case, hers(1), NOW)
    await arrive(session, await claim(session), 50)
    await changes.edit(session, hers(1, "Neu"), NOW)
    [parcel] = await claim(session)
    fate = Fate(parcel, "failed", changes.GONE)
    await deliveries.settle(session, FREE, "a", [fate], NOW)
    await follow_up(session, [fate], NOW)
    [again] = await claim(session)
    assert (again.delivery.method, read(again)) == ("relay", ["Neu"])
    await arrive(session, [again], 51)
    assert relay.target_id == 51


async def test_only_its_author_edits_a_reply(session: AsyncSession, case: Case) -> None:
    await relays.from_staff(session, case, Said(GROUP, 9, "text", "Ja", author="2001"), NOW)
    assert await changes.edit(session, Said(GROUP, 9, "text", "Nein", author="2003"), NOW) is None
    [parcel] = await claim(session)
    assert read(parcel) == ["Ja"]


def picture(number: int) -> Said:
    return Said(1001, number, "photo", f"Bild {number}", album="7", author="1001")


async def test_an_album_is_gathered_until_a_second_after_its_last_picture(
    session: AsyncSession, case: Case
) -> None:
    for number in (1, 2):
        came = NOW + timedelta(seconds=0.6 * number)
        await relays.from_customer(session, SUPPORT, case, picture(number), came)
    await relays.from_customer(session, SUPPORT, case, hers(3), NOW + timedelta(seconds=1.3))
    assert await claim(session, FREE, 2.1) == []
    [album] = await claim(session, FREE, 2.2)
    assert read(album) == ["Bild 1", "Bild 2"]
    fate = Fate(album, "sent", chat_id=GROUP, message_id=60, message_ids=(60, 61))
    await deliveries.settle(session, FREE, "a", [fate], NOW)
    await follow_up(session, [fate], NOW)
    assert [relay.target_id for relay in album.relays] == [60, 61]
    [text] = await claim(session, FREE, 2.2)
    assert read(text) == ["Satz 3"]


async def test_pictures_that_telegram_passed_over_are_said_to_the_customer(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    for number in (1, 2):
        await relays.from_customer(session, SUPPORT, case, picture(number), NOW)
    [album] = await claim(session, FREE, 1)
    fate = Fate(album, "sent", chat_id=GROUP, message_id=60, message_ids=(60,))
    await deliveries.settle(session, FREE, "a", [fate], NOW)
    await follow_up(session, [fate], NOW)
    [told] = await queued(session, identity_id=lena.id, method="view")
    assert told.payload["view"] == "support.uncopied"
