"""A slot is asked once, whoever asks, and holds what was told last."""

import asyncio
from datetime import UTC, datetime

from store import profiles
from store.db import Database
from store.identities import Identity

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def lena(database: Database) -> int:
    async with database.begin() as session:
        identity = Identity(channel="telegram", external_id="1001", name="Lena", language="de",
                            created_at=NOW)  # fmt: skip
        session.add(identity)
        await session.flush()
        return identity.id


async def test_of_two_who_want_to_ask_one_does(database: Database, other_process: Database) -> None:
    identity_id = await lena(database)

    async def ask(at: Database) -> bool:
        async with at.begin() as session:
            return await profiles.mark_asked(session, identity_id, "sizes", NOW)

    asked = await asyncio.gather(ask(database), ask(other_process), ask(database))
    assert sorted(asked) == [False, False, True]


async def test_what_was_told_last_stands_and_what_was_asked_stays_asked(
    database: Database,
) -> None:
    identity_id = await lena(database)
    later = NOW.replace(hour=13)
    async with database.begin() as session:
        await profiles.mark_asked(session, identity_id, "sizes", NOW)
        await profiles.put(session, identity_id, "sizes", ["38"], later)
        await profiles.put(session, identity_id, "colours", ["Grün"], later)
        await profiles.put(session, identity_id, "colours", None, later)
    async with database.read() as session:
        told = await profiles.of(session, identity_id)
    shown = {slot: (it.value, it.asked_at, it.answered_at) for slot, it in told.items()}
    assert shown == {"sizes": (["38"], NOW, later), "colours": (None, later, later)}
