"""The desk's tables: whoever is first has a case, names and texts are kept once."""

import asyncio
from datetime import UTC, datetime, timedelta

from domain import colleagues
from domain.identities import Person
from store import canned, fates, outbox, support
from store.colleagues import StaffMember
from store.db import Database
from store.identities import Identity
from store.outbox import Delivery
from store.support import Case

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def open_case(database: Database) -> int:
    async with database.begin() as session:
        identity = Identity(channel="telegram", external_id="1001", name="Lena", language="de",
                            created_at=NOW)  # fmt: skip
        session.add(identity)
        await session.flush()
        case = Case(identity_id=identity.id, state="waiting_for_staff", owner="staff",
                    reason="complaint", priority="high", tags=[], opened_at=NOW)  # fmt: skip
        session.add(case)
        await session.flush()
        return case.id


async def test_of_two_who_take_a_case_at_once_one_has_it(
    database: Database, other_process: Database
) -> None:
    case_id = await open_case(database)

    async def take(at: Database, user_id: str) -> bool:
        async with at.begin() as session:
            return await support.take(session, case_id, user_id)

    taken = await asyncio.gather(
        take(database, "2001"), take(other_process, "2003"), take(database, "2004")
    )
    assert sorted(taken) == [False, False, True]
    async with database.read() as session:
        case = await support.case_by_id(session, case_id)
        assert case is not None
        assert case.assignee == ["2001", "2003", "2004"][taken.index(True)]


async def test_an_edit_that_waits_is_held_until_what_it_shows_is_committed(
    database: Database, other_process: Database
) -> None:
    async with database.begin() as session:
        row = {"lane": "case:1", "priority": 1, "kind": "staff", "method": "edit_view",
               "payload": {}, "due_at": NOW, "state": "due", "attempts": 0, "doubtful": False,
               "created_at": NOW}  # fmt: skip
        assert not await outbox.hold_due(session, "case:1", "edit_view")
        assert await outbox.add(session, [row]) == 1
    claimed = asyncio.Event()

    async def claim() -> None:
        async with other_process.begin() as session:
            await fates.mark_sending(session, [1])
        claimed.set()

    async with database.begin() as session:
        assert await outbox.hold_due(session, "case:1", "edit_view")
        claiming = asyncio.create_task(claim())
        for _ in range(50):
            await asyncio.sleep(0)
        assert not claimed.is_set()
    await claiming
    async with database.begin() as session:
        assert not await outbox.hold_due(session, "case:1", "edit_view")
        assert (await session.get_one(Delivery, 1)).state == "sending"


async def test_a_colleague_is_written_down_at_first_sight_and_under_a_new_name(
    database: Database,
) -> None:
    for day, name in enumerate(("Svenja", "Svenja", "Svenja B.")):
        async with database.begin() as session:
            person = Person("2001", name, "svenja")
            await colleagues.meet(session, person, NOW + timedelta(days=day))
    async with database.read() as session:
        member = await session.get_one(StaffMember, "2001")
        assert (member.name, member.seen_at) == ("Svenja B.", NOW + timedelta(days=2))


async def test_a_text_takes_the_place_of_the_one_of_its_name_and_language(
    database: Database,
) -> None:
    async with database.begin() as session:
        for language, text in (("de", "Hallo"), ("en", "Hello"), ("de", "Moin")):
            await canned.put(session, "hallo", language, text, "2001", NOW)
        kept = [(it.language, it.text) for it in await canned.by_name(session, "hallo")]
        assert kept == [("de", "Moin"), ("en", "Hello")]
        row = {"name": "hallo", "language": "de", "text": "x", "author": "", "updated_at": NOW}
        assert await canned.add(session, [row]) == 0
        assert await canned.remove(session, "hallo", ["de", "en"]) == 2
        assert await canned.remove(session, "hallo", ["de", "en"]) == 0
