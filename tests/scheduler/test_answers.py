"""Working out answers: what cannot be answered, for whatever reason, is remembered as a gap."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from domain import gaps, questions
from domain.answers import Answer
from domain.policy import Policy
from domain.questions import QuestionRules
from scheduler.answers import Answers
from scheduler.bell import Bell
from store.db import Database
from store.questions import Question
from tests.domain.people import person
from tests.domain.test_questions import Found

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
POLICY = Policy(questions=QuestionRules(attempts=2))


async def asked(database: Database, text: str) -> None:
    async with database.begin() as session:
        lena = await person(session, "1001", "Lena")
        await questions.ask(session, lena, text, NOW)


async def steps(database: Database, *found: Answer | Exception) -> None:
    """Work off what is due as often as something is found, or goes wrong."""
    waiting = list(found)

    async def answer(question: Question, history: Sequence[str], now: datetime) -> Answer:
        result = waiting.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    async def listen(question: Question) -> str:
        raise AssertionError("there is no voice message")

    worker = Answers(database, POLICY, answer, listen, "a", lambda: NOW, Bell())
    for _ in found:
        assert await worker.step()


async def open_gaps(database: Database) -> list[tuple[str, int]]:
    async with database.read() as session:
        page = await gaps.most_asked(session, POLICY.gaps, 0)
    return [(gap.text, gap.asked) for gap in page.items]


async def test_what_was_not_found_is_remembered_without_personal_data(database: Database) -> None:
    await asked(database, "Schicken Sie es an lena@example.org?")
    await steps(database, Found("unknown", "", vector=b"\0\x3c"))
    assert await open_gaps(database) == [("Schicken Sie es an [mail-1]?", 1)]


@pytest.mark.parametrize("found", [Found(), Found("unsure", "")])
async def test_what_was_answered_or_may_be_is_not(database: Database, found: Answer) -> None:
    await asked(database, "Was kostet der Versand?")
    await steps(database, found)
    assert await open_gaps(database) == []


async def test_what_failed_in_all_tries_is_remembered_and_after_the_last_one_only(
    database: Database,
) -> None:
    await asked(database, "Was kostet der Versand?")
    await steps(database, ValueError("[it] broke"))
    assert await open_gaps(database) == []
    await steps(database, ValueError("[it] broke"))
    assert await open_gaps(database) == [("Was kostet der Versand?", 1)]
