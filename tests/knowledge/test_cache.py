"""What was written is given again to who means the same, as long as it is still true."""

from datetime import timedelta

import pytest

from knowledge.answer import Answer
from knowledge.answerer import Answerer
from tests.knowledge.conftest import NOW
from tests.knowledge.endpoint import Endpoint, reply
from tests.knowledge.shop import QUESTION, with_model

TEXT = "Sie haben 30 Tage."


async def asked_twice(shop: Answerer, endpoint: Endpoint, again: str, **more: object) -> Answer:
    """The answer to another question after `QUESTION`."""
    endpoint.play(reply("Sie haben 30 Tage. [1]", 1))
    first = await shop.answer(QUESTION, "de", now=NOW)
    assert (first.text, first.is_cached) == (TEXT, False)
    given = {"now": NOW, **more}
    return await shop.answer(again, "de", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("again", [QUESTION, QUESTION.upper(), QUESTION.rstrip("?")])
async def test_the_same_question_is_answered_for_nothing(
    shop: Answerer, endpoint: Endpoint, again: str
) -> None:
    answer = await asked_twice(shop, endpoint, again)
    assert (answer.text, answer.is_cached, len(endpoint.asked)) == (TEXT, True, 1)
    assert (answer.usage.tokens_in, answer.usage.cost_micros) == (0, 0)
    assert answer.sources


@pytest.mark.parametrize(
    "again",
    [
        QUESTION.replace("etwas", "nichts"),
        QUESTION.replace("habe", "habe nach 14 Tagen"),
        f"{QUESTION} Antwort an lena@example.org",
        "Wie lange habe ich Zeit, um zu bezahlen?",
    ],
)
async def test_another_question_is_asked_anew(
    shop: Answerer, endpoint: Endpoint, again: str
) -> None:
    answer = await asked_twice(shop, endpoint, again)
    assert (answer.is_cached, len(endpoint.asked)) == (False, 2)


@pytest.mark.parametrize(
    "more", [{"history": ["Und jetzt?"]}, {"now": NOW + timedelta(days=1)}], ids=["history", "day"]
)
async def test_what_came_before_and_the_day_make_it_another(
    shop: Answerer, endpoint: Endpoint, more: dict[str, object]
) -> None:
    assert not (await asked_twice(shop, endpoint, QUESTION, **more)).is_cached


async def test_personal_answers_are_nobody_elses(shop: Answerer, endpoint: Endpoint) -> None:
    endpoint.play(reply("Sie haben 30 Tage. [1]", 1))
    for _ in range(2):
        await shop.answer(f"{QUESTION} Gruß, Lena", "de", now=NOW, names=["Lena"])
    assert len(endpoint.asked) == 2


async def test_a_cache_of_no_size_keeps_nothing(demo: Answerer, endpoint: Endpoint) -> None:
    forgetful = with_model(demo, endpoint, cache_answers=0)
    assert not (await asked_twice(forgetful, endpoint, QUESTION)).is_cached
    await forgetful.close()


async def test_what_was_written_is_forgotten_when_asked_to(
    shop: Answerer, endpoint: Endpoint
) -> None:
    assert (await asked_twice(shop, endpoint, QUESTION)).is_cached
    shop.forget()
    assert not (await shop.answer(QUESTION, "de", now=NOW)).is_cached
