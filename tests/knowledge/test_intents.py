"""How well intents are told from questions, on sentences that are none of the examples.

`intents_dev.jsonl` holds 236 sentences to tune on (`dev`) and 198 to judge by (`test`). Most were
written before the examples, the rest while tuning: a third batch went to `test` unseen. When the
tuning was over, the test half gave accuracy .97, macro-F1 .97, 1 of 88 questions mistaken, and 31
of 32 wishes for a person (15 of 16) or an end of advertising (16 of 16) heard. One author wrote
sentences and examples, so real customers will be understood somewhat less well.
"""

import json
import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge import cues
from knowledge.intents import Intents
from tests.intents import embedder
from tests.knowledge.conftest import NOW, HelpCentre
from views.wishes import recognise

HERE = Path(__file__).parent
NONE = "none"
Outcome = tuple[str, str]


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


PEOPLE = rows("../views/people.jsonl")
HELD_OUT = rows("intents_dev.jsonl")
QUESTIONS = [row for row in rows("dev_questions.jsonl") if row.get("kind") != "small-talk"]
BOTH = {  # an article answers these, and yet they ask for something to be done
    "Wo ist mein Paket?", "where is my parcel", "Paket laut DHL zugestellt aber nicht da",
    "mein paket kommt viel zu spät", "my order is late", "Teller kam zerbrochen an",
    "my plate arrived broken", "newsletter abbestellen", "ich will keine werbung mehr hier im chat",
    "stop sending me ads on telegram", "I want to return swimwear", "talk to a human",
    "tell me a joke",
}  # fmt: skip


@pytest.fixture(scope="module")
def intents(intent_vectors: Path) -> Intents:
    return Intents(embedder, intent_vectors)


@pytest.fixture
def kept(tmp_path: Path, intent_vectors: Path) -> Path:
    """The one file of vectors, in a folder of its own."""
    shutil.copytree(intent_vectors, tmp_path, dirs_exist_ok=True)
    [kept] = tmp_path.glob("intents-*.npy")
    return kept


def recognised(intents: Intents, text: str, language: Any) -> str:
    intent = intents.of(text, language)
    return intent.name if intent else NONE


@cache
def outcomes(intents: Intents, half: str) -> tuple[Outcome, ...]:
    """(meant, recognised) for each sentence of a half."""
    return tuple(
        (row["intent"] or NONE, recognised(intents, row["text"], row["language"]))
        for row in HELD_OUT
        if row["half"] == half
    )


def recall(found: tuple[Outcome, ...], intent: str) -> float:
    heard = [got == meant for meant, got in found if meant == intent]
    return sum(heard) / len(heard)


def macro_f1(found: tuple[Outcome, ...]) -> float:
    right = Counter(meant for meant, got in found if meant == got)
    told = Counter(meant for meant, _ in found) + Counter(got for _, got in found)
    return sum(2 * right[name] / told[name] for name in told) / len(told)


halves = pytest.mark.parametrize("half", ["dev", "test"])


@halves
def test_intents_are_recognised(intents: Intents, half: str) -> None:
    found = outcomes(intents, half)
    assert sum(meant == got for meant, got in found) / len(found) >= 0.93
    assert macro_f1(found) >= 0.93


@halves
def test_a_question_is_not_mistaken_for_an_intent(intents: Intents, half: str) -> None:
    assert recall(outcomes(intents, half), NONE) >= 0.97


@halves
def test_who_wants_a_person_or_an_end_is_heard(intents: Intents, half: str) -> None:
    wishes = [it for it in outcomes(intents, half) if it[0] in {"person", "opt_out"}]
    assert sum(meant == got for meant, got in wishes) / len(wishes) >= 0.95


def test_what_the_help_centre_knows_is_left_to_it(intents: Intents) -> None:
    asked = [row for row in QUESTIONS if row["question"] not in BOTH]
    mistaken = [
        row["question"]
        for row in asked
        if recognised(intents, row["question"], row["language"]) != NONE
    ]
    assert len(mistaken) / len(asked) <= 0.03, mistaken


def test_no_sentence_to_judge_by_is_an_example() -> None:
    examples = (HERE.parents[1] / "knowledge" / "intents.csv").read_text("utf-8").lower()
    lines = {line.split(",", 2)[-1].strip('"?!. ') for line in examples.splitlines()}
    assert [row["text"] for row in HELD_OUT if row["text"].lower().strip("?!. ") in lines] == []


@pytest.mark.parametrize("text", ["", "???", "🙂🙂", "12", "x" * 5000, "Punkte " * 2000])
def test_nonsense_is_no_harm(intents: Intents, text: str) -> None:
    assert recognised(intents, text, "de") in {NONE, "points"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Auf Deutsch bitte", "speak_german"),
        ("can we speak English?", "speak_english"),
        ("I don't speak German", "speak_english"),
        ("nicht englisch, deutsch", "speak_german"),
        ("Mein Deutsch ist schlecht", "speak_english"),
        ("wieso schreibst du englisch, red deutsch", "speak_german"),
        ("Sprache ändern", "language"),
        ("deutsch oder englisch?", "language"),
    ],
)
def test_the_language_wanted_is_the_one_not_declined(text: str, wanted: str) -> None:
    assert cues.wanted_language(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["Ich bekomme keine Angebote mehr, warum?", "Seit Mai erhalte ich leider keinen Newsletter",
     "I don't get any offers anymore", "I got no newsletter this week"],
)  # fmt: skip
def test_who_misses_advertising_does_not_end_it(text: str) -> None:
    assert cues.weights(text)["opt_out"] == 0


def test_the_examples_are_read_by_the_machine_once(kept: Path) -> None:
    written = kept.stat().st_mtime_ns
    again = Intents(embedder, kept.parent)
    assert recognised(again, "Wo ist mein Paket?", "de") == "order_status"
    assert kept.stat().st_mtime_ns == written


def test_a_kept_file_that_is_broken_is_made_anew(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:1000])
    anew = Intents(embedder, kept.parent)
    assert recognised(anew, "Wo ist mein Paket?", "de") == "order_status"
    assert kept.stat().st_size > 1000


async def test_an_empty_knowledge_base_still_knows_what_is_wanted(help_centre: HelpCentre) -> None:
    answerer = await help_centre.answerer()
    answer = await answerer.answer("mein paket ist kaputt angekommen, unverschämt!", "de", now=NOW)
    assert (answer.band, answer.intent, answer.text) == ("intent", "complaint", "")


def test_a_person_comes_in_nearly_any_wording(intents: Intents) -> None:
    """What is heard at once, or by its meaning; 32 of 40 sentences not tuned on."""
    for half, least in (("dev", 0.9), ("test", 0.75)):
        wanted = [it for it in PEOPLE if it["half"] == half and it["wanted"]]
        heard = [
            it
            for it in wanted
            if recognise(it["text"]) == "person"
            or recognised(intents, it["text"], it["language"]) == "person"
        ]
        assert len(heard) / len(wanted) >= least
