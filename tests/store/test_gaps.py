"""Gaps under load: several processes group and count at once, and every question counts once."""

import asyncio
from datetime import UTC, datetime

import numpy as np
import pytest

from domain import gaps
from domain.gaps import GapRules
from store import gaps as store
from store import questions, written
from store.db import Database
from store.gaps import Gap
from store.identities import Identity
from store.knowledge import Passage
from store.questions import Question

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RULES = GapRules()
ASKED = 12


def meaning(number: int) -> bytes:
    """Unit vectors that have nothing in common."""
    return bytes(np.eye(8, dtype="<f2")[number].tobytes())


async def ask(database: Database, *numbers: int, band: str = "unknown") -> list[int]:
    """Questions that are settled; returns their ids."""
    async with database.begin() as session:
        who = Identity(channel="telegram", external_id="1", name="Lena", language="de",
                       created_at=NOW)  # fmt: skip
        session.add(who)
        await session.flush()
        asked = [
            Question(lane="1", state="done", attempts=0, received_at=NOW, ready_at=NOW,
                     identity_id=who.id,
                     text=f"Frage {number}", language="de", band=band, score=0.1,
                     vector=meaning(number), sources=["Versand"], suggestions=[], passages=[])
            for number in numbers
        ]  # fmt: skip
        session.add_all(asked)
        await session.flush()
        return [question.id for question in asked]


async def consider(database: Database, question_id: int, helpful: bool | None = None) -> None:
    async with database.begin() as session:
        if helpful is not None:
            (await session.get_one(Question, question_id)).helpful = helpful
        await gaps.consider(session, RULES, question_id, f"Frage {question_id}", NOW)


async def counts(database: Database) -> list[tuple[int, int]]:
    async with database.read() as session:
        return [(gap.asked, gap.disliked) for gap in await store.most_asked(session, 50, 0)]


async def test_questions_of_one_meaning_settled_at_once_are_one_gap(
    database: Database, other_process: Database
) -> None:
    ids = await ask(database, *[0] * ASKED)
    both = (database, other_process)
    await asyncio.gather(*(consider(both[i % 2], it) for i, it in enumerate(ids)))
    assert await counts(database) == [(ASKED, 0)]


async def test_several_meanings_at_once_are_kept_apart(
    database: Database, other_process: Database
) -> None:
    ids = await ask(database, *[number % 3 for number in range(ASKED)])
    both = (database, other_process)
    await asyncio.gather(*(consider(both[i % 2], it) for i, it in enumerate(ids)))
    assert await counts(database) == [(ASKED // 3, 0)] * 3


async def test_one_question_looked_at_by_two_processes_counts_once(
    database: Database, other_process: Database
) -> None:
    [question_id] = await ask(database, 0)
    await asyncio.gather(*(consider(it, question_id) for it in (database, other_process) * 3))
    assert await counts(database) == [(1, 0)]


async def test_ratings_that_change_all_at_once_leave_the_counts_right(
    database: Database, other_process: Database
) -> None:
    ids = await ask(database, *[0] * ASKED, band="sure")
    both = (database, other_process)
    await asyncio.gather(*(consider(both[i % 2], it, False) for i, it in enumerate(ids)))
    assert await counts(database) == [(ASKED, ASKED)]
    half = ids[: ASKED // 2]
    await asyncio.gather(*(consider(both[i % 2], it, True) for i, it in enumerate(half)))
    assert await counts(database) == [(ASKED // 2, ASKED // 2)]


async def test_a_gap_dismissed_in_the_midst_loses_no_question(
    database: Database, other_process: Database
) -> None:
    first, *ids = await ask(database, *[0] * (ASKED + 1))
    await consider(database, first)

    async def dismiss() -> None:
        async with other_process.begin() as session:
            [(gap_id, _, _)] = await store.meanings(session)
            await gaps.dismiss(session, gap_id)

    await asyncio.gather(*(consider(database, it) for it in ids), dismiss())
    async with database.read() as session:
        rows = [await store.by_id(session, number) for number in (1, 2)]
    assert sum(gap.asked for gap in rows if gap) == ASKED + 1


async def test_ratings_are_summed_up_by_their_sources(database: Database) -> None:
    ids = await ask(database, 0, 1, 2, band="sure")
    for question_id, helpful in zip(ids, (False, True, None), strict=True):
        if helpful is not None:
            await consider(database, question_id, helpful)
    async with database.read() as session:
        assert await questions.ratings(session) == [(["Versand"], 2, 1)]


async def test_wordings_come_once_each_the_most_frequent_first(database: Database) -> None:
    ids = await ask(database, 0, 1, 1)
    async with database.begin() as session:
        gap_id = await store.add(session, "Frage", "de", meaning(0), 0, NOW)
        for question_id in ids:
            (await session.get_one(Question, question_id)).gap_id = gap_id
        await session.flush()
        assert await questions.wordings(session, gap_id, 9) == ["Frage 1", "Frage 0"]
        assert await questions.wordings(session, gap_id, 1) == ["Frage 1"]


@pytest.mark.parametrize("state", ["answered", "dismissed"])
async def test_a_gap_moves_once(database: Database, state: store.State) -> None:
    async with database.begin() as session:
        gap_id = await store.add(session, "Frage", "de", meaning(0), 0, NOW)
        assert await store.move(session, gap_id, "open", state)
        assert not await store.move(session, gap_id, "open", state)
        assert not await store.count_up(session, gap_id, 0, NOW)
        assert await store.count_open(session) == 0
        assert await store.meanings(session) == []


async def test_a_written_answer_is_signed_and_found_by_its_gap(database: Database) -> None:
    async with database.begin() as session:
        gap_id = await store.add(session, "Frage", "de", b"", 0, NOW)
        passage = Passage(digest="1", position=0, language="de", title="Frage?", text="Ja.")
        document_id = await written.put(session, f"written:gap-{gap_id}", passage, "2001", NOW)
        assert await written.count(session) == 0
        await store.move(session, gap_id, "open", "answered", document_id=document_id)
        assert await written.count(session) == 1
        [(found, document, its, name)] = await written.newest(session, 5)
        assert (found, document.author, its.text, name) == (gap_id, "2001", "Ja.", None)
        assert await written.newest(session, 5, gap_id=gap_id + 1) == []
        assert isinstance(await store.by_id(session, gap_id), Gap)
