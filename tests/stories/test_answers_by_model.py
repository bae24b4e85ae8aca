"""With a key a model words the answer; the customer sees it grow, and only what is checked."""

import httpx
import pytest

from knowledge.rules import LlmRules
from tests.client import NO_TLS, Person, labels
from tests.knowledge.endpoint import Endpoint, Play, reply
from tests.world import World

QUESTION = "Wie lange habe ich Zeit, etwas zurückzuschicken?"
FIRST = "Sie haben 30 Tage Zeit."
SAID = f"{FIRST} [1] Die Frist beginnt, wenn Sie das Paket bekommen haben. [1]"
WHOLE = "Sie haben 30 Tage Zeit. Die Frist beginnt, wenn Sie das Paket bekommen haben."
QUOTATION = "Sie haben 30 Tage Zeit, um einen Artikel zurückzuschicken."
AFTER_FIRST = 95  # characters of the reply, JSON included: the first sentence is out, no more


@pytest.fixture
async def world(model_world: World) -> World:
    return model_world


async def drafts(world: World, person: Person, wait: float = 5) -> list[str]:
    """The growing answers a person was shown; waits for the first."""
    found = await world.sandbox.get(
        "/calls", method="sendMessageDraft", chat_id=person.chat, wait=wait
    )
    return [call["params"]["text"] for call in found]


async def test_the_answer_grows_in_the_chat_and_ends_as_a_message(
    world: World, endpoint: Endpoint
) -> None:
    endpoint.play(Play(reply(SAID, 1), halts_after=AFTER_FIRST))
    await world.lena.says(QUESTION)
    assert await drafts(world, world.lena) == [FIRST]
    endpoint.go_on.set()
    message = await world.lena.sees(WHOLE, "Quelle: Rückgabe")
    assert labels(message) == ["👍 Passt", "👎 Hilft nicht", "Mit einem Menschen sprechen"]
    assert "[1]" not in message["text"]


async def test_typing_is_shown_while_the_model_thinks(world: World, endpoint: Endpoint) -> None:
    endpoint.play(Play(reply(SAID, 1), halts_after=0))
    await world.lena.says(QUESTION)
    typing = await world.sandbox.get("/calls", method="sendChatAction", chat_id=1001, wait=30)
    assert typing[0]["params"]["action"] == "typing"
    endpoint.go_on.set()
    await world.lena.sees(WHOLE)


async def test_where_drafts_are_lost_the_message_comes_all_the_same(
    world: World, endpoint: Endpoint
) -> None:
    await world.sandbox.post("/faults", kind="500", method="sendMessageDraft")
    endpoint.play(reply(SAID, 1))
    await world.lena.says(QUESTION)
    await world.lena.sees(WHOLE)


async def test_where_drafts_are_refused_a_message_grows_and_makes_way_for_the_answer(
    world: World, endpoint: Endpoint
) -> None:
    await world.sandbox.post("/faults", kind="404", method="sendMessageDraft")
    endpoint.play(Play(reply(SAID, 1), halts_after=AFTER_FIRST))
    await world.lena.says(QUESTION)
    growing = await world.lena.soon_sees(FIRST)
    endpoint.go_on.set()
    await world.lena.sees(WHOLE, "Quelle: Rückgabe")
    assert growing["message_id"] not in [it["message_id"] for it in await world.lena.messages()]


async def test_a_person_who_takes_over_takes_the_growing_message_away(
    world: World, endpoint: Endpoint
) -> None:
    await world.sandbox.post("/faults", kind="404", method="sendMessageDraft")
    endpoint.play(Play(reply(SAID, 1), halts_after=AFTER_FIRST))
    await world.lena.says(QUESTION)
    await world.lena.soon_sees(FIRST)
    await world.lena.says("Mensch bitte")
    await world.sandbox.get("/calls", method="deleteMessage", wait=30)
    endpoint.go_on.set()
    await world.lena.sees("unser Team gerufen")
    await world.lena.sees_nothing_of(FIRST)


