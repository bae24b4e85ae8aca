"""What answers cost, on /metrics."""

from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from store.identities import Identity
from store.questions import Question
from tests.domain.people import person
from tests.web.conftest import House


async def answered(
    session: AsyncSession, house: House, identity: Identity, days_ago: int = 0, **more: Any
) -> None:
    now = house.now() - timedelta(days=days_ago)
    given: dict[str, Any] = {"state": "done", "band": "sure", "is_cached": False, **more}
    row = Question(
        lane="1", attempts=0, received_at=now, ready_at=now, worked_at=now,
        identity_id=identity.id, text="?",
        language="de", sources=[], suggestions=[], passages=[], **given,
    )  # fmt: skip
    session.add(row)


async def figures(house: House, **settings: Any) -> list[str]:
    async with house.client(**settings) as client:
        return (await client.get("/metrics")).text.splitlines()


async def test_answers_are_counted_with_their_cost(house: House) -> None:
    async with house.database.begin() as session:
        lena = await person(session, "1001", "Lena")
        used = {"tokens_in": 1000, "tokens_out": 50, "cost_micros": 400}
        await answered(session, house, lena, **used)
        await answered(session, house, lena, is_cached=True)
        await answered(session, house, lena, band="unknown", **used)
        await answered(session, house, lena, days_ago=1, band="unsure", **used)
        await answered(session, house, lena, state="cancelled", band=None, **used)
    said = await figures(house, currency="CHF", tokens_per_day=5000)
    for line in (
        'stammkunde_answers{band="sure"} 2.0',
        'stammkunde_answers{band="unsure"} 1.0',
        'stammkunde_answers{band="unknown"} 1.0',
        "stammkunde_answers_cached 1.0",
        'stammkunde_llm_tokens{direction="in"} 4000.0',
        'stammkunde_llm_tokens{direction="out"} 200.0',
        'stammkunde_llm_cost{currency="CHF"} 0.0016',
        'stammkunde_llm_cost_per_answer{currency="CHF"} 0.0008',
        "stammkunde_llm_tokens_left 1850.0",
    ):
        assert line in said


async def test_without_answers_and_limit_nothing_is_divided_or_left(house: House) -> None:
    said = await figures(house)
    assert 'stammkunde_llm_cost_per_answer{currency="EUR"} 0.0' in said
    assert not [line for line in said if line.startswith("stammkunde_llm_tokens_left")]
