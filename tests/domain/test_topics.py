"""Topics come and go, rights too; what waits for them does not get lost."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox, profiles, relays, support, topics
from domain.relays import Said
from domain.support import Case
from domain.topics import Rights
from store import leases
from store.identities import Identity
from store.outbox import QUEUE, Delivery
from tests.domain.people import NOW, SUPPORT, queued, view_of

GROUP, MOVED = -100, -200
ALL = Rights(is_forum=True, is_admin=True, manages_topics=True)
MEMBER = Rights(is_forum=True, is_admin=False, manages_topics=False)
NO_TOPICS = Rights(is_forum=True, is_admin=True, manages_topics=False)


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    return await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)


async def sent(session: AsyncSession, row: Delivery, message_id: int) -> None:
    row.state, row.message_id = "sent", message_id
    await session.flush()


async def test_a_topic_belongs_to_its_case_once(session: AsyncSession, case: Case) -> None:
    assert await topics.give(session, case, 11)
    assert not await topics.give(session, case, 12)
    assert case.topic_id == 11
    assert await topics.case_of(session, GROUP, 11, None) is case
    assert await topics.case_of(session, GROUP, 12, None) is None


async def test_a_lost_topic_is_replaced_and_introduced_once(
    session: AsyncSession, case: Case
) -> None:
    await topics.give(session, case, 11)
    for _ in range(2):
        await topics.replace(session, case, 11, NOW)
    waiting = await queued(session, case_id=case.id, state="due")
    assert [view_of(row) for row in waiting] == ["support.profile", "support.transcript"]
    assert len(await queued(session, case_id=case.id, state="skipped")) == 2
    assert await topics.give(session, case, 12)


async def test_what_is_still_to_be_posted_is_not_in_the_transcript(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    for number in range(3):
        said, at = Said(1001, 5 + number, "text", f"Satz {number}"), NOW + timedelta(seconds=number)
        await relays.from_customer(session, SUPPORT, case, said, at)
    [first, *_] = await queued(session, method="relay")
    await sent(session, first, 77)
    shown = await profiles.transcript(session, SUPPORT, case.id)
    assert [it.text for it in shown] == ["Satz 0"]


async def test_a_topic_is_closed_after_everything_in_it_and_only_for_a_case_that_is_done(
    session: AsyncSession, case: Case
) -> None:
    await support.resolve(session, case, "2001", NOW)
    assert not await queued(session, method=topics.CLOSING)  # there is no topic yet
    await support.reopen(session, SUPPORT, case, "wrote_again", NOW)
    assert not await queued(session, method=topics.REOPENING)

    await topics.give(session, case, 11)
    await support.resolve(session, case, "2001", NOW)
    [closing] = await queued(session, method=topics.CLOSING)
    assert closing.priority > outbox.PRIORITY["staff"]
    assert not topics.is_pointless(case, topics.CLOSING)
    assert topics.is_pointless(case, topics.REOPENING)

    await support.reopen(session, SUPPORT, case, "wrote_again", NOW)
    assert topics.is_pointless(case, topics.CLOSING)
    assert not topics.is_pointless(case, topics.REOPENING)
    opening, said = (await queued(session, case_id=case.id))[-2:]
    assert (opening.method, view_of(said)) == (topics.REOPENING, "support.reopened")


@pytest.mark.parametrize(
    ("status", "manages", "is_forum", "sees_all", "lacks"),
    [
        ("administrator", True, True, False, ""),
        ("creator", True, True, False, ""),
        ("administrator", False, True, False, "topics"),
        ("member", True, True, False, "admin"),
        ("member", False, True, True, "topics"),
        ("administrator", True, False, False, "forum"),
    ],
)
def test_what_lacks_is_named(
    status: str, manages: bool, is_forum: bool, sees_all: bool, lacks: str
) -> None:
    rights = Rights.of(status, manages=manages, is_forum=is_forum, sees_all=sees_all)
    assert rights.lacks == lacks


@pytest.mark.parametrize(
    ("rights", "topic_id", "closed", "in_general"),
    [
        (ALL, None, False, False),
        (NO_TOPICS, None, False, True),
        (NO_TOPICS, 11, False, False),  # it can be written in, and what staff write is seen
        (NO_TOPICS, 11, True, True),
        (MEMBER, 11, False, True),
    ],
)
async def test_where_a_case_is_posted(
    session: AsyncSession, case: Case, rights: Rights, topic_id: int | None, closed: bool,
    in_general: bool,
) -> None:  # fmt: skip
    await topics.learn(session, GROUP, rights, NOW)
    case.topic_id, case.topic_is_closed = topic_id, closed
    row = await topics.group(session, GROUP)
    assert topics.is_in_general(row, case) is in_general


async def test_one_hint_stands_and_is_taken_back(session: AsyncSession) -> None:
    for minute in range(3):
        await topics.learn(session, GROUP, MEMBER, NOW + timedelta(minutes=minute))
    [hint] = await queued(session, lane="staff")
    await sent(session, hint, 50)

    await topics.learn(session, GROUP, NO_TOPICS, NOW + timedelta(minutes=5))
    [_, other] = await queued(session, lane="staff")
    assert other.method == "edit_view"
    assert (other.payload["message_id"], other.payload["args"]) == (50, {"lacks": "topics"})
    await sent(session, other, 50)

    for minute in (6, 7):
        await topics.learn(session, GROUP, ALL, NOW + timedelta(minutes=minute))
    [_, _, well] = await queued(session, lane="staff")
    assert (well.method, well.payload["message_id"]) == ("edit_view", 50)
    assert view_of(well) == "topics.all_well"


async def test_a_hint_that_was_not_posted_yet_is_not_posted_any_more(session: AsyncSession) -> None:
    await topics.learn(session, GROUP, MEMBER, NOW)
    await topics.learn(session, GROUP, ALL, NOW + timedelta(minutes=1))
    hint, well = await queued(session, lane="staff")
    assert (hint.state, well.state, well.method) == ("skipped", "due", "view")


async def test_a_group_moves_once_and_its_topics_stay_behind(
    session: AsyncSession, case: Case
) -> None:
    await topics.give(session, case, 11)
    assert await topics.move(session, GROUP, MOVED)
    assert not await topics.move(session, GROUP, MOVED)
    assert await topics.where(session, GROUP) == MOVED
    assert await topics.case_of(session, MOVED, 11, None) is None


@pytest.mark.parametrize(("configured_next", "kept"), [(MOVED, True), (-300, False)])
async def test_topics_are_kept_when_the_new_id_is_configured_but_not_in_another_group(
    session: AsyncSession, case: Case, configured_next: int, kept: bool
) -> None:
    await topics.move(session, GROUP, MOVED)
    await topics.give(session, case, 11)
    await session.flush()
    await topics.group(session, configured_next)
    assert (await topics.case_of(session, configured_next, 11, None) is case) is kept


async def test_the_newest_post_with_an_id_says_whose_it_is(
    session: AsyncSession, case: Case
) -> None:
    """In the old group it was a case's; in the new one something else, which is nobody's."""
    await support.post(session, case, NOW, "support.back_to_bot")
    [*_, post] = await queued(session, case_id=case.id)
    await sent(session, post, 57)
    assert await topics.case_of(session, GROUP, None, 57) is case
    await topics.explain_replies(session, GROUP, NOW)
    [*_, other] = await queued(session, lane="staff")
    await sent(session, other, 57)
    assert await topics.case_of(session, MOVED, None, 57) is None


async def test_how_to_reply_is_said_once_in_ten_minutes(session: AsyncSession) -> None:
    for minute in range(0, 13, 3):
        await topics.explain_replies(session, GROUP, NOW + timedelta(minutes=minute))
    assert len(await queued(session, lane="staff")) == 2


async def test_what_waited_for_the_bot_is_due_at_once_when_it_is_back(
    session: AsyncSession, case: Case
) -> None:
    lane, later = f"case:{case.id}", NOW + timedelta(minutes=1)
    await leases.take(session, QUEUE, [lane, "chat:1"], "me", NOW, later)
    await leases.rest(session, QUEUE, {lane: later, "chat:1": later}, "me")
    await topics.learn(session, GROUP, ALL, NOW)
    assert await leases.take(session, QUEUE, [lane, "chat:1"], "me", NOW, later) == [lane]
