"""Writes size-guide.pdf, the demo shop's German guide to sizes and care.

Run `python -m demo.make_size_guide` after changing the text here and commit both.
The text keeps to Latin-1, which is all the PDF core fonts know.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

PATH = Path(__file__).parent / "size-guide.pdf"
TITLE = "Größen- und Pflegeratgeber"
# Without a fixed date every run would write another file.
EDITION = datetime(2026, 9, 1, tzinfo=UTC)
GREEN, PALE = (62, 95, 74), (237, 242, 236)


@dataclass(frozen=True)
class Section:
    """A heading, its paragraphs, and perhaps a table whose first row names the columns."""

    heading: str
    paragraphs: tuple[str, ...]
    table: tuple[tuple[str, ...], ...] = ()


PAGES: tuple[tuple[Section, ...], ...] = (
    (
        Section(
            "So messen Sie richtig",
            (
                "Messen Sie in Unterwäsche und ziehen Sie das Maßband nicht fest. Alle Tabellen "
                "nennen Körpermaße in Zentimetern, nicht die Maße des Kleidungsstücks.",
                "Brust: an der stärksten Stelle, waagerecht über den Rücken. Taille: an der "
                "schmalsten Stelle, meist knapp über dem Nabel. Hüfte: an der breitesten Stelle "
                "des Pos. Kragenweite: rund um den Hals, mit einem Finger Luft.",
            ),
        ),
        Section(
            "Größen Damen",
            (
                "Leinenkleider und Blusen fallen weit aus: Nehmen Sie zwischen zwei Größen die "
                "kleinere. Hosen und Röcke richten sich nach der Hüfte: Nehmen Sie die größere.",
            ),
            (
                ("Größe", "Brust", "Taille", "Hüfte"),
                ("34 (XS)", "80", "64", "90"),
                ("36 (S)", "84", "68", "94"),
                ("38 (M)", "88", "72", "98"),
                ("40 (M)", "92", "76", "102"),
                ("42 (L)", "96", "80", "106"),
                ("44 (L)", "100", "84", "110"),
                ("46 (XL)", "104", "88", "114"),
            ),
        ),
        Section(
            "Größen Herren",
            (
                "Hemden bestellen Sie nach der Kragenweite, alles andere nach der Brust. Strick "
                "ist körpernah; mit Hemd darunter nehmen Sie eine Größe mehr.",
            ),
            (
                ("Größe", "Brust", "Taille", "Kragenweite"),
                ("S (46)", "92", "80", "37-38"),
                ("M (48-50)", "98", "86", "39-40"),
                ("L (52)", "104", "92", "41-42"),
                ("XL (54)", "110", "98", "43-44"),
                ("XXL (56)", "116", "104", "45-46"),
            ),
        ),
    ),
    (
        Section(
            "Gürtel, Socken und Mützen",
            (
                "Gürtel: Messen Sie einen Gürtel, der Ihnen passt, von der Schnalle bis zum "
                "benutzten Loch. Diese Länge in Zentimetern ist Ihre Gürtelgröße. Es gibt 85, "
                "95, 105 und 115 cm.",
                "Wollsocken: Damen 36-38 und 39-41, Herren 39-42 und 43-46. Liegen Sie zwischen "
                "zwei Größen, nehmen Sie die kleinere, Wolle gibt nach. Unsere Mützen sind "
                "elastisch und passen bei einem Kopfumfang von 54 bis 60 cm.",
            ),
        ),
        Section(
            "Maße unserer Heimtextilien",
            (
                "Leinen wird bei der ersten Wäsche bis zu 3 % kürzer. Kürzen Sie Vorhänge erst "
                "danach. Rechnen Sie bei Tischdecken auf jeder Seite 20 bis 25 cm Überhang dazu.",
            ),
            (
                ("Artikel", "Maße in cm"),
                ("Bettwäsche Standard", "135 × 200 und 80 × 80"),
                ("Bettwäsche Übergröße", "155 × 220 und 80 × 80"),
                ("Bettwäsche Doppelbett", "200 × 200 und zweimal 80 × 80"),
                ("Vorhang", "140 × 250"),
                ("Tischdecke", "200 × 140"),
                ("Serviette", "45 × 45"),
                ("Wolldecke", "130 × 180"),
                ("Tagesdecke", "220 × 240"),
            ),
        ),
        Section(
            "Wenn es nicht passt",
            (
                "Innerhalb von 30 Tagen nach Erhalt tauschen wir jeden Artikel kostenlos in eine "
                "andere Größe oder Farbe um. Bitte lassen Sie die Etiketten daran. An Wäsche und "
                "Bademode muss außerdem das Hygienesiegel unversehrt sein.",
            ),
        ),
    ),
    (
        Section(
            "Waschen auf einen Blick",
            ("Sortieren Sie nach Farben und schließen Sie Reißverschlüsse und Knöpfe.",),
            (
                ("Material", "Waschen", "Trocknen", "Bügeln"),
                ("Leinen, farbig", "40 °C", "feucht aufhängen", "Stufe drei, von links"),
                ("Leinen, weiß", "60 °C", "feucht aufhängen", "Stufe drei, von links"),
                ("Bio-Baumwolle", "60 °C", "Leine oder Trockner", "Stufe zwei"),
                ("Wolle, Kaschmir", "30 °C Wollprogramm", "liegend", "nur dämpfen"),
                ("Seide", "von Hand, kalt", "liegend, im Schatten", "Stufe eins"),
                ("Halbleinen", "60 °C", "Leine", "Stufe drei"),
            ),
        ),
        Section(
            "Flecken zuerst behandeln",
            (
                "Rotwein: mit Mineralwasser tupfen, dann normal waschen. Kerzenwachs: hart werden "
                "lassen, abheben, den Rest zwischen Löschpapier ausbügeln. Fett: mit etwas "
                "Gallseife einreiben, zehn Minuten warten. Reiben Sie Wolle und Seide nie.",
            ),
        ),
        Section(
            "Leder, Holz und Keramik",
            (
                "Leder: alle 3 Monate dünn mit farblosem Lederfett einreiben, nie an der Heizung "
                "trocknen. Geöltes Holz: nebelfeucht abwischen und zweimal im Jahr ölen; ölige "
                "Tücher im Freien ausgebreitet trocknen, sie können sich selbst entzünden.",
                "Steinzeug und Porzellan dürfen in Spülmaschine und Mikrowelle, Terrakotta und "
                "Teile mit Goldrand nicht. Im Ofen verträgt Steinzeug bis 220 °C.",
            ),
        ),
        Section(
            "Fragen?",
            (
                "Schreiben Sie uns im Chat oder an service@lindenhaus.example. Unser Team ist "
                "montags bis freitags von 9 bis 18 Uhr und samstags von 10 bis 14 Uhr da.",
            ),
        ),
    ),
)


class SizeGuide(FPDF):
    """The guide's paper: A4 with the shop's name above and page numbers below."""

    def header(self) -> None:
        """Draw the line above every page."""
        self.set_font("helvetica", "B", 9)
        self.set_text_color(*GREEN)
        self.cell(0, 8, f"Lindenhaus · {TITLE}", new_x="LMARGIN", new_y="NEXT")
        self.ln(3)

    def footer(self) -> None:
        """Draw the line below every page."""
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.set_text_color(110)
        self.cell(0, 8, f"Seite {self.page_no()} von {len(PAGES)}", align="C")

    def section(self, section: Section) -> None:
        """Write one section where the page stands."""
        self.set_text_color(*GREEN)
        self.set_font("helvetica", "B", 15)
        self.cell(0, 10, section.heading, new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(40)
        self.set_font("helvetica", size=11)
        for paragraph in section.paragraphs:
            self.multi_cell(0, 5.5, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
            self.ln(2)
        self._table(section.table)
        self.ln(4)

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        if not rows:
            return
        self.set_draw_color(200)
        with self.table(
            rows,
            align="LEFT",
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=FontFace(emphasis="BOLD", fill_color=PALE),
            line_height=6.5,
            text_align="LEFT",
        ):
            pass


def build() -> bytes:
    """Return the guide as a PDF, the same bytes for the same text."""
    pdf = SizeGuide(format="A4")
    pdf.set_title(TITLE)
    pdf.set_lang("de")
    pdf.set_creation_date(EDITION)
    for sections in PAGES:
        pdf.add_page()
        for section in sections:
            pdf.section(section)
    return bytes(pdf.output())


if __name__ == "__main__":
    PATH.write_bytes(build())
