"""What a customer wants of staff: what was written last, and nobody answered."""

import pytest

from domain.requests import RequestRules, last_request, until_answered
from store.support import Message
from tests.domain.people import NOW

RULES = RequestRules(messages=2, chars=100)
CUSTOMER, BOT, STAFF = "customer", "bot", "staff"


def conversation(*said: tuple[str, str]) -> list[Message]:
    return [Message(identity_id=1, author=who, kind="text", text=it, at=NOW) for who, it in said]


@pytest.mark.parametrize(
    ("said", "request_"),
    [
        ([(CUSTOMER, "Geht Norwegen?")], "Geht Norwegen?"),
        ([(CUSTOMER, "Hallo?"), (CUSTOMER, " Geht es? ")], "Hallo?\nGeht es?"),
        ([(CUSTOMER, "a?"), (CUSTOMER, "b?"), (CUSTOMER, "c?")], "b?\nc?"),
        ([(CUSTOMER, "a?"), (STAFF, "Ja."), (CUSTOMER, "b?")], "b?"),
        ([(CUSTOMER, "a?"), (BOT, "Ja."), (CUSTOMER, "b?")], "b?"),
        ([(CUSTOMER, "a?"), (BOT, ""), (CUSTOMER, "b?")], "a?\nb?"),
        ([(CUSTOMER, "a?"), (BOT, "Ja."), (CUSTOMER, "Mensch!")], "a?"),
        ([(CUSTOMER, "a?"), (STAFF, "Ja."), (CUSTOMER, "Mensch!")], ""),
        ([(CUSTOMER, "a?"), (STAFF, "Ja.")], ""),
        ([(CUSTOMER, "x" * 150)], "x" * 100),
        ([(CUSTOMER, "")], ""),
        ([], ""),
    ],
)
def test_a_request_is_what_waits_for_an_answer(said: list[tuple[str, str]], request_: str) -> None:
    assert last_request(conversation(*said), RULES, lambda text: text == "Mensch!") == request_


def test_replies_at_the_end_do_not_hide_what_they_answer() -> None:
    said = conversation((CUSTOMER, "a?"), (STAFF, "Moment."), (BOT, "Ja."), (STAFF, "Ja."))
    assert [it.text for it in until_answered(said)] == ["a?"]
    assert until_answered(conversation((STAFF, "Ja."))) == []
