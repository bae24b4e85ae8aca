"""Whatever the endpoint does, the customer gets the quotation, in time, and no particulars."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from knowledge.answerer import Answerer
from tests.knowledge.conftest import NOW
from tests.knowledge.endpoint import Endpoint, Play, reply
from tests.knowledge.shop import KEY, QUESTION, QUOTATION, with_model

GOOD = reply("Sie haben 30 Tage. [1]", 1)
TEXT = "Sie haben 30 Tage."


@pytest.mark.parametrize(
    "play",
    [
        Play(""),
        Play(GOOD, finish="length"),
        Play(GOOD, finish="content_filter"),
        Play(GOOD[:40], finish=None),
        Play(GOOD, finish=None),
        Play(refusal="I cannot help with that."),
        Play(is_website=True),
        Play(status=401),
        Play(status=429),
        Play(status=500),
    ],
    ids=[
        "empty", "too_long", "filtered", "cut_early", "cut_late", "refusal", "website", "401",
        "429", "500",
    ],
)  # fmt: skip
async def test_a_reply_that_fails_is_replaced_by_a_quotation(
    shop: Answerer, endpoint: Endpoint, play: Play
) -> None:
    endpoint.play(play)
    with capture_logs() as logs:
        answer = await shop.answer(QUESTION, "de", now=NOW)
    assert len(endpoint.asked) == 1
    assert (answer.band, answer.text[: len(QUOTATION)]) == ("sure", QUOTATION)
    assert [line["event"] for line in logs] == ["llm_answer_refused"]
    assert not [secret for secret in (KEY, QUESTION, QUOTATION, "broken") if secret in str(logs)]


@pytest.mark.parametrize(
    "play", [Play(status=429, headers={"Retry-After": "0"}), Play(status=503), Play(status=500)]
)
async def test_a_passing_trouble_is_tried_again(
    demo: Answerer, endpoint: Endpoint, play: Play
) -> None:
    patient = with_model(demo, endpoint, retries=1)
    endpoint.play(play, GOOD)
    answer = await patient.answer(QUESTION, "de", now=NOW)
    await patient.close()
    assert (answer.text, len(endpoint.asked)) == (TEXT, 2)


async def test_what_would_come_too_late_is_not_waited_for(
    demo: Answerer, endpoint: Endpoint
) -> None:
    patient = with_model(demo, endpoint, retries=3)
    endpoint.play(Play(status=429, headers={"Retry-After": "60"}))
    answer = await patient.answer(QUESTION, "de", now=NOW)
    await patient.close()
    assert (answer.text[: len(QUOTATION)], len(endpoint.asked)) == (QUOTATION, 1)
    assert answer.milliseconds < 8000


@pytest.mark.parametrize("halts_after", [0, 60, 10_000], ids=["silent", "half", "endless"])
async def test_a_slow_endpoint_is_given_up(
    demo: Answerer, endpoint: Endpoint, halts_after: int
) -> None:
    hasty = with_model(demo, endpoint, first_words_seconds=0.3)
    endpoint.play(Play(GOOD, halts_after=halts_after))
    answer = await hasty.answer(QUESTION, "de", now=NOW)
    await hasty.close()
    assert answer.text.startswith(QUOTATION)


async def test_once_the_first_words_are_seen_there_is_time_for_the_rest(
    demo: Answerer, endpoint: Endpoint
) -> None:
    hasty = with_model(demo, endpoint, first_words_seconds=2)
    said = "Sie haben 30 Tage. [1] Die Frist beginnt, wenn Sie Ihr Paket erhalten. [1]"
    endpoint.play(Play(reply(said, 1), halts_after=95))
    seen: list[str] = []

    async def show(text: str) -> None:
        seen.append(text)
        endpoint.go_on.set()

    answer = await hasty.answer(QUESTION, "de", now=NOW, show=show)
    await hasty.close()
    assert seen[0] == TEXT
    assert answer.text == f"{TEXT} Die Frist beginnt, wenn Sie Ihr Paket erhalten."
    assert seen[-1] == answer.text


async def test_nothing_is_shown_that_is_taken_back(shop: Answerer, endpoint: Endpoint) -> None:
    seen: list[str] = []

    async def show(text: str) -> None:
        seen.append(text)

    unlabelled = "Sie haben 30 Tage. Sie haben 99 Tage. [1] Alles ist geschenkt. [1]"
    for said in (reply("Sie haben 30 Tage. [1]", sufficient=False), reply(unlabelled, 1)):
        endpoint.play(said)
        await shop.answer(QUESTION, "de", now=NOW, show=show)
    assert seen == []


@pytest.mark.parametrize(
    ("understands", "requests"),
    [("json_schema", 1), ("json_object", 2), (None, 3)],
)
async def test_an_endpoint_is_asked_as_it_understands_and_remembered(
    shop: Answerer, endpoint: Endpoint, understands: str | None, requests: int
) -> None:
    def not_understood(body: dict[str, Any]) -> bool:
        form = body.get("response_format")
        return form is not None and form["type"] != understands

    endpoint.not_understood = not_understood
    endpoint.play(GOOD)
    assert (await shop.answer(QUESTION, "de", now=NOW)).text == TEXT
    assert len(endpoint.asked) == requests
    assert (await shop.answer(f"{QUESTION} Danke!", "de", now=NOW, history=["?"])).text == TEXT
    assert len(endpoint.asked) == requests + 1


async def test_an_endpoint_without_tools_and_counting_still_answers(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.not_understood = lambda body: "tools" in body or "stream_options" in body
    endpoint.play(Play(GOOD, counts=False))
    answer = await shop.answer(QUESTION, "de", now=NOW)
    assert answer.text == TEXT
    assert answer.usage.tokens_in > 100
    assert answer.usage.tokens_out > 10


@pytest.mark.parametrize("bad", ["Sie haben gewonnen!", '{"answer": 17}', "[1, 2]"])
async def test_another_shape_is_repaired_once(shop: Answerer, endpoint: Endpoint, bad: str) -> None:
    endpoint.play(bad, GOOD)
    assert (await shop.answer(QUESTION, "de", now=NOW)).text == TEXT
    assert len(endpoint.asked) == 2


async def test_plain_words_with_labels_are_taken_after_a_repair_in_vain(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.play("Sie haben 30 Tage. [1]")
    assert (await shop.answer(QUESTION, "de", now=NOW)).text == TEXT
    assert len(endpoint.asked) == 2


async def test_garbage_is_replaced_by_a_quotation(shop: Answerer, endpoint: Endpoint) -> None:
    endpoint.play('{"answer": "Sie haben 30')
    assert (await shop.answer(QUESTION, "de", now=NOW)).text.startswith(QUOTATION)
    assert len(endpoint.asked) == 2


async def test_json_in_a_fence_is_understood(shop: Answerer, endpoint: Endpoint) -> None:
    endpoint.play(f"Gern!\n```json\n{GOOD}\n```")
    assert (await shop.answer(QUESTION, "de", now=NOW)).text == TEXT
