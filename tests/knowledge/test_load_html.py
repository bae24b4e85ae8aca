"""A page of the shop's help centre is read as its visitors see it, and nothing around it."""

from pathlib import Path

import pytest

from knowledge.article import Article, Section, UnreadableError
from knowledge.load import load

PAGE = """<!doctype html>
<html lang="de-DE">
<head>
  <title>Versand – Hilfe – Lindenhaus</title>
  <meta property="og:title" content="Versand und Lieferung | Lindenhaus">
  <meta name="keywords" content="Versand, Porto">
  <meta name="valid_until" content="2026-12-24">
  <meta name="product" content="1042">
  <style>.x { color: red }</style>
</head>
<body>
  <header><h1>Lindenhaus</h1><p>Frei ab 60 Euro!</p></header>
  <nav><ul><li>Start</li><li>Hilfe</li></ul></nav>
  <main>
    <header><h1>Versand und Lieferung</h1></header>
    <div>Wir liefern mit <b>DHL</b>, siehe <a href="/agb">Bedingungen</a>.<br>Auch samstags.</div>
    <!-- Preise seit Mai -->
    <h2>Preise</h2>
    <table>
      <thead><tr><th>Land</th><th>Preis</th><th>Dauer</th></tr></thead>
      <tbody><tr><td>Deutschland</td><td>4,90 €</td><td>2 Tage</td></tr></tbody>
    </table>
    <h3>Ausnahmen</h3>
    <ul><li>Möbel<ul><li>per Spedition</li></ul></li><li><p>Gutscheine</p></li></ul>
    <aside>Newsletter bestellen</aside>
    <h2>Fragen</h2>
    <details><summary>Auch ins Ausland?</summary><p>Ja, in die Schweiz.</p></details>
    <script>track()</script>
  </main>
  <footer>Impressum</footer>
</body>
</html>"""


def read(content: str | bytes) -> Article:
    data = content if isinstance(content, bytes) else content.encode()
    [article] = load(Path("page.html"), data)
    return article


def small(body: str, head: str = "<title>Versand</title>", lang: str = "de") -> str:
    return f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def test_headings_cut_a_page_and_lists_and_tables_stay_whole() -> None:
    assert read(PAGE).sections == (
        Section("", ("Wir liefern mit DHL, siehe Bedingungen. Auch samstags.",)),
        Section("Preise", ("• Deutschland – Preis: 4,90 €; Dauer: 2 Tage",)),
        Section("Preise › Ausnahmen", ("• Möbel\n  • per Spedition\n• Gutscheine",)),
        Section("Fragen › Auch ins Ausland?", ("Ja, in die Schweiz.",)),
    )


def test_a_page_says_its_title_language_and_front_matter() -> None:
    article = read(PAGE)
    assert (article.title, article.language) == ("Versand und Lieferung", "de")
    assert article.about.tags == ("Versand", "Porto")
    assert (str(article.about.valid_until), article.about.product) == ("2026-12-24", "1042")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Porto"><title>x</title>', "<p>5 €.</p>", "Porto"),
        ("<title>Hilfe</title>", "<h1>Was kostet es?</h1><p>5 €.</p>", "Was kostet es?"),
        ("<title>Nur  der\nTitel</title>", "<p>5 €.</p>", "Nur der Titel"),
    ],
)
def test_the_title_is_what_is_said_of_the_page_first(head: str, body: str, title: str) -> None:
    assert read(small(body, head)).title == title


def test_without_main_the_one_article_is_read() -> None:
    page = small("<p>Werbung</p><article><p>Der Versand ist frei.</p></article><p>Mehr davon</p>")
    assert read(page).sections == (Section("", ("Der Versand ist frei.",)),)


def test_without_main_and_article_the_body_is_read_without_header_and_footer() -> None:
    page = small("<header>Logo</header><p>Der Versand ist frei.</p><footer>Impressum</footer>")
    assert read(page).sections == (Section("", ("Der Versand ist frei.",)),)


def test_a_table_without_a_head_is_read_row_by_row() -> None:
    page = small("<table><tr><th>Montag</th><td>9–18 Uhr</td></tr><tr><td>a<td>b<td>c</table>")
    assert read(page).sections[0].blocks == ("• Montag: 9–18 Uhr\n• a – b; c",)


def test_a_table_that_only_lays_out_the_page_is_seen_through() -> None:
    page = small("<table><tr><td><h2>Porto</h2><p>Der Versand ist frei.</p></td></tr></table>")
    assert read(page).sections == (Section("Porto", ("Der Versand ist frei.",)),)


def test_terms_and_steps_are_lists() -> None:
    page = small("<ol><li>Packen</li><li>Schicken</li></ol><dl><dt>Porto</dt><dd>frei</dd></dl>")
    assert read(page).sections[0].blocks == ("1. Packen\n2. Schicken", "• Porto: frei")


def test_without_a_word_about_the_language_the_words_tell() -> None:
    page = small("<p>You can send it back to us within the first month.</p>", lang="")
    assert read(page).language == "en"


def test_a_page_in_an_old_charset_says_so() -> None:
    head = '<meta charset="iso-8859-1"><title>Rückgabe</title>'
    assert read(small("<p>für Sie</p>", head).encode("latin-1")).title == "Rückgabe"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (small("<p>Der Versand ist frei.</p>", head=""), "title: there is neither og:title"),
        (small("<p>Qxz</p>", "<title>Zzz</title>", "fr"), "language: <html lang> is missing"),
        (small("<nav>Start</nav>"), "there is no text in it"),
        ("", "there is no text in it"),
        (small("<p>a</p>", '<title>T</title><meta name="valid_from" content="bald">'),
         "valid_from: this is no day"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(page: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(page)
