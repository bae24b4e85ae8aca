"""What the shop writes down is read as its customers will see it."""

import io
from pathlib import Path

import pytest
from fpdf import FPDF

from knowledge.article import Article, Section, UnreadableError
from knowledge.load import load
from tests.knowledge.articles import RETURNS


def read(name: str, content: str | bytes) -> list[Article]:
    return load(Path(name), content if isinstance(content, bytes) else content.encode())


def test_an_article_becomes_sections_of_plain_text() -> None:
    [article] = read("rueckgabe.md", RETURNS)
    assert article.title == "Wie lange kann ich etwas zurückschicken?"
    assert article.language == "de"
    assert article.about.tags == ("Rückgabe", "Frist")
    assert article.sections[0] == Section(
        "", ("Sie haben 30 Tage Zeit. Mehr steht in den Bedingungen.",)
    )


def test_lists_and_tables_stay_whole_and_readable_on_a_phone() -> None:
    [article] = read("rueckgabe.md", RETURNS)
    assert article.sections[1] == Section(
        "Ausnahmen", ("Ausgenommen sind:", "• Kosmetik\n• Unterwäsche\n  • ohne Siegel")
    )
    assert article.sections[2].blocks == (
        "• Deutschland – Preis: 0,00 €; Dauer: 2 Tage\n• Schweiz – Preis: 9,90 €; Dauer: 5 Tage",
    )


def test_front_matter_says_when_for_whom_and_about_what() -> None:
    head = "language: de\nvalid_from: 2026-11-27 08:00:00\naudience: staff\nproduct: 1042"
    [article] = read("a.md", f"---\r\n{head}\r\n---\r\n# Aktion\r\nHeute.")
    about = article.about
    assert (str(about.valid_from), about.valid_until) == ("2026-11-27", None)
    assert (about.audience, about.product) == ("staff", "1042")


def test_deeper_headings_keep_the_way_to_them() -> None:
    text = "# Versand\n## Ausland\nDas gibt es.\n### Zoll\nKeiner.\n## Preise\n5 €."
    [article] = read("versand.md", text)
    headings = [section.heading for section in article.sections]
    assert (article.title, headings) == ("Versand", ["Ausland", "Ausland › Zoll", "Preise"])


def test_question_and_answer_pairs_come_from_csv_of_either_delimiter() -> None:
    commas = read("faq.csv", 'question,answer,language,tags\nBar?,"Nein, nie.",de,"a, b"\n')
    [german] = read("faq.csv", "question;answer;language\nBar?;Nein, nie.;de\n")
    assert [article.questions for article in commas] == [("Bar?",)]
    assert commas[0].about.tags == ("a", "b")
    assert german.sections == (Section("", ("Nein, nie.",)),)


def test_a_pdf_is_cut_at_its_larger_lines() -> None:
    [article] = read("guide.pdf", guide())
    assert article.title == "Size guide"
    assert [section.heading for section in article.sections] == ["Measuring", "Chart"]
    assert article.sections[1].blocks[0] == "Size Bust\n38 88\n40 92"


def guide() -> bytes:
    pdf = FPDF()
    for page, heading in enumerate(("Measuring", "Chart")):
        pdf.add_page()
        pdf.set_font("Helvetica", size=18)
        if page == 0:
            pdf.cell(text="Size guide", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", size=14)
        pdf.cell(text=heading, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", size=10)
        if page == 0:
            pdf.multi_cell(0, text="Measure the bust at its widest part and do not pull the tape.")
        for row in (("Size", "Bust"), ("38", "88"), ("40", "92")) if page else ():
            pdf.cell(40, text=row[0])
            pdf.cell(40, text=row[1], new_x="LMARGIN", new_y="NEXT")
    target = io.BytesIO()
    pdf.output(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.md", "---\ntitle: A\n", "not closed"),
        ("a.md", "---\ntitle: A\nlanguage: fr\n---\nBonjour", "language: Input should be 'de' or"),
        (
            "a.md",
            "---\ntitle: A\nlanguage: de\nvalid_from: bald\n---\nText",
            "no day: write it as 2026-12-24, got",
        ),
        (
            "a.md",
            "---\nlanguage: de\nvalid_from: 2026-12-24\nvalid_until: 2026-12-01\n---\n# A\nText",
            "valid_until (2026-12-01) is before valid_from",
        ),
        ("a.md", "Das ist ein Text ohne Titel.", "title: missing"),
        ("a.md", "---\ntitle: [\n---\nText", "ParserError"),
        ("a.md", "---\ntitle: Leer\nlanguage: de\n---\n", "no text"),
        ("a.md", b"\xff\xfe", "not UTF-8"),
        ("a.csv", "frage,antwort\na,b\n", "column question is missing"),
        ("a.csv", "question,answer,language\nBar?,,de\n", "line 2: question and answer"),
        ("a.pdf", b"not a pdf", "Pdf"),
        ("a.txt", "Text", "only .md, .html, .htm, .pdf, .docx, .csv, .jsonl are read"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(
    name: str, content: str | bytes, reason: str
) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(name, content)
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)
