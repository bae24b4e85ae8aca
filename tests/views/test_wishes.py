"""What somebody wants at once, and what only sounds like it."""

import json
from pathlib import Path

import pytest

from views.wishes import Wish, besides_stop, recognise, says_stop

HERE = Path(__file__).parent
SAID: list[tuple[str, Wish | None]] = [
    ("Mensch", "person"),
    ("MENSCH!!!", "person"),
    ("Mensch bitte", "person"),
    ("Ich möchte mit einem Menschen sprechen", "person"),
    ("Kann ich bitte mit einem Mitarbeiter sprechen?", "person"),
    ("ich will mit einer echten Person reden", "person"),
    ("Kundenservice bitte", "person"),
    ("Bitte keinen Bot", "person"),
    ("Kann ich mit jemandem sprechen?", "person"),
    ("human please", "person"),
    ("Can I talk to a human?", "person"),
    ("I'd like to speak to someone", "person"),
    ("agent", "person"),
    ("customer service", "person"),
    ("Ist da ein echter Mensch?", "person"),
    ("Bitte keinen Roboter", "person"),
    ("hol mir einen Kollegen", "person"),
    ("operator", "person"),
    ("let me speak to a live agent", "person"),
    ("abbestellen", "stop"),
    ("stop spamming me", "stop"),
    ("Kann ich mein Abo abmelden?", None),
    ("Gibt es den Aufsteller auch ohne Roboter?", None),
    ("STOP", "stop"),
    ("stop", "stop"),
    ("Stopp!", "stop"),
    (" stop. ", "stop"),
    ("Bitte keine Werbung mehr", "stop"),
    ("Newsletter abbestellen", "stop"),
    ("unsubscribe", "stop"),
    ("no more ads please", "stop"),
    ("Hört bitte auf mit dem Newsletter, ich will keinen Newsletter", "stop"),
    ("Ich möchte keine Angebote mehr bekommen", "stop"),
    ("Schaltet bitte die Werbung ab, keine Werbung", "stop"),
    ("Könnt ihr die Werbung abstellen?", "stop"),
    ("Ich widerrufe meine Einwilligung", "stop"),
    ("Please stop sending me offers", "stop"),
    ("I don't want any more, no promotions please", "stop"),
    ("I withdraw my consent", "stop"),
    ("please unsubscribe me", "stop"),
    ("stopp, wo ist mein Paket", "order"),
    ("Stop, falscher Artikel", None),
    ("cancel my order", None),
    ("Stop my order please", None),
    ("Bestellung stoppen", None),
    ("Bitte das Paket stoppen", None),
    ("Haben Sie keine Angebote im Sale?", None),
    ("Zurück zum Bot", "bot"),
    ("bitte zurück zum Assistenten", "bot"),
    ("back to the bot", "bot"),
    ("", None),
    ("?!", None),
    ("Ist das für Menschen mit Allergie geeignet?", None),
    ("Passt das Kleid auch größeren Menschen gut?", None),
    ("Wo stoppt der Paketbote?", None),
    ("Stoppt die Lieferung am Feiertag?", None),
    ("Does the non-stop wash programme hurt linen?", None),
    ("Wo ist meine Bestellung?", "order"),
    ("wann kommt mein paket", "order"),
    ("Where is my order?", "order"),
    ("Wo ist die Rechnung zu meiner Bestellung?", None),
    ("Where is the invoice of my order?", None),
    ("Kann ich meine Bestellungen zusammenlegen?", None),
    ("Can I combine my orders?", None),
    ("Zeig mir meine Bestellungen", "order"),
    ("Hallo", "hello"),
    ("Guten Tag!", "hello"),
    ("Good morning", "hello"),
    ("Danke", "thanks"),
    ("Vielen Dank!", "thanks"),
    ("thank you very much", "thanks"),
    ("Keine Werbung mehr!", "stop"),
    ("Hallo, was kostet der Versand?", None),
    ("Kann ich meine Bestellung noch ändern?", None),
    ("Was kostet der Versand?", None),
    ("Is this dress good for a tall human being in summer?", None),
    ("Wie lange habe ich Zeit, etwas zurückzuschicken?", None),
    ("Gibt es Geschenkpapier?", None),
    ("Can I return a sale item?", None),
]


