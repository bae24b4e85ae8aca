"""Dialogue state and used links."""

from datetime import UTC, datetime

from store import identities
from store.db import Database

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def test_a_dialogue_is_where_it_was_left(database: Database) -> None:
    async with database.begin() as session:
        assert await identities.conversation(session, "42:1:1") == (None, {})
        await identities.put_conversation(session, "42:1:1", "Composing:time", {"count": 3}, NOW)
        await identities.put_conversation(session, "42:1:1", None, {"text": "Grüße"}, NOW)
    async with database.read() as session:
        assert await identities.conversation(session, "42:1:1") == (None, {"text": "Grüße"})


async def test_a_link_is_used_for_the_first_time_once(database: Database) -> None:
    async with database.begin() as session:
        assert await identities.mark_link_used(session, "digest", NOW)
        assert not await identities.mark_link_used(session, "digest", NOW)
