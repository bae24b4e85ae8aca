"""DOCX: Word's headings, lists and tables."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import cast
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.parts.document import DocumentPart
from docx.table import Table
from docx.text.paragraph import Paragraph

from knowledge.article import LANGUAGES, Article, UnreadableError, front_matter
from knowledge.language import language_of
from knowledge.outline import Outline, list_line, table_lines

_HEADING = re.compile(r"Heading (\d)")
_LIST = re.compile(r"List (Bullet|Number)(?: (\d))?")


def read_docx(content: bytes) -> list[Article]:
    """One article; its title is the property of the file, else the first title or heading."""
    try:
        document = Document(io.BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        raise UnreadableError("this is no DOCX, or a password locks it: save it anew") from None
    properties = document.core_properties
    heading = _first_heading(document)
    title = properties.title.strip() or heading
    if not title:
        raise UnreadableError("title: missing in the file's properties, and there is no heading")
    outline = _outline(document, title, heading)
    language = properties.language[:2].lower()
    text = " ".join(block for section in outline.sections for block in section.blocks)
    told = language if language in LANGUAGES else language_of(f"{title} {text}")
    about = front_matter({"title": title, "language": told, "tags": properties.keywords})
    if about.language is None:
        raise UnreadableError("its language is neither German nor English")
    return [Article(title, about.language, outline.sections, about)]


def _first_heading(document: WordDocument) -> str:
    return next((it.text.strip() for it in document.paragraphs if _level(it) in (0, 1)), "")


def _outline(document: WordDocument, *titles: str) -> Outline:
    outline = Outline(*titles)
    items: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph) and (item := _item(part, len(items) + 1)):
            items.append(item)
            continue
        outline.add("\n".join(items))
        items = []
        _take(outline, part)
    outline.add("\n".join(items))
    return outline


def _take(outline: Outline, part: Paragraph | Table) -> None:
    if isinstance(part, Table):
        outline.add(table_lines(list(_rows(part))))
    elif (level := _level(part)) is not None:
        outline.head(level, _words(part.text))
    else:
        outline.add(_words(part.text))


def _level(paragraph: Paragraph) -> int | None:
    """0 for the document's title, 1 and deeper for headings, None for text."""
    name = _style(paragraph)
    if found := _HEADING.fullmatch(name):
        return int(found[1])
    return 0 if name == "Title" else None


def _item(paragraph: Paragraph, number: int) -> str | None:
    """The line of a list, by the paragraph's style or by Word's own numbering."""
    words = _words(paragraph.text)
    styled = _LIST.match(_style(paragraph))
    if not words or not (styled or _list_id(paragraph)) or _level(paragraph) is not None:
        return None
    depth = int(styled[2] or 1) - 1 if styled else _depth(paragraph)
    is_numbered = styled[1] == "Number" if styled else _is_numbered(paragraph)
    return list_line(depth, f"{number}." if is_numbered else "•", words)


def _depth(paragraph: Paragraph) -> int:
    [level] = paragraph._p.xpath("./w:pPr/w:numPr/w:ilvl/@w:val") or ["0"]
    return int(level)


def _list_id(paragraph: Paragraph) -> str | None:
    """Which of the file's lists it belongs to; 0 is Word's way to say none."""
    [number] = paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val") or ["0"]
    return None if number == "0" else str(number)


def _is_numbered(paragraph: Paragraph) -> bool:
    """Whether Word counts the items of this list, as the file's numbering part says."""
    try:
        numbering = cast("DocumentPart", paragraph.part).numbering_part.element
    except NotImplementedError:  # what python-docx raises where there is no such part
        return False
    number, depth = _list_id(paragraph), _depth(paragraph)
    [abstract] = numbering.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val") or [""]
    level = f"./w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{depth}']"
    [kind] = numbering.xpath(f"{level}/w:numFmt/@w:val") or ["bullet"]
    return kind not in ("bullet", "none")


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style and paragraph.style.name) or ""


def _rows(table: Table) -> Iterator[Sequence[str]]:
    for row in table.rows:
        yield [_words(cell.text) for cell in row.cells]


def _words(text: str) -> str:
    return " ".join(text.split())
