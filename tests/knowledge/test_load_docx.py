"""A document from Word is read by its styles."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.article import Article, Section, UnreadableError
from knowledge.load import load


@pytest.fixture
def document() -> WordDocument:
    document = Document()
    document.core_properties.title = ""
    return document


def read(document: WordDocument) -> Article:
    target = io.BytesIO()
    document.save(target)
    [article] = load(Path("a.docx"), target.getvalue())
    return article


def by_hand(document: WordDocument, words: str, list_id: int, level: int = 0) -> None:
    """A list's item as Word's buttons make it: numbered directly, with no list's style."""
    paragraph = document.add_paragraph(words)
    number = (
        f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='{list_id}'/></w:numPr>"
    )
    paragraph._p.get_or_add_pPr().append(parse_xml(number))


def list_of(document: WordDocument, style: str) -> int:
    """The number of a list that a style of the template belongs to."""
    [number] = document.styles[style].element.xpath("./w:pPr/w:numPr/w:numId/@w:val")
    return int(number)


def test_headings_lists_and_tables(document: WordDocument) -> None:
    document.add_heading("Umtausch", 0)
    document.add_paragraph("Sie haben 30 Tage Zeit.")
    document.add_heading("Kosten", 1)
    document.add_paragraph("Ausgenommen sind:")
    document.add_paragraph("Kosmetik", style="List Bullet")
    document.add_paragraph("ohne Siegel", style="List Bullet 2")
    document.add_heading("Ausland", 2)
    table = document.add_table(2, 3)
    for cell, words in zip(table._cells, ("Land", "Preis", "Dauer", "Schweiz", "9,90 €", "5 Tage"),
                           strict=True):  # fmt: skip
        cell.text = words
    article = read(document)
    assert (article.title, article.language) == ("Umtausch", "de")
    assert article.sections == (
        Section("", ("Sie haben 30 Tage Zeit.",)),
        Section("Kosten", ("Ausgenommen sind:", "• Kosmetik\n  • ohne Siegel")),
        Section("Kosten › Ausland", ("• Schweiz – Preis: 9,90 €; Dauer: 5 Tage",)),
    )


def test_two_lists_one_after_the_other_number_their_own_items(document: WordDocument) -> None:
    document.add_heading("So senden Sie etwas zurück", 1)
    for words in ("Packen", "Schicken"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Und dann ist es unterwegs.")
    document.add_paragraph("Warten", style="List Number")
    assert read(document).sections[0].blocks == (
        "1. Packen\n2. Schicken",
        "Und dann ist es unterwegs.",
        "1. Warten",
    )


def test_lists_made_by_a_button_are_lists_too(document: WordDocument) -> None:
    document.add_heading("Der Ablauf", 1)
    numbered, bulleted = list_of(document, "List Number"), list_of(document, "List Bullet")
    by_hand(document, "Packen", numbered)
    by_hand(document, "fest", bulleted, level=0)
    by_hand(document, "Das ist keine Liste.", 0)
    assert read(document).sections[0].blocks == ("1. Packen\n• fest", "Das ist keine Liste.")


def test_the_files_properties_say_title_tags_and_language(document: WordDocument) -> None:
    properties = document.core_properties
    properties.title, properties.keywords, properties.language = "Returns", "a; b", "en-GB"
    document.add_paragraph("30 Tage.")
    article = read(document)
    assert (article.title, article.language) == ("Returns", "en")
    assert article.about.tags == ("a", "b")


def test_a_document_without_title_or_language_is_refused(document: WordDocument) -> None:
    document.add_paragraph("Das ist ein Text.")
    with pytest.raises(UnreadableError, match="title: missing"):
        read(document)
    document.add_heading("Zzz", 1)
    document.paragraphs[0].text = "Zzz"
    with pytest.raises(UnreadableError, match="neither German nor English"):
        read(document)


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(UnreadableError, match="this is no DOCX, or a password locks it"):
        load(Path("a.docx"), b"\xd0\xcf\x11\xe0 an old or a locked one")
