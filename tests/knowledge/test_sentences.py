"""Sentences of a growing answer: none before it is over, none lost, labels kept from readers."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.draft import beginning
from knowledge.sentences import joined, sentences
from tests.knowledge.endpoint import reply

ANSWER = (
    "Sie haben z. B. 30 Tage inkl. Versand. [1] Das kostet ca. 4,90 €. [2][T1] "
    "Gern! Ab dem 1. Januar 2027 gilt „neu“. [1, 3]\n- Lampen [4]\n- Kissen [4]"
)
EXPECTED = [
    ("Sie haben z. B. 30 Tage inkl. Versand.", ("1",)),
    ("Das kostet ca. 4,90 €.", ("2", "T1")),
    ("Gern!", ()),
    ("Ab dem 1. Januar 2027 gilt „neu“.", ("1", "3")),
    ("- Lampen", ("4",)),
    ("- Kissen", ("4",)),
]


def test_an_answer_is_taken_apart() -> None:
    found = sentences(ANSWER, is_whole=True)
    assert [(it.text, it.labels) for it in found] == EXPECTED


def test_put_together_it_has_no_labels_and_keeps_its_lines() -> None:
    text = joined(sentences(ANSWER, is_whole=True))
    assert text.endswith("„neu“.\n- Lampen\n- Kissen")
    assert "[" not in text


@given(st.integers(0, len(ANSWER)))
def test_what_is_over_stays_as_it_is_while_the_answer_grows(at: int) -> None:
    so_far = [it.text for it in sentences(ANSWER[:at], is_whole=False)]
    assert so_far == [text for text, _ in EXPECTED][: len(so_far)]


@given(st.text(max_size=80), st.data())
def test_a_reply_cut_anywhere_shows_a_beginning_of_its_answer(
    text: str, data: st.DataObject
) -> None:
    whole = reply(text, 1)
    begun = beginning(whole[: data.draw(st.integers(0, len(whole)))])
    assert begun is None or text.startswith(begun.answer.rstrip("\ufffd"))


def test_nothing_is_shown_before_the_model_said_that_it_suffices() -> None:
    shown = reply("Sie haben 30 Tage. [1]", 1)
    assert beginning(shown) is not None
    assert beginning(reply("Sie haben 30 Tage. [1]", sufficient=False)) is None
    assert beginning(reply("Sie haben 30 Tage. [1]", needs_person=True)) is None
    assert beginning('{"answer": "Sie haben 30 Tage. [1]') is None
    assert beginning("Sie haben 30 Tage. [1]") is None
