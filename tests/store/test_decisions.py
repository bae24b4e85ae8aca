"""Two colleagues tap at the same moment, on either database: one of them decides."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from domain import lessons, suggestions, support
from domain.errors import RuleBroken
from domain.gaps import GapRules
from domain.lessons import LessonRules, Pair
from domain.relays import Said
from domain.requests import RequestRules
from domain.support import SupportRules
from store import knowledge
from store import tallies as tallies_store
from store.db import Database
from store.questions import Question
from tests.domain.people import NOW, person, queued
from tests.domain.test_questions import Found, Used

GAPS, SUPPORT = GapRules(), SupportRules()
Tap = Callable[[AsyncSession], Awaitable[object]]


async def told(database: Database, tap: Tap) -> str:
    try:
        async with database.begin() as session:
            await tap(session)
    except RuleBroken as refusal:
        return refusal.rule
    return ""


async def test_a_draft_is_sent_by_one_and_counts_for_its_tokens_alone(
    database: Database, other_process: Database
) -> None:
    async with database.begin() as session:
        lena = await person(session, "1001", "Lena")
        await support.remember(session, lena.id, "customer", "Geht Norwegen?", NOW)
        case = await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)
        draft = await suggestions.ask(session, RequestRules(), case, lambda _: False, "2001", NOW)
        found = Found(usage=Used("scripted", 10, 5, 3), is_cached=True)
        await suggestions.settle(session, draft, found, NOW)

    async def send(session: AsyncSession) -> None:
        await suggestions.send(session, draft.id, Said(-1001, 77, "text", author="2001"), NOW)

    said = await asyncio.gather(*(told(it, send) for it in (database, other_process)))
    assert sorted(said) == ["", "suggestions-decided"]
    async with database.read() as session:
        assert len(await queued(session, identity_id=lena.id, kind="reply")) == 1
        [tally] = await tallies_store.tallies(session)
        assert await tallies_store.tokens_since(session, NOW) == 15
    assert (tally.answers, tally.cached, tally.tokens_in, tally.cost_micros) == (0, 0, 10, 3)


async def test_a_lesson_goes_live_once(database: Database, other_process: Database) -> None:
    async with database.begin() as session:
        lena = await person(session, "1001", "Lena")
        case = await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)
        pair = Pair("Sind Hunde erlaubt?", "Ja.", "de")
        lesson = await lessons.propose(session, GAPS, case, pair, "2001", NOW)
        check = await session.get_one(Question, lesson.check_id)
        await lessons.settle(session, LessonRules(), check, Found(passages=()), NOW)

    async def approve(session: AsyncSession) -> None:
        ids = lesson.id, check.id
        await lessons.approve(session, GAPS, *ids, "2003", lambda _: True, NOW)

    said = await asyncio.gather(*(told(it, approve) for it in (database, other_process)))
    assert "" in said
    assert set(said) - {""} <= {"lessons-outdated", "lessons-live-already"}
    assert len(set(said)) == 2
    async with database.read() as session:
        assert [it.text for it in await knowledge.passages(session)] == ["Ja."]
