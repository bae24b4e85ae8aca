"""What answers used, summed up on either database."""

from datetime import UTC, datetime, timedelta
from typing import Any

from store import tallies as tallies_store
from store.db import Database
from store.questions import Question
from store.tallies import Tally
from tests.domain.people import person

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def test_answers_are_summed_by_band_and_tokens_since_a_moment(database: Database) -> None:
    used = {"tokens_in": 10, "tokens_out": 5, "cost_micros": 3}
    rows: list[dict[str, Any]] = [
        {"state": "done", "band": "sure", "worked_at": NOW, **used},
        {"state": "done", "band": "sure", "worked_at": NOW, "is_cached": True},
        {"state": "cancelled", "worked_at": NOW - timedelta(days=1), **used},
    ]
    async with database.begin() as session:
        lena = await person(session, "1001", "Lena")
        for row in rows:
            session.add(
                Question(
                    lane="1", attempts=0, received_at=NOW, ready_at=NOW, identity_id=lena.id,
                    text="?",
                    language="de", sources=[], suggestions=[], passages=[], **row,
                )
            )  # fmt: skip
    async with database.read() as session:
        tallies = {it.band: it for it in await tallies_store.tallies(session)}
        assert await tallies_store.tokens_since(session, NOW) == 15
        assert await tallies_store.tokens_since(session, NOW + timedelta(days=1)) == 0
    assert tallies == {
        "sure": Tally("sure", 2, 1, 10, 5, 3),
        "": Tally("", 1, 0, 10, 5, 3),
    }
