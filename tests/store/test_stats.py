"""What figures are made of, read from either database."""

from datetime import UTC, datetime, timedelta

from store import stats
from store.db import Database
from store.relays import Relay
from tests.domain.people import person, resolved_case

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def fill(database: Database) -> None:
    """A case that was opened again and answered twice, an old one, and one that is open."""
    async with database.begin() as session:
        people = [await person(session, name, name) for name in ("again", "old", "open")]
        again = resolved_case(
            people[0], NOW - DAY, reopened_at=NOW, first_reply_at=NOW + HOUR,
            resolved_at=NOW + 2 * HOUR, resolved_by="2001", csat_score=4, csat_at=NOW + 3 * HOUR,
        )  # fmt: skip
        old = resolved_case(people[1], NOW - 9 * DAY, csat_score=1, csat_at=NOW - 8 * DAY)
        still_open = resolved_case(people[2], NOW, state="waiting_for_staff", resolved_at=None)
        session.add_all([again, old, still_open])
        await session.flush()
        said = [("2001", NOW - DAY), ("2003", NOW + HOUR), ("2001", NOW + HOUR)]
        for number, (author, at) in enumerate(said):
            session.add(Relay(case_id=again.id, side="staff", author=author, kind="text",
                              source_chat_id=1, source_id=number, content={}, at=at))  # fmt: skip


async def test_a_case_counts_from_when_it_was_opened_last(database: Database) -> None:
    await fill(database)
    since = NOW - 2 * DAY
    async with database.read() as session:
        assert list(await stats.first_replies(session, since)) == [(NOW, NOW + HOUR, "2003")]
        assert list(await stats.resolutions(session, since)) == [(NOW, NOW + 2 * HOUR, "2001")]
        assert list(await stats.openings(session, since)) == [NOW - DAY, NOW, NOW]
        assert await stats.oldest_open(session) == NOW
        assert list(await stats.scores(session, since)) == [4]
        assert list(await stats.scores(session, NOW - 9 * DAY)) in ([4, 1], [1, 4])


async def test_the_last_cases_come_newest_first(database: Database) -> None:
    await fill(database)
    async with database.read() as session:
        last = list(await stats.last_cases(session, 2))
        assert last == [(NOW, None), (NOW - 9 * DAY, None)]
        assert len(await stats.last_cases(session, 10)) == 3
