"""A question that leans on the one before is asked as if it stood alone."""

import pytest

from knowledge.followups import leans, standalone

COST = "Was kostet der Versand nach Österreich?"


@pytest.mark.parametrize(
    ("question", "before", "meant"),
    [
        ("und in die Schweiz?", COST, "Was kostet der Versand in die Schweiz?"),
        ("Und nach Wien?", "was kostet der Versand?", "was kostet der Versand nach Wien?"),
        ("and to Rome?", "How much is shipping to Bonn?", "How much is shipping to Rome?"),
        ("und mit Express?", COST, "Was kostet der Versand mit Express?"),
        ("wie lange dauert das?", COST, f"wie lange dauert das? {COST}"),
        ("and how long?", "What is the return fee", "how long? What is the return fee"),
        ("und die Schuhe?", "Geht Umtausch?", "die Schuhe? Geht Umtausch?"),
    ],
)
def test_it_takes_what_it_leaves_unsaid(question: str, before: str, meant: str) -> None:
    assert standalone(question, ["Hallo", before]) == meant


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("und in die Schweiz?", []),
        ("Wie lange dauert die Lieferung?", [COST]),
        ("Und dann habe ich noch eine ganz andere Frage zu meinem Kundenkonto", [COST]),
        ("", [COST]),
    ],
)
def test_what_stands_alone_stays_as_it_is(question: str, history: list[str]) -> None:
    assert standalone(question, history) == question
    assert not leans(question, history)
