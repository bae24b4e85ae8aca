"""The model looks things up: bounded, once each, and only what came back may be said."""

from collections.abc import Mapping
from typing import Any

import pytest

from knowledge.answerer import Answerer
from knowledge.tools import TROUBLE, Tool, Toolbox
from tests.knowledge.conftest import NOW
from tests.knowledge.endpoint import Endpoint, Play, reply
from tests.knowledge.shop import QUESTION, QUOTATION

ASKED = "Ist mein Kissen schon losgeschickt worden?"
FOUND = "Bestellung 10023 vom 20.11.2026\n59,90 € · unterwegs"


class Shop:
    """A tool and what it was called with."""

    def __init__(self, found: str | Exception = FOUND, *, ends: bool = False) -> None:
        self.found = found
        self.called: list[Mapping[str, Any]] = []
        self.tool = Tool("order_status", "The orders.", {"type": "object"}, self.run, ends=ends)

    async def run(self, given: Mapping[str, Any]) -> str:
        self.called.append(given)
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


async def ask(answerer: Answerer, shop: Shop, question: str = ASKED) -> str:
    answer = await answerer.answer(
        question, "de", now=NOW, tools=[shop.tool], names=["Lena Vogt"], history=["Ich bin Lena."]
    )
    return answer.text


async def test_what_was_found_may_be_said_and_has_no_source(
    shop: Answerer, endpoint: Endpoint
) -> None:
    orders = Shop()
    said = reply("Ihre Bestellung 10023 ist unterwegs. [T1]", "T1")
    endpoint.play(Play(calls=[("order_status", '{"number": "10023"}')]), said)
    answer = await shop.answer(ASKED, "de", now=NOW, tools=[orders.tool])
    assert (answer.band, answer.text) == ("sure", "Ihre Bestellung 10023 ist unterwegs.")
    assert answer.sources == ()
    assert orders.called == [{"number": "10023"}]
    assert FOUND in endpoint.prompt


@pytest.mark.parametrize(
    "said",
    [
        "Ihre Bestellung 10023 wurde zugestellt. [T1]",
        "Ihre Bestellung 10024 ist unterwegs. [T1]",
        "Ihre Bestellung 10023 ist unterwegs. [T2]",
    ],
)
async def test_what_was_not_found_may_not_be_said(
    shop: Answerer, endpoint: Endpoint, said: str
) -> None:
    endpoint.play(Play(calls=[("order_status", "{}")]), reply(said, "T1"))
    assert "Bestellung 1002" not in await ask(shop, Shop())


async def test_the_model_may_search_for_other_words(shop: Answerer, endpoint: Endpoint) -> None:
    def cite_last(told: str) -> str:
        label = told.rsplit("</data", 1)[0].rsplit("]>\n", 1)[0].rsplit("[", 1)[1]
        return reply(f"Sie haben 30 Tage. [{label}]", label)

    search = ("search_knowledge", '{"query": "Frist für die Rückgabe"}')
    endpoint.play(Play(calls=[search]), Play(echoes=cite_last))
    answer = await shop.answer(
        "Wie ist das mit der Rücksendung?", "de", now=NOW, tools=[Shop().tool]
    )
    assert len(endpoint.asked) == 2
    assert answer.band in {"sure", "unsure"}
    assert "30 Tage" in answer.text or answer.suggestions


async def test_after_three_rounds_it_must_answer(shop: Answerer, endpoint: Endpoint) -> None:
    calls = [Play(calls=[("order_status", f'{{"number": "{number}"}}')]) for number in range(4)]
    endpoint.play(*calls, reply("Ihre Bestellung 10023 ist unterwegs. [T1]", "T1"))
    orders = Shop()
    await ask(shop, orders)
    assert len(orders.called) == 3
    assert [body["tool_choice"] for body in endpoint.asked[:4]] == ["auto", "auto", "auto", "none"]


async def test_after_a_hand_over_the_model_is_not_asked_again(
    shop: Answerer, endpoint: Endpoint
) -> None:
    endpoint.play(Play(calls=[("order_status", "{}")]), reply("Alles gut! [1]", 1))
    assert await ask(shop, Shop("A person takes over.", ends=True)) == ""
    assert len(endpoint.asked) == 1


async def test_nothing_of_the_customers_own_is_in_any_request(
    shop: Answerer, endpoint: Endpoint
) -> None:
    own = ("Vogt", "Lena", "lena@example.org", "Lindenstraße 12", "DE89 3704 0044 0532 0130 00")
    orders = Shop(f"{FOUND} an Lena Vogt, Lindenstraße 12, 04229 Leipzig")
    call = Play(calls=[("order_status", '{"number": "[mail-1]"}')])
    endpoint.play(call, "kein JSON", reply("Ihre Bestellung 10023 ist unterwegs. [T1]", "T1"))
    text = await ask(shop, orders, f"{ASKED} {' / '.join(own[1:])}")
    assert text == "Ihre Bestellung 10023 ist unterwegs."
    assert len(endpoint.asked) == 3
    assert not [datum for datum in own if datum in endpoint.everything]


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("rm_rf", "{}", "There is no such function. There are: order_status."),
        ("order_status", "{", "The arguments must be one JSON object."),
        ("order_status", "[1]", "The arguments must be one JSON object."),
    ],
)
async def test_a_call_that_makes_no_sense_is_told_so(name: str, arguments: str, told: str) -> None:
    orders = Shop()
    finding = await Toolbox([orders.tool]).use(name, arguments)
    assert (finding.text, finding.is_evidence, orders.called) == (told, False, [])


@pytest.mark.parametrize(
    ("error", "told"),
    [(ValueError("number must be text"), "number must be text"), (OSError("secret"), TROUBLE)],
)
async def test_a_tool_that_fails_tells_the_model_no_particulars(
    error: Exception, told: str
) -> None:
    finding = await Toolbox([Shop(error).tool]).use("order_status", "")
    assert (finding.text, finding.is_evidence) == (told, False)


async def test_the_same_call_is_made_once_and_one_that_ends_whatever_it_says() -> None:
    orders, case = Shop(), Shop(ends=True)
    for shop, times in ((orders, 2), (case, 1)):
        box = Toolbox([shop.tool])
        for number in ("1", "1", "2"):
            await box.use("order_status", f'{{"number": "{number}"}}')
        assert len(shop.called) == times


async def test_a_tool_that_fails_leaves_the_quotation(shop: Answerer, endpoint: Endpoint) -> None:
    endpoint.play(Play(calls=[("order_status", "{}")]), reply("Alles kam an. [T1]", "T1"))
    assert (await ask(shop, Shop(OSError()), QUESTION)).startswith(QUOTATION)