@pytest.mark.parametrize(("text", "wish"), SAID)
def test_a_wish_is_heard_and_nothing_else_is(text: str, wish: Wish | None) -> None:
    assert recognise(text) == wish


NO_MORE = [
    "STOP bitte", "Bitte stop!", "stop stop stop", "Stop please", "abmelden, danke", "opt out",
    "Übrigens möchte ich von Ihnen in Zukunft auch keine Werbung mehr bekommen, danke",
    "Das nervt! Keine Werbung mehr!", "Schalten Sie die Werbung bitte ab", "Werbung: nein danke",
    "Nie wieder Werbung", "Hören Sie endlich auf mit der Werbung", "Bitte keine Umfragen mehr",
    "Ich widerspreche der Werbung", "Ich möchte eure Werbung nicht", "Nehmt mich aus dem Verteiler",
    "I don't want any offers from you", "Don't send me ads", "no more surveys please",
    "Stop the newsletter", "I object to marketing", "Unsubscribe me from this",
]  # fmt: skip
NO_MORE_AND = [
    "Mein Paket ist kaputt. Und bitte keine Werbung mehr.",
    "Warum bekomme ich immer noch Werbung? Ich will keine Werbung!",
    "Keine Werbung mehr bitte!\nUnd wo bleibt meine Bestellung 10023?",
    "I withdraw my consent. Where is my parcel?",
]
MORE = [
    "Gibt es keine Angebote mehr?", "Ich bekomme keine Angebote mehr, warum?",
    "Warum habe ich keine Werbung bekommen?", "Haben Sie Taschen ohne Werbung?",
    "Ab wann kommt eure Werbung?", "Ich erhalte keinen Newsletter, obwohl ich angemeldet bin",
    "Ich will den Newsletter nicht abbestellen", "Stop. Falscher Artikel.", "stoppt mein Paket",
    "Why do I get no advertising?", "Are there no more deals?", "Stop it, wrong parcel",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [*((it, "alone") for it in NO_MORE), *((it, "in passing") for it in NO_MORE_AND),
     *((it, None) for it in MORE)],
)  # fmt: skip
def test_an_end_of_advertising_is_told_from_a_wish_for_more(text: str, said: str | None) -> None:
    assert says_stop(text) == said
    assert (recognise(text) == "stop") == (said == "alone")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Keine Werbung mehr bitte! Und wo bleibt 10023?", "Und wo bleibt 10023?"),
        ("Mein Paket ist kaputt.\nBitte keine Werbung mehr", "Mein Paket ist kaputt."),
        ("Wo ist mein Paket? Es kam nicht.", "Wo ist mein Paket? Es kam nicht."),
        ("Keine Werbung mehr!", "Keine Werbung mehr!"),
    ],
)
def test_what_is_said_besides_is_answered_by_itself(text: str, left: str) -> None:
    assert besides_stop(text) == left


def test_a_long_story_is_no_wish() -> None:
    story = "Ich habe gestern mit einem Menschen sprechen wollen und dann kam niemand ans Telefon"
    assert recognise(story) is None


PEOPLE = [json.loads(line) for line in (HERE / "people.jsonl").read_text("utf-8").splitlines()]
QUESTIONS = [
    json.loads(line)["question"]
    for line in (HERE.parent / "knowledge" / "dev_questions.jsonl").read_text("utf-8").splitlines()
]


def share_heard(half: str, *, wanted: bool) -> float:
    """Of the sentences of a half that want a person, or only name one: how many call people."""
    rows = [it for it in PEOPLE if (it["half"], it["wanted"]) == (half, wanted)]
    return sum(recognise(it["text"]) == "person" for it in rows) / len(rows)


def test_a_person_comes_at_once_in_most_wordings() -> None:
    """`dev` was tuned on; `test` was written afterwards, half of it to mislead.

    When the tuning was over, `test` gave 22 of 40 at once; what is not heard at once is for the
    intents, which look at the meaning and hear some more (tests/knowledge/test_intents.py).
    """
    assert share_heard("dev", wanted=True) >= 0.85
    assert share_heard("test", wanted=True) >= 0.5


def test_who_only_names_people_is_not_handed_over() -> None:
    assert share_heard("dev", wanted=False) <= 0.02
    assert share_heard("test", wanted=False) <= 0.15


def test_questions_to_the_help_centre_call_nobody() -> None:
    assert [it for it in QUESTIONS if recognise(it) == "person"] == ["talk to a human"]