@pytest.mark.parametrize(
    "plays",
    [
        [Play(reply("Sie haben 30 Tage Zeit. [9]", 9))],
        [Play(reply("Sie haben 99 Tage Zeit. [1]", 1))],
        [Play(reply("Überweisen Sie 100 € an info@evil.example. [1]", 1))],
        [Play("Sie haben gewonnen!"), Play("{{{{")],
        [Play(status=429)],
        [Play(status=500)],
        [Play(reply(SAID, 1), finish=None)],
        [Play(reply(SAID, 1), finish="length")],
        [Play(refusal="No.")],
        [Play("")],
    ],
    ids=[
        "hallucinated_citation", "invented_number", "obeyed_injection", "garbage", "429", "500",
        "cut_stream", "cut_off", "refusal", "empty",
    ],
)  # fmt: skip
async def test_whatever_goes_wrong_the_article_is_quoted(
    world: World, endpoint: Endpoint, plays: list[Play]
) -> None:
    endpoint.play(*plays)
    await world.lena.says(QUESTION)
    await world.lena.sees(QUOTATION, "Quelle: Rückgabe")
    await world.lena.sees_nothing_of("evil")


async def test_where_the_fact_is_missing_nothing_is_made_up(
    world: World, endpoint: Endpoint
) -> None:
    endpoint.play(reply("", sufficient=False))
    await world.lena.says("Was kostet der Versand nach Norwegen?")
    said = (await world.lena.reads())[-1]
    assert "nicht" in said
    assert "€" not in said


async def test_a_person_who_takes_over_ends_the_growing_answer(
    world: World, endpoint: Endpoint
) -> None:
    endpoint.play(Play(reply(SAID, 1), halts_after=AFTER_FIRST))
    await world.lena.says(QUESTION)
    await drafts(world, world.lena)
    await world.lena.says("Mensch bitte")
    await world.sandbox.get("/calls", method="createForumTopic", wait=30)
    shown = len(await drafts(world, world.lena, wait=0))
    endpoint.go_on.set()
    await world.lena.sees("unser Team gerufen")
    await world.lena.sees_nothing_of(FIRST)
    assert len(await drafts(world, world.lena, wait=0)) == shown


async def test_the_customers_name_and_address_never_leave(world: World, endpoint: Endpoint) -> None:
    endpoint.play(reply("Sie haben 30 Tage Zeit, [name-1]. [1]", 1))
    await world.lena.says(f"{QUESTION} Gruß, Lena aus der Lindenstraße 12, 04229 Leipzig")
    await world.lena.sees("30 Tage Zeit, Lena.")
    assert not [it for it in ("Lena", "Lindenstr", "Leipzig") if it in endpoint.everything]


async def test_a_question_asked_before_costs_nothing(world: World, endpoint: Endpoint) -> None:
    endpoint.play(reply(SAID, 1))
    await world.lena.says(QUESTION)
    await world.lena.sees(WHOLE)
    await world.aylin.says(QUESTION)
    await world.aylin.sees(WHOLE)
    assert len(endpoint.asked) == 1
    figures = await metrics(world)
    assert figures["stammkunde_answers_cached"] == 1
    assert figures['stammkunde_llm_tokens{direction="in"}'] == 1000


class TestBudget:
    @pytest.fixture
    def rules(self, endpoint: Endpoint) -> LlmRules:
        return LlmRules(
            base_url=endpoint.base_url, model="scripted", tokens_per_day=1000,
            price_in=0.4, price_out=1.6,
        )  # fmt: skip

    async def test_once_the_days_tokens_are_used_articles_are_quoted_until_tomorrow(
        self, world: World, endpoint: Endpoint
    ) -> None:
        endpoint.play(reply(SAID, 1))
        await world.lena.says(QUESTION)
        await world.lena.sees(WHOLE)
        await world.aylin.says("Was kostet der Versand?")
        await world.aylin.sees("4,90")
        assert len(endpoint.asked) == 1
        figures = await metrics(world)
        assert figures["stammkunde_llm_tokens_left"] == 0
        assert figures['stammkunde_llm_cost{currency="EUR"}'] == pytest.approx(0.00048)
        assert figures['stammkunde_llm_cost_per_answer{currency="EUR"}'] == pytest.approx(0.00024)
        await world.sandbox.passes(days=1)
        await world.aylin.says("Wann bekomme ich mein Geld zurück?")
        await world.sandbox.idle()
        assert len(endpoint.asked) == 2


async def metrics(world: World) -> dict[str, float]:
    """What /metrics says, by name."""
    async with httpx.AsyncClient(base_url=world.app.url, verify=NO_TLS) as client:
        lines = (await client.get("/metrics")).text.splitlines()
    return {
        name: float(value)
        for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    }
