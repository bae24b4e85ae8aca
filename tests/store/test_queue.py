"""The order of the queue, and where its cases stand."""

from datetime import UTC, datetime, timedelta
from typing import Any

from store import queue
from store.colleagues import StaffMember
from store.db import Database
from tests.domain.people import person, resolved_case

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CASES: dict[str, dict[str, Any]] = {
    "aside until later": {"snoozed_until": NOW + 2 * HOUR, "reply_due_at": NOW + HOUR},
    "aside": {"snoozed_until": NOW + HOUR},
    "idle": {},
    "was aside": {"snoozed_until": NOW, "reply_due_at": NOW + 3 * HOUR},
    "due": {"reply_due_at": NOW + HOUR},
    "due now": {"reply_due_at": NOW, "assignee": "2001"},
    "overdue": {"reply_due_at": NOW - HOUR},
    "resolved": {"state": "resolved"},
}


async def fill(database: Database) -> None:
    async with database.begin() as session:
        for name, given in CASES.items():
            identity = await person(session, name, name)
            session.add(resolved_case(identity, NOW, **{"state": "waiting_for_staff", **given}))
        session.add(StaffMember(user_id="2001", name="Svenja", seen_at=NOW))


async def test_the_most_urgent_comes_first_and_what_was_put_aside_last(database: Database) -> None:
    await fill(database)
    async with database.read() as session:
        rows = await queue.open_cases(session, None, NOW, 10, 0)
        assert [identity.name for _, identity in rows] == [
            "overdue", "due now", "due", "was aside", "idle", "aside", "aside until later",
        ]  # fmt: skip
        second = await queue.open_cases(session, None, NOW, 3, 3)
        assert [identity.name for _, identity in second] == ["was aside", "idle", "aside"]
        assert await queue.count_open(session, None, NOW) == {
            "overdue": 2, "due": 2, "idle": 1, "aside": 2,
        }  # fmt: skip


async def test_one_of_the_team_has_only_what_is_theirs(database: Database) -> None:
    await fill(database)
    async with database.read() as session:
        rows = await queue.open_cases(session, "2001", NOW, 10, 0)
        assert [identity.name for _, identity in rows] == ["due now"]
        assert await queue.count_open(session, "2001", NOW) == {"overdue": 1}
        assert await queue.count_open(session, "2002", NOW) == {}
        assert await queue.names(session, {"2001", "2002"}) == {"2001": "Svenja"}
