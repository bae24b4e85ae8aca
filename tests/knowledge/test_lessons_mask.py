"""What a reply to one customer loses before everybody may read it, and what it keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.impersonal import Personal, impersonal

PARCEL = "https://www.dhl.example/track?id=00340434161094015902"
LENA = Personal(
    names=["Lena", "lena_v", "Lena", "Vogt", "Svenja Kern"],
    numbers=["L-10023", "10077", "7"],
    links=[PARCEL, "https://gls.example/p/AB12"],
)

# A reply as it was typed, and all that is left of it.
REPLIES = [
    (
        "Hallo Frau Vogt,\n\nja, Hunde sind bei uns willkommen.\n\nViele Grüße\nSvenja",
        "Ja, Hunde sind bei uns willkommen.",
    ),
    ("Ich bin Lena Kowalski. Geht das?", "Geht das?"),
    ("Mein Name ist Ida Holm, geht das?", "Mein Name ist [name-1], geht das?"),
    ("Hi, I am James Miller and ask for two.", "I am [name-1] and ask for two."),
    ("Für Lena Kowalski ist das neu.", "Für [name-1] [name-2] ist das neu."),
    ("Hallo Lena, Hunde sind erlaubt. Liebe Grüße, Svenja", "Hunde sind erlaubt."),
    (
        "Sehr geehrte Frau Dr. Vogt, wir liefern auch nach Norwegen.",
        "Wir liefern auch nach Norwegen.",
    ),
    ("Guten Tag! Das geht leider nicht.", "Das geht leider nicht."),
    (
        "Guten Tag Frau Vogt,\nvielen Dank für Ihre Nachricht. Wir öffnen um 9 Uhr.",
        "Wir öffnen um 9 Uhr.",
    ),
    ("Liebe Lena,\nder Docht ist aus Baumwolle.\nLG Svenja", "Der Docht ist aus Baumwolle."),
    ("Moin, geht klar: Abholung ist möglich.\nSvenja", "Geht klar: Abholung ist möglich."),
    (
        "Die Kerzen sind vegan.\n\nMit freundlichen Grüßen\nSvenja Kern\nIhr Lindenhaus-Team",
        "Die Kerzen sind vegan.",
    ),
    ("Ja, wir verpacken auch Geschenke.\nIhr Lindenhaus-Team", "Ja, wir verpacken auch Geschenke."),
    ("Hi, das Kleid fällt klein aus. VG", "Das Kleid fällt klein aus."),
    ("Hallo zusammen,\n\ndas dauert drei Tage.", "Das dauert drei Tage."),
    ("Lenas Paket kam an Frau Vogt zurück.", "[name-1] Paket kam an Frau [name-2] zurück."),
    ("Bestellung L-10023 ist storniert.", "Bestellung [order-1] ist storniert."),
    ("Die Bestellnummer 998877 gibt es nicht.", "Die Bestellnummer [order-1] gibt es nicht."),
    (f"Hier ist Ihr Link: {PARCEL}", "Hier ist Ihr Link: [parcel-1]"),
    ("Siehe https://gls.example/p/AB12 im Netz.", "Siehe [parcel-1] im Netz."),
    ("Die Sendung JJD00012345678 ist weg.", "Die Sendung [parcel-1] ist weg."),
    ("Wir schreiben an lena@example.org.", "Wir schreiben an [mail-1]."),
    ("Wir rufen unter 0341/1234567 an.", "Wir rufen unter [phone-1] an."),
    ("Das ging an Lindenstraße 12, 04229 Leipzig.", "Das ging an [address-1]."),
    ("Erstattet auf DE89 3704 0044 0532 0130 00.", "Erstattet auf [iban-1]."),
    ("Ich, Svenja, lege es zurück.", "Ich, [name-1], lege es zurück."),
    (
        "Dear Mrs Vogt,\n\nthank you for your message. Dogs are welcome.\n\n"
        "Kind regards,\nSvenja from Lindenhaus",
        "Dogs are welcome.",
    ),
    ("Hi Lena, yes, we ship to Norway. Best wishes, Svenja", "Yes, we ship to Norway."),
    ("Hello! We open at nine.\n\nCheers\nSvenja", "We open at nine."),
    ("Good morning Lena! It is vegan. Thanks, Svenja", "It is vegan."),
    ("Hi there,\nplease use order number 4711-22.", "Please use order number [order-1]."),
    ("Yes, of course.\n\nYours sincerely\nSvenja Kern\nThe Lindenhaus Team", "Yes, of course."),
    ("Lena's order 10077 is on its way.", "[name-1]'s order [order-1] is on its way."),
    ("Hallo, ich bin Lena Vogt. Sind Hunde erlaubt?", "Sind Hunde erlaubt?"),
    ("Do you mend chairs? My mail is j@example.org", "Do you mend chairs?"),
    ("Ich bin Lena und Svenja zugleich.", "Ich bin [name-1] und [name-2] zugleich."),
    ("Call 12 Old Mill Road, please, Mr Smith.", "Call [address-1], please, Mr [name-2]."),
]
KEPT = [
    "Ich bin Kundin bei Ihnen und I am Kundin.",
    "Sie haben 30 Tage Zeit, um einen Artikel zurückzuschicken.",
    "Der Versand kostet 4,90 €, ab 60 € ist er frei.",
    "Liebe geht durch den Magen: der Tee passt dazu.",
    "Lieber nicht waschen, sonst läuft es ein.",
    "Hallo-Wach-Tee ist wieder da.",
    "Hello Fresh boxes are not ours.",
    "Viele Grüße können Sie auf die Karte schreiben lassen.",
    "Grüße auf der Karte sind kostenlos.",
    "Danke für die Frage lässt sich das leicht sagen.",
    "Das Team hilft Ihnen im Laden gern weiter.",
    "Best of all, it is free.",
    "Nach der Bestellung dauert es 2 bis 3 Tage.",
    "Ab einer Bestellung von 10000 € rufen Sie uns an.",
    "In order 2 weeks ahead you save 10 %.",
    "Unsere Läden sind in:\nLeipzig\nDresden",
    "Größe 7 passt bei 38.",
    "Mehr steht auf https://shop.example/hilfe/pakete.",
    "Die Herren tragen Größe 52.",
    "Dear customers pay nothing extra.",
]


@pytest.mark.parametrize(("typed", "left"), REPLIES)
def test_only_what_everybody_may_read_is_left(typed: str, left: str) -> None:
    assert impersonal(typed, LENA) == left


@pytest.mark.parametrize("text", KEPT)
def test_what_is_nobodys_own_stays_as_it_was_typed(text: str) -> None:
    assert impersonal(text, LENA) == text


def test_the_same_datum_has_the_same_mark() -> None:
    text = impersonal("L-10023 kam nicht, L-10023 ist weg, 10077 auch.", LENA)
    assert text == "[order-1] kam nicht, [order-1] ist weg, [order-2] auch."


def test_a_greeting_alone_leaves_nothing() -> None:
    assert impersonal("Hallo Frau Vogt,\n\nviele Grüße\nSvenja", LENA) == ""


@pytest.mark.parametrize("rest", ["A." * 2000, "-A" * 2000, " A" * 2000, "\n." * 2000])
def test_no_text_takes_long_whatever_it_is_made_of(rest: str) -> None:
    assert impersonal(f"Hallo {rest} so. LG {rest} x", LENA).endswith("x")


SALUTATIONS = ["Hallo Lena,\n", "Guten Tag Frau Vogt, ", "Dear Mrs Vogt,\n", "Hi! ", ""]
FAREWELLS = ["\nViele Grüße\nSvenja", " LG", "\n\nKind regards, Svenja Kern", ""]
OWN = ["Lena", "Vogt", "VOGT", "L-10023", PARCEL, "lena_v", "a@b.example", "+49 170 1234567"]


@given(
    st.sampled_from(SALUTATIONS),
    st.sampled_from(FAREWELLS),
    st.lists(st.sampled_from(OWN), max_size=4),
)
def test_however_it_is_put_together_nothing_of_the_customers_is_left(
    before: str, after: str, own: list[str]
) -> None:
    text = impersonal(f"{before}Das gilt für {' und '.join(own) or 'alle'} immer.{after}", LENA)
    assert text.startswith("Das gilt für ")
    assert text.endswith(" immer.")
    assert not [datum for datum in own if datum.casefold() in text.casefold()]
