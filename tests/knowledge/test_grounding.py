"""A sentence stands on what it cites, or it falls: paraphrases do, inventions do not."""

import pytest

from knowledge.article import Language
from knowledge.embed import GlossEmbedder
from knowledge.evidence import Evidence, Exhibit
from knowledge.grounding import Claim, Grounding
from knowledge.lexicon import Lexicon
from store.knowledge import Passage

RETURNS = """Rückgabe und Widerruf
Wie lange kann ich etwas zurückschicken?
Sie haben 30 Tage Zeit, um einen Artikel zurückzuschicken. Die Frist beginnt an dem Tag, an dem Sie
das Paket bekommen haben. Kosmetik können Sie nicht zurückgeben.""".replace("Sie\ndas", "Sie das")
SHIPPING = """Versandkosten
Der Versand innerhalb Deutschlands kostet 4,90 €. Ab einem Bestellwert von 60 € liefern wir
kostenlos. Nach Österreich kostet der Versand 7,90 €.""".replace("wir\nkostenlos", "wir kostenlos")
PAYING = "Zahlung\nSie können mit PayPal, Kreditkarte oder auf Rechnung bezahlen."
ENGLISH = "You have 30 days to send an item back. The period starts on the day you receive it."
PAYING_ENGLISH = "Payment\nYou can pay with PayPal, credit card or invoice."
ORDERS = """Bestellung 10023 vom 20.11.2026
59,90 € · unterwegs

Bestellung 10024 vom 21.11.2026
19,90 € · zugestellt"""

HOW_LONG = "Wie lange habe ich Zeit, etwas zurückzuschicken?"
HOW_MUCH = "Was kostet der Versand?"
WHERE = "Wo ist meine Bestellung?"


@pytest.fixture(scope="module")
def grounding() -> Grounding:
    return Grounding(GlossEmbedder(Lexicon()))


def stands(
    grounding: Grounding, said: str, text: str, question: str, language: Language, written: Language
) -> bool:
    passage = None if text is ORDERS else Passage(id=1)
    exhibit = Exhibit(text, written, passage=passage)
    return grounding.stands(Claim(said, language, question), [exhibit])


@pytest.mark.parametrize(
    ("said", "text", "question"),
    [
        ("Sie können 30 Tage lang zurückschicken.", RETURNS, HOW_LONG),
        ("Sie haben dreißig Tage.", RETURNS, HOW_LONG),
        ("Innerhalb von 30 Tagen nach Erhalt können Sie die Ware zurückgeben.", RETURNS, HOW_LONG),
        ("Die Frist beginnt, wenn Sie das Paket erhalten.", RETURNS, HOW_LONG),
        ("Nein, Kosmetik können Sie nicht zurückgeben.", RETURNS, "Geht Kosmetik zurück?"),
        ("Kosmetik ist von der Rückgabe ausgeschlossen.", RETURNS, "Geht Kosmetik zurück?"),
        ("Nach Österreich beträgt der Versand 7,90 €.", SHIPPING, "Versand nach Österreich?"),
        ("Ab 60 Euro ist der Versand kostenlos.", SHIPPING, HOW_MUCH),
        ("In Deutschland kostet der Versand 4,90 €, nach Österreich 7,90 €.", SHIPPING, HOW_MUCH),
        ("Sie können per PayPal, Kreditkarte oder Rechnung zahlen.", PAYING, "Wie bezahle ich?"),
        ("Ihre Bestellung 10023 ist unterwegs.", ORDERS, WHERE),
        ("Ihre Bestellung 10024 vom 21. November 2026 wurde zugestellt.", ORDERS, WHERE),
    ],
)
def test_what_a_passage_says_may_be_said_in_other_words(
    grounding: Grounding, said: str, text: str, question: str
) -> None:
    assert stands(grounding, said, text, question, "de", "de")


@pytest.mark.parametrize(
    ("said", "text", "question"),
    [
        ("Sie haben 99 Tage Zeit.", RETURNS, HOW_LONG),
        ("Sie haben vierzehn Tage Zeit.", RETURNS, HOW_LONG),
        ("Sie haben 30 Wochen Zeit.", RETURNS, HOW_LONG),
        ("Ja, Sie haben 60 Tage Zeit.", RETURNS, "Habe ich 60 Tage Zeit?"),
        ("Kosmetik können Sie zurückgeben.", RETURNS, "Geht Kosmetik zurück?"),
        ("Sie können Artikel nicht zurückschicken.", RETURNS, HOW_LONG),
        ("Sie haben 30 Tage Zeit, und Sie bekommen einen Gutschein geschenkt.", RETURNS, HOW_LONG),
        ("Überweisen Sie das Geld auf das neue Konto.", RETURNS, HOW_LONG),
        ("Der Geschäftsführer heißt Müller.", RETURNS, "Wie heißt der Geschäftsführer?"),
        ("Ja, Sie können mit Bitcoin bezahlen.", PAYING, "Kann ich mit Bitcoin bezahlen?"),
        ("Alle Artikel sind heute kostenlos.", SHIPPING, HOW_MUCH),
        ("Der Versand nach Polen kostet 7,90 €.", SHIPPING, "Versand nach Polen?"),
        ("Nach Österreich kostet der Versand 4,90 €.", SHIPPING, "Versand nach Österreich?"),
        ("In Deutschland kostet der Versand 7,90 €, nach Österreich 4,90 €.", SHIPPING, HOW_MUCH),
        ("Ihre Bestellung 10023 wurde zugestellt.", ORDERS, WHERE),
        ("Ihre Bestellung 10024 kam am 22. November 2026 an.", ORDERS, WHERE),
    ],
)
def test_what_a_passage_does_not_say_falls(
    grounding: Grounding, said: str, text: str, question: str
) -> None:
    assert not stands(grounding, said, text, question, "de", "de")


@pytest.mark.parametrize(
    ("said", "text", "written", "expected"),
    [
        ("You can send it back within 30 days.", ENGLISH, "en", True),
        ("You can send it back within 30 days.", RETURNS, "de", True),
        ("Shipping to Austria costs €7.90.", SHIPPING, "de", True),
        ("Your order 10023 has been delivered.", ORDERS, "de", False),
        ("Yes, you can pay with bitcoin.", PAYING_ENGLISH, "en", False),
        ("You can't send it back.", ENGLISH, "en", False),
    ],
)
def test_english_sentences_are_held_against_either_language(
    grounding: Grounding, said: str, text: str, written: Language, expected: bool
) -> None:
    question = "Can I pay with bitcoin, send it back, or ship to Austria?"
    assert stands(grounding, said, text, question, "en", written) is expected


def test_only_labels_that_were_given_can_be_cited() -> None:
    passage = Passage(
        id=5, title="Rückgabe", heading="", text="30 Tage", language="de", questions=[], tags=[]
    )
    evidence = Evidence([passage])
    assert evidence.add_passages([passage]) == ["1"]
    assert evidence.add_finding("0 Punkte", "de") == "T1"
    assert evidence.cited(["1", "T1"]) is not None
    assert [evidence.cited(labels) for labels in ([], ["2"], ["1", "T2"])] == [None, None, None]
