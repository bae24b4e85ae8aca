"""Messages in one go are one question; floods are slowed, and nothing is dropped."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import bursts, questions
from domain.questions import QuestionRules
from domain.relays import Said
from store import leases
from store import questions as store
from store.identities import Identity
from store.questions import Question
from store.support import Message
from tests.domain.people import NOW, SUPPORT, person
from tests.store.databases import blank

RULES = QuestionRules()


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


async def says(
    session: AsyncSession, identity: Identity, text: str, seconds: float = 0
) -> bursts.Gathered:
    said = Said(1001, round(seconds * 10), "text", text)
    return await bursts.gather(session, RULES, identity, said, after(seconds))


async def asked(session: AsyncSession) -> list[Question]:
    fresh = {"populate_existing": True}
    statement = select(Question).order_by(Question.id)
    return list((await session.scalars(statement, execution_options=fresh)).all())


async def test_each_message_puts_the_answer_off_but_not_for_ever(
    session: AsyncSession, lena: Identity
) -> None:
    for seconds, ready in ((0, 1.5), (1, 2.5), (5, 6), (5.9, 6)):
        await says(session, lena, "und noch etwas", seconds)
        [question] = await asked(session)
        assert question.ready_at == after(ready)


async def test_a_long_burst_is_cut_for_the_bot_and_whole_for_people(
    session: AsyncSession, lena: Identity
) -> None:
    for number in range(4):
        await says(session, lena, f"{number} " + "x" * 2000, number / 10)
    [question] = await asked(session)
    assert len(question.text) == bursts.LONGEST
    assert len(question.said) == 4
    kept = (await session.scalars(select(Message.text).order_by(Message.id))).all()
    assert [len(text) for text in kept] == [2002] * 4


async def test_somebody_elses_words_are_not_ones_own(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    await says(session, lena, "Was kostet der Versand?")
    await says(session, james, "What does shipping cost?")
    assert [it.identity_id for it in await asked(session)] == [lena.id, james.id]


async def test_a_tapped_suggestion_is_whole(session: AsyncSession, lena: Identity) -> None:
    await questions.ask(session, lena, "Was kostet der Versand?", NOW, passage_id=7)
    await says(session, lena, "Und nach Wien?")
    assert [it.text for it in await asked(session)] == ["Was kostet der Versand?", "Und nach Wien?"]


async def flood(session: AsyncSession, lena: Identity, count: int, step: float = 1) -> list[bool]:
    """Whether the customer was asked to write slower, message by message."""
    told = [await says(session, lena, f"{it}", it * step) for it in range(count)]
    return [it.is_too_fast for it in told]


async def test_who_floods_gets_one_kind_word_and_a_longer_pause(
    session: AsyncSession, lena: Identity
) -> None:
    told = await flood(session, lena, 30, step=0.1)
    assert [number for number, is_told in enumerate(told) if is_told] == [20]
    [question] = await asked(session)
    assert question.ready_at == after(RULES.flood_quiet_seconds)


async def test_writing_much_over_a_long_time_is_no_flood(
    session: AsyncSession, lena: Identity
) -> None:
    assert not any(await flood(session, lena, 30, step=3.1))


@pytest.mark.parametrize(("minutes", "is_told"), [(9, False), (11, True)])
async def test_the_word_is_said_again_after_a_while(
    session: AsyncSession, lena: Identity, minutes: int, is_told: bool
) -> None:
    assert await bursts.slow_down(session, RULES, lena, NOW) is False
    lena.slowed_at = NOW - timedelta(minutes=minutes)
    for number in range(RULES.flood_messages):
        session.add(Message(identity_id=lena.id, author="customer", text=str(number), at=NOW))
    assert await bursts.slow_down(session, RULES, lena, NOW) is is_told


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(["says", "takes"]), st.floats(0, 9)), max_size=30))
async def test_every_message_is_answered_once_and_in_order(
    tmp_path: Path, course: list[tuple[str, float]]
) -> None:
    directory = Path(mkdtemp(dir=tmp_path))
    database, seconds, said, answered = blank(directory), 0.0, 0, list[str]()
    try:
        async with database.begin() as session:
            lena = await person(session, "1001", "Lena")
            for action, pause in [*course, ("takes", 100.0)]:
                seconds += pause
                if action == "says":
                    await says(session, lena, f"{said}", seconds)
                    said += 1
                else:
                    answered += await answer_all(session, seconds)
    finally:
        await database.close()
    assert answered == [f"{number}" for number in range(said)]


async def answer_all(session: AsyncSession, seconds: float) -> list[str]:
    until = after(seconds + 30)
    taken = await store.claim(session, "a", 100, after(seconds), until)
    for question in taken:
        await questions.give_up(session, SUPPORT, question, after(seconds))
    await leases.give_back(session, "questions", {it.lane for it in taken}, "a")
    return [line for question in taken for line in question.text.split("\n")]
