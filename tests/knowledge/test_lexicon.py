"""German questions meet English words."""

from pathlib import Path

import pytest

from knowledge.lexicon import Lexicon, LexiconError


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Lieferzeit", "delivery time"),
        ("lieferten", "deliver"),
        ("zurückgeschickt", "sent back"),
        ("zurückzuschicken", "send back"),
        ("abgebrochen", "broken off"),
        ("nimmt", "takes"),
        ("Wien", "Vienna"),
        ("gibts", "is there"),
        ("ich zahl", "I pay"),
        ("machbar", "possible"),
        ("Lautsprecher", "speaker"),
        ("Xylomaschine", "xylo machine"),
        ("Treuepunktestand", "loyalty points balance"),
        ("Wollteppich", "wool rug carpet"),
        ("Xylophon", "xylophon"),
    ],
)
def test_words_are_looked_up_in_their_forms_and_parts(
    lexicon: Lexicon, german: str, english: str
) -> None:
    assert lexicon.gloss(german) == english


def test_parted_verbs_are_put_together_within_their_clause(lexicon: Lexicon) -> None:
    assert "pick up" in lexicon.gloss("Wer holt das Sofa ab?")
    assert "pick up" not in lexicon.gloss("Wer holt das Sofa? Ab wann?")
    assert "enter" in lexicon.gloss("wo trag ich das ein")
    assert "sent off" in lexicon.gloss("wann wird das los geschickt")


def test_a_particle_before_anything_but_its_verb_stays_a_preposition(lexicon: Lexicon) -> None:
    assert lexicon.gloss("Vor drei Stunden bestellt") == "before three hours ordered"


def test_a_verb_at_the_end_goes_behind_its_subject(lexicon: Lexicon) -> None:
    assert lexicon.gloss("kann ich den Code einlösen").startswith("can I redeem")
    assert lexicon.gloss("weil mein Paket gestern ankommt") == "because my parcel arrive yesterday"


def test_a_part_is_no_other_word_of_the_same_stem(lexicon: Lexicon) -> None:
    """Stems drop umlauts and endings: Ostern and Öster are one."""
    assert lexicon.parts("österreich") == ("österreich",)


@pytest.mark.parametrize("name", ["Klarna", "Bitcoin", "Graz", "Zürich", "PayPal"])
def test_names_are_not_taken_apart(lexicon: Lexicon, name: str) -> None:
    assert lexicon.gloss(name).lower() in {name.lower(), "zurich"}


def test_a_shop_brings_its_own_words(tmp_path: Path, lexicon: Lexicon) -> None:
    words = tmp_path / "words.csv"
    words.write_text("german,english\nLindi,loyalty point\n")
    own = Lexicon(words)
    assert own.gloss("Meine Lindi") == "my loyalty point"
    assert own.version != lexicon.version


@pytest.mark.parametrize("content", ["", "deutsch,englisch\na,b\n", "german,english\nLindi\n"])
def test_a_lexicon_of_another_shape_is_refused_by_name(tmp_path: Path, content: str) -> None:
    words = tmp_path / "words.csv"
    words.write_text(content)
    with pytest.raises(LexiconError, match=r"words\.csv: the first line must be `german,english`"):
        Lexicon(words)


def test_no_word_is_written_down_twice() -> None:
    lines = Path("knowledge/lexicon.csv").read_text().splitlines()
    german = [line.partition(",")[0] for line in lines]
    assert sorted(set(german)) == sorted(german)
